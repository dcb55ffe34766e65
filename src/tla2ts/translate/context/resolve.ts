/** From a use of a name to what it stands for. */
import { any } from '../../infer/type.ts'
import type { Binding, Frame, Instance, Local, Operator, Scope } from '../../modules/scope.ts'
import { Scope as NewScope } from '../../modules/scope.ts'
import type { Builtin } from '../../standard/builtin.ts'
import { standardModules } from '../../standard/modules.ts'
import { syntaxProblem } from '../../syntax/source.ts'
import type { Apply, Bound, Expression, Let, Parameter } from '../../syntax/syntax.ts'
import { selected } from './subexpression.ts'

export interface Resolved {
  readonly binding: Binding
  /** Arguments of the instances the name was reached through. */
  readonly instanceArgs: ReadonlyMap<Parameter, Binding>
}

/** What a configuration puts in the place of built-in operators, `Nat` for example. */
export type Overrides = ReadonlyMap<Builtin, Binding>

/** Throws a usage problem for an unknown name, with names that are near. */
export function resolve(e: Apply, scope: Scope, frame: Frame, overrides: Overrides): Resolved {
  let instanceArgs = frame.instanceArgs
  let instance: Instance | null = null
  for (const [i, step] of e.prefix.entries()) {
    const found: Binding | null = find(step.name, scope, instance)
    const operator = operatorBehind(found)
    if (operator !== null)
      return {
        binding: selected(e, i, operator, { scope, frame: { ...frame, instanceArgs } }),
        instanceArgs,
      }
    if (found?.kind !== 'instance')
      throw syntaxProblem(
        e.at,
        found === null ? `${step.name} is unknown` : `${step.name} is not an instance of a module`,
        `${step.name} ! ${e.name} needs ${step.name} == INSTANCE ...`,
      )
    const next: Instance = found.instance
    if (next.params.length !== step.args.length)
      throw syntaxProblem(e.at, `${step.name} takes ${next.params.length} arguments`)
    const extended = new Map(instanceArgs)
    next.params.forEach((parameter, i) => {
      extended.set(parameter, { kind: 'expression', expression: step.args[i]!, scope, frame })
    })
    instanceArgs = extended
    instance = next
  }
  const binding = find(e.name, scope, instance)
  if (binding === null) throw unknownName(e, instance?.scope ?? scope)
  return { binding: replaced(binding, instanceArgs, overrides), instanceArgs }
}

/** Throws a usage problem unless the name is given so many operands. */
export function wantOperands(e: Apply, count: number): void {
  if (e.args.length === count) return
  throw syntaxProblem(e.at, `${e.name} takes ${count} operands, not ${e.args.length}`)
}

/** What an operator or a LET defines. */
export const operatorBehind = (binding: Binding | null): Operator | null => {
  if (binding?.kind === 'operator') return binding.operator
  return binding?.kind === 'local' ? binding.definition : null
}

const find = (name: string, scope: Scope, instance: Instance | null): Binding | null =>
  instance === null ? scope.find(name) : (instance.scope.names.get(name) ?? null)

/** Follows replacements by the configuration and parameters of instances. */
export function replaced(
  binding: Binding,
  instanceArgs: ReadonlyMap<Parameter, Binding>,
  overrides: Overrides,
): Binding {
  switch (binding.kind) {
    case 'builtin':
      return overrides.get(binding.builtin) ?? binding
    case 'constant': {
      const { replacement } = binding.constant
      if (replacement?.kind !== 'binding') return binding
      return replaced(replacement.binding, instanceArgs, overrides)
    }
    case 'operator': {
      const { replacement } = binding.operator
      if (replacement?.kind !== 'binding') return binding
      return replaced(replacement.binding, instanceArgs, overrides)
    }
    case 'instanceParameter':
      return instanceArgs.get(binding.parameter) ?? binding
    default:
      return binding
  }
}

function unknownName(e: Apply, scope: Scope): Error {
  const known: string[] = []
  for (let s: Scope | null = scope; s !== null; s = s.parent) known.push(...s.names.keys())
  const near = known.filter((name) => isNear(name, e.name)).slice(0, 3)
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : (definedIn(e.name) ?? 'define or declare it, or name its module in EXTENDS')
  return syntaxProblem(e.at, `${e.name} is unknown`, hint)
}

/** The standard modules that a name could come from. */
function definedIn(name: string): string | null {
  const modules = [...standardModules].filter(([, { operators }]) => operators.has(name))
  const names = modules.map(([module]) => module)
  return names.length === 0 ? null : `${names.join(' or ')} defines it: add EXTENDS ${names[0]}`
}

/** At most one letter inserted, left out or changed, or only the case differs. */
function isNear(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 3) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const rest = (s: string, from: number) => s.slice(from)
  return (
    rest(a, i + 1) === rest(b, i + 1) ||
    rest(a, i) === rest(b, i + 1) ||
    rest(a, i + 1) === rest(b, i)
  )
}

/** A scope for analysis in which bound names are plain values. */
export function bindNames(scope: Scope, names: readonly string[]): Scope {
  const inner = new NewScope(scope)
  for (const name of names) inner.names.set(name, plainLocal(name))
  return inner
}

export const plainLocal = (js: string, arity = 0): Local => ({
  kind: 'local',
  js,
  arity,
  isLazy: false,
  type: any,
  definition: null,
})

export function boundNames(bounds: readonly Bound[]): readonly string[] {
  return bounds.flatMap((b) => b.patterns.flatMap((p) => (p.kind === 'name' ? [p.name] : p.names)))
}

/** The operators a LET defines, and the scope they are in, for analysis. */
export function enterLet(e: Let, scope: Scope): Scope {
  const inner = new NewScope(scope)
  operatorsOf(e, scope, inner)
  return inner
}

function linkerOf(scope: Scope): NonNullable<Scope['linkInstance']> {
  for (let s: Scope | null = scope; s !== null; s = s.parent)
    if (s.linkInstance !== null) return s.linkInstance
  throw new Error('a scope outside any module')
}

/** Also puts them in `inner`, where instances may take them for what they declare. */
export function operatorsOf(e: Let, scope: Scope, inner: Scope): ReadonlyMap<string, Operator> {
  const operators = new Map<string, Operator>()
  const recursive = new Set(
    e.units.flatMap((u) => (u.kind === 'recursive' ? u.declared.map((d) => d.name) : [])),
  )
  for (const unit of e.units) {
    if (unit.kind !== 'definition') continue
    const operator: Operator = {
      name: unit.name,
      js: unit.name,
      at: unit.at,
      end: unit.end,
      module: '',
      instanceParams: [],
      params: unit.params,
      body: unit.body,
      functionBounds: unit.functionBounds,
      scope: inner,
      isLocal: false,
      isRecursive: recursive.has(unit.name),
      isWithinLet: true,
      replacement: null,
    }
    operators.set(unit.name, operator)
    inner.names.set(unit.name, { kind: 'operator', operator })
  }
  for (const unit of e.units) if (unit.kind === 'instance') linkerOf(scope)(unit, inner)
  return operators
}

/** The sub-expressions of an expression with the names each of them sees bound. */
export function children(
  e: Expression,
): readonly { readonly e: Expression; readonly binds: readonly string[] }[] {
  const plain = (...list: readonly Expression[]) => list.map((x) => ({ e: x, binds: [] }))
  const ofBounds = (bounds: readonly Bound[]) =>
    plain(...bounds.flatMap((b) => (b.set === null ? [] : [b.set])))
  switch (e.kind) {
    case 'number':
    case 'string':
    case 'at':
      return []
    case 'apply':
      return plain(...e.prefix.flatMap((p) => p.args), ...e.args)
    case 'lambda':
      return [{ e: e.body, binds: e.params.map((p) => p.name) }]
    case 'functionApply':
      return plain(e.of, ...e.args)
    case 'set':
    case 'tuple':
      return plain(...e.items)
    case 'junction':
      return plain(...e.items)
    case 'setFilter':
    case 'choose':
      return [...ofBounds([e.bound]), { e: e.body, binds: boundNames([e.bound]) }]
    case 'setMap':
    case 'function':
    case 'quantified':
      return [...ofBounds(e.bounds), { e: e.body, binds: boundNames(e.bounds) }]
    case 'record':
    case 'recordSet':
      return plain(...e.fields.map((f) => f.value))
    case 'functionSet':
      return plain(e.from, e.to)
    case 'except':
      return plain(
        e.of,
        ...e.updates.flatMap((u) => [
          ...u.path.flatMap((p) => (p.kind === 'index' ? p.args : [])),
          u.value,
        ]),
      )
    case 'field':
      return plain(e.of)
    case 'if':
      return plain(e.condition, e.then, e.else)
    case 'case':
      return plain(
        ...e.arms.flatMap((a) => [a.guard, a.value]),
        ...(e.other === null ? [] : [e.other]),
      )
    case 'let':
      return plain(e.body)
    case 'temporalQuantified':
      return [{ e: e.body, binds: e.names }]
    case 'boxAction':
    case 'fairness':
      return plain(e.action, e.subscript)
    case 'labelled':
      return plain(e.body)
  }
}

/** Whether a name stands in an expression, whatever it means there. */
export function mentions(e: Expression, name: string): boolean {
  if (e.kind === 'apply' && e.prefix.length === 0 && e.name === name) return true
  if (e.kind === 'let' && e.units.some((u) => u.kind === 'definition' && mentions(u.body, name)))
    return true
  return children(e).some((child) => mentions(child.e, name))
}
