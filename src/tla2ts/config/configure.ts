/** Puts what a configuration says in the place of constants and definitions. */
import type { Linked } from '../modules/link.ts'
import type { Binding, Operator, Replacement, Scope } from '../modules/scope.ts'
import type { Builtin } from '../standard/builtin.ts'
import { standardModules } from '../standard/modules.ts'
import { type Place, syntaxProblem } from '../syntax/source.ts'
import { setOf } from '../values/finite-set.ts'
import { modelValue } from '../values/intern.ts'
import { type Value, ValueError } from '../values/value.ts'
import type { Assignment, Configuration, ConfigValue, Named } from './config.ts'

function valueOfConfig(value: ConfigValue, at: Place): Value {
  switch (value.kind) {
    case 'number':
    case 'string':
    case 'boolean':
      return value.value
    case 'model':
      return modelValue(value.name)
    case 'set':
      try {
        return setOf(value.items.map((item) => valueOfConfig(item, at)))
      } catch (error) {
        // TLC keeps to sets of one kind here too.
        if (error instanceof ValueError) throw syntaxProblem(at, error.message)
        throw error
      }
  }
}

/** Sets the replacements; returns those of built-in operators. Throws a usage problem for unknown names. */
export function configure(linked: Linked, config: Configuration): Map<Builtin, Binding> {
  checkForm(config)
  const overrides = new Map<Builtin, Binding>()
  for (const assignment of config.assignments) assign(linked, assignment, overrides)
  for (const { name, by, module, at } of config.replacements) {
    const target = linked.scope.names.get(by)
    if (target === undefined)
      throw syntaxProblem(
        at,
        `${by}, which is to replace ${name}, is not defined in ${linked.name}`,
      )
    replace(linked, { name, at, module }, { kind: 'binding', binding: target }, overrides)
  }
  for (const { name, at, replacement } of linked.constants)
    if (replacement === null)
      throw syntaxProblem(
        at,
        `the constant ${name} has no value`,
        `add CONSTANT ${name} = ... to ${config.source.path}`,
      )
  return overrides
}

/** A behaviour is given by SPECIFICATION, or by INIT and NEXT, or not at all. */
function checkForm({ specification, init, next }: Configuration): void {
  const either = init ?? next
  if (specification !== null && either !== null)
    throw syntaxProblem(
      either.at,
      `${specification.name} is the SPECIFICATION already`,
      'give SPECIFICATION, or INIT and NEXT',
    )
  if (either !== null && (init === null || next === null))
    throw syntaxProblem(either.at, `${init === null ? 'INIT' : 'NEXT'} is missing`)
}

function assign(linked: Linked, a: Assignment, overrides: Map<Builtin, Binding>): void {
  const value = valueOfConfig(a.value, a.at)
  if (a.args.length === 0) {
    replace(linked, a, { kind: 'value', value }, overrides)
    return
  }
  const row = { args: a.args.map((arg) => valueOfConfig(arg, a.at)), value }
  const binding = linked.scope.names.get(a.name)
  const old = binding?.kind === 'constant' ? binding.constant.replacement : null
  const rows = old?.kind === 'table' ? [...old.rows, row] : [row]
  replace(linked, a, { kind: 'table', rows }, overrides)
}

function replace(
  linked: Linked,
  what: Named & { readonly module: string | null },
  replacement: Replacement,
  overrides: Map<Builtin, Binding>,
): void {
  const bindings = bindingsOf(linked, what)
  // TLC passes over constants that the specification does not have.
  if (bindings.length === 0 && replacement.kind === 'value') return
  if (bindings.length === 0)
    throw syntaxProblem(
      what.at,
      `${what.name} is neither declared nor defined in ${what.module ?? linked.name}`,
      'a configuration can give values to constants and definitions of the specification',
    )
  for (const binding of bindings) {
    checkArity(what, binding, replacement)
    if (binding.kind === 'constant') binding.constant.replacement = replacement
    else if (binding.kind === 'operator') replaceOperator(binding.operator, replacement)
    else if (binding.kind === 'builtin' && replacement.kind === 'binding')
      overrides.set(binding.builtin, replacement.binding)
    else if (binding.kind === 'expression') continue
    else throw syntaxProblem(what.at, `${what.name} cannot be replaced`)
  }
}

/** What the name stands for, in the module named or in that of the specification. */
function bindingsOf(linked: Linked, { name, module }: { name: string; module: string | null }) {
  const scopes = module === null ? [linked.scope] : (linked.moduleScopes.get(module) ?? [])
  const bindings = scopes.map((s: Scope) => s.names.get(name)).filter((b) => b !== undefined)
  const builtin = module === null ? undefined : standardModules.get(module)?.operators.get(name)
  return builtin === undefined ? bindings : [...bindings, { kind: 'builtin', builtin } as const]
}

/** An operator can only stand for one with as many operands. */
function checkArity(what: Named, replaced: Binding, replacement: Replacement): void {
  if (replacement.kind !== 'binding') return
  const wanted = operandsOf(replaced)
  const given = operandsOf(replacement.binding)
  if (wanted === null || given === null || wanted === given) return
  throw syntaxProblem(what.at, `${what.name} takes ${counted(wanted)}, its replacement ${given}`)
}

const counted = (count: number) => `${count} operand${count === 1 ? '' : 's'}`

function operandsOf(binding: Binding): number | null {
  if (binding.kind === 'constant') return binding.constant.arity
  if (binding.kind === 'operator') return binding.operator.params.length
  return binding.kind === 'builtin' ? binding.builtin.operands.length : null
}

function replaceOperator(operator: Operator, replacement: Replacement): void {
  // Replacing a definition by itself would make it its own value.
  if (replacement.kind === 'binding' && replacement.binding.kind === 'operator')
    if (replacement.binding.operator === operator) return
  operator.replacement = replacement
}
