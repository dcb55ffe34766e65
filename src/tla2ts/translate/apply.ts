/** Uses of names: variables, constants, built-in operators, operands; equality, membership, UNCHANGED. */

import { basename } from 'node:path'
import { typeOfBuiltin } from '../infer/builtins.ts'
import { isComparable } from '../infer/comparable.ts'
import { subject } from '../infer/facts.ts'
import { typeOfValue } from '../infer/of-value.ts'
import {
  any,
  boolean,
  elementOf,
  isAtom,
  isIdentity,
  isNumber,
  isOnly,
  isString,
  joinAll,
  never,
  setOf,
  tupleOf,
} from '../infer/type.ts'
import { member } from '../modules/names.ts'
import type { Binding, Local, Variable } from '../modules/scope.ts'
import type { Builtin } from '../standard/builtin.ts'
import { type Place, syntaxProblem } from '../syntax/source.ts'
import type { Apply, Expression } from '../syntax/syntax.ts'
import { plainVariable } from './assignment.ts'
import { translateComposition } from './composition.ts'
import { hoist } from './constants.ts'
import { type Code, type Context, contextOf, type Translation } from './context/context.ts'
import { isImpure, readsNext, readsState } from './context/level.ts'
import { operandTypes } from './context/parameters.ts'
import { resolve, wantOperands } from './context/resolve.ts'
import { translateEnabled } from './enabled.ts'
import { asType, translate } from './expression.ts'
import { isInForce, redefined, variantName } from './let.ts'
import { closureOf, isLazyAt, laziness, lazyText } from './operands.ts'
import { callOperator } from './operators.ts'
import { valueText } from './value-text.ts'

/** The context under a prime. */
export function toNext(ctx: Context, at: Place): Context {
  if (ctx.next === null)
    throw syntaxProblem(
      at,
      'there is no next state here',
      'a prime cannot stand within a prime, nor in an initial or state predicate',
    )
  return { ...ctx, state: ctx.next, next: null }
}

const readsNothing = (e: Expression, ctx: Context, t: Translation): boolean =>
  (t.levels.of(e, ctx.scope, ctx) & (readsState | readsNext)) === 0

export function translateApply(e: Apply, ctx: Context, t: Translation): Code {
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  return applyBinding(e, binding, { ...ctx, instanceArgs }, ctx, t)
}

/** `ctx` is where the arguments stand; `inner` knows the arguments of the instances on the way. */
function applyBinding(
  e: Apply,
  binding: Binding,
  inner: Context,
  ctx: Context,
  t: Translation,
): Code {
  switch (binding.kind) {
    case 'variable':
      return variableText(binding.variable, ctx, t)
    case 'constant': {
      const { replacement, name, js } = binding.constant
      if (replacement === null)
        throw syntaxProblem(
          binding.constant.at,
          `the constant ${name} has no value`,
          `add CONSTANT ${name} = ... to the configuration`,
        )
      if (replacement.kind === 'value') return valueText(replacement.value, js, t)
      return {
        js: `${constantTable(binding.constant.js, replacement, t)}(${e.args.map((a) => translate(a, ctx, t).js).join(', ')})`,
        type: joinAll(
          replacement.kind === 'table'
            ? replacement.rows.map((row) => typeOfValue(row.value))
            : [any],
        ),
      }
    }
    case 'operator':
      return callOperator(binding.operator, e, inner, ctx, t)
    case 'builtin':
      return applyBuiltin(binding.builtin, e, ctx, t)
    case 'expression': {
      if (ctx.isEnabledSearch && binding.declared !== undefined && ctx.state === 't') {
        const variable = plainVariable(e, ctx, t)
        if (variable !== null) return variableText(variable, ctx, t)
      }
      const place = contextOf(binding, inner)
      if (e.args.length === 0) return translate(binding.expression, place, t)
      const operator = closureOf(binding.expression, e.args.length, place, t)
      return {
        js: `(${operator.js})(${e.args.map((a) => translate(a, ctx, t).js).join(', ')})`,
        type: operator.type,
      }
    }
    case 'local':
      return applyLocal(e, binding, ctx, t)
    case 'instance':
      throw syntaxProblem(e.at, `${e.name} is an instance of a module, not a value`)
    case 'instanceParameter':
      throw syntaxProblem(e.at, `the parameter ${e.name} has no value here`)
  }
}

function constantTable(
  js: string,
  replacement: { kind: string; rows?: unknown },
  t: Translation,
): string {
  const rows = (replacement as unknown as { rows: { args: readonly never[]; value: never }[] }).rows
  const text = rows
    .map(
      (r) =>
        `{ args: [${r.args.map((a) => valueText(a, null, t).js).join(', ')}], value: ${valueText(r.value, null, t).js} }`,
    )
    .join(', ')
  return hoist(t, `fromTable([${text}])`, `${js}_table`)
}

function variableText(variable: Variable, ctx: Context, t: Translation): Code {
  const isBuilt = ctx.next === null && ctx.assigned !== null
  if (isBuilt && !ctx.assigned.has(variable.index))
    return { js: `unassigned(${JSON.stringify(variable.name)})`, type: never }
  return { js: member(ctx.state, variable.name), type: t.facts.of(subject.variable(variable)) }
}

function applyLocal(e: Apply, local: Local, ctx: Context, t: Translation): Code {
  // A LET definition used under a prime has a copy of its own that reads the next state.
  const isPrimed =
    local.definition !== null &&
    local.reads !== ctx.state &&
    (t.levels.ofOperator(local.definition) & readsState) !== 0
  // The state that ENABLED looks for is not the next one of the place where the LET stands.
  if (!isInForce(local, ctx, t) || (isPrimed && ctx.isEnabledSearch === true))
    return applyRedefined(e, local, ctx, t)
  if (local.arity === 0) {
    const js = variantName(local.js, isPrimed, 0)
    const type =
      local.definition === null ? local.type : t.facts.of(subject.result(local.definition))
    return { js: local.isLazy ? `${js}()` : js, type }
  }
  wantOperands(e, local.arity)
  const { definition } = local
  const lazyMask = definition === null ? 0 : laziness(definition, e, ctx, t)
  const args = e.args.map((arg, i) => {
    const arity = definition?.params[i]?.arity ?? 0
    const code =
      arity > 0
        ? closureOf(arg, arity, ctx, t, operandTypes(definition!, i, t))
        : translate(arg, ctx, t)
    if (definition !== null) t.facts.learn(subject.parameter(definition, i), code.type)
    if (local.operands !== undefined) t.facts.learn(local.operands[i]!, code.type)
    return isLazyAt(lazyMask, i) ? lazyText(arg, code.js) : code.js
  })
  const js = variantName(local.js, isPrimed, lazyMask)
  const given = local.operands === undefined ? any : local.type
  const type = definition === null ? given : t.facts.of(subject.result(definition))
  return { js: `${js}(${args.join(', ')})`, type }
}

/** Applies a definition that is made once more where it is used. */
export function applyRedefined(e: Apply, local: Local, ctx: Context, t: Translation): Code {
  const again = redefined(e.name, local, ctx, t)
  const { js, type } = applyLocal(e, again.local, ctx, t)
  return { js: `(() => {\n${again.statementsFor(js)}return ${js}\n})()`, type }
}

function applyBuiltin(builtin: Builtin, e: Apply, ctx: Context, t: Translation): Code {
  if (builtin.name !== '\\X') wantOperands(e, builtin.operands.length)
  if (builtin.template === null) return applySpecial(builtin, e, ctx, t)
  const operands = builtin.operands.map((arity, i) =>
    arity > 0 ? closureOf(e.args[i]!, arity, ctx, t) : translate(e.args[i]!, ctx, t),
  )
  const args = operands.map((code, i) => asType(code, builtin.operandTypes[i]!))
  const template = isSmallProduct(builtin, e) ? '($1 * $2)' : builtin.template
  const js = template.replace(/\$(\d)/g, (_, i: string) => args[Number(i) - 1]!)
  const type = typeOfBuiltin(
    builtin,
    operands.map((code) => code.type),
  )
  const isNegated = js.startsWith('-')
  return { js: isNegated ? `(${js})` : js, type }
}

/** A product with a small constant cannot leave what numbers hold exactly, so nothing has to watch it. */
const isSmallProduct = (builtin: Builtin, e: Apply) =>
  builtin.name === '*' && e.args.some((arg) => arg.kind === 'number' && arg.value < 2 ** 20)

function applySpecial(builtin: Builtin, e: Apply, ctx: Context, t: Translation): Code {
  const [a, b] = e.args
  const holds = (js: string): Code => ({ js, type: boolean })
  switch (builtin.name) {
    case '=':
      return holds(equality(a!, b!, ctx, t))
    case '/=':
      return holds(`!${equality(a!, b!, ctx, t)}`)
    case '\\in':
      return holds(membership(a!, b!, ctx, t))
    case '\\notin':
      return holds(`!${membership(a!, b!, ctx, t)}`)
    case '\\X': {
      const sets = e.args.map((x) => translate(x, ctx, t))
      return {
        js: `product(${sets.map((c) => c.js).join(', ')})`,
        type: setOf(tupleOf(sets.map((c) => elementOf(c.type)))),
      }
    }
    case "'":
      return primed(a!, e.at, ctx, t)
    case 'UNCHANGED':
      return holds(translateUnchanged(a!, ctx, t))
    case 'ENABLED':
      return holds(translateEnabled(a!, ctx, t))
    case 'TLCCache':
      return translateCache(e, ctx, t)
    case '\\cdot':
      return holds(translateComposition(a!, b!, ctx, t))
    default:
      throw syntaxProblem(
        e.at,
        `${builtin.name} cannot be evaluated here`,
        'formulas about behaviours are checked as PROPERTY',
      )
  }
}

/** What reads no state may be primed where there is no next one; what asks the checker is told of the next level. */
function primed(e: Expression, at: Place, ctx: Context, t: Translation): Code {
  const code = translate(e, readsNothing(e, ctx, t) ? ctx : toNext(ctx, at), t)
  const isAsking = (t.levels.of(e, ctx.scope, ctx) & isImpure) !== 0
  return isAsking ? { ...code, js: `inNextState(() => ${code.js})` } : code
}

function equality(a: Expression, b: Expression, ctx: Context, t: Translation): string {
  const left = translate(a, ctx, t)
  const right = translate(b, ctx, t)
  const isLiteral = (js: string) => /^(\d+|"(?:[^"\\]|\\.)*")$/.test(js)
  if (isLiteral(left.js) && isLiteral(right.js) && isIdentity(left.type, right.type))
    return String(left.js === right.js)
  return equalityText(left, right, t)
}

/** Whether two values are equal, in the simplest way that their types allow. */
export function equalityText(left: Code, right: Code, t: Translation): string {
  // The compiler does not compare what can never be equal.
  const isNever =
    (left.type.atoms & right.type.atoms) === 0 || isNarrowed(left) || isNarrowed(right)
  return isIdentity(left.type, right.type) && !(t.isTyped && isNever)
    ? `(${left.js} === ${right.js})`
    : `equal(${left.js}, ${right.js})`
}

/** A next value of which the compiler knows what was assigned, because its type is a union; `boolean` is one. */
const isNarrowed = ({ js, type }: Code): boolean =>
  /^t\.\w+$/.test(js) && !isOnly(type, isNumber) && !isOnly(type, isString)

function membership(a: Expression, b: Expression, ctx: Context, t: Translation): string {
  if (b.kind === 'apply' && b.prefix.length === 0 && b.name === 'BOOLEAN')
    return `isElement(${translate(a, ctx, t).js}, booleans)`
  if (b.kind === 'set' && b.items.length > 0) {
    const all = [a, ...b.items].map((x) => translate(x, ctx, t))
    const isPlain = all.every((x) => all.every((y) => isIdentity(x.type, y.type)))
    if (isPlain) return `isOneOf(${all.map((x) => x.js).join(', ')})`
  }
  const value = translate(a, ctx, t)
  const set = translate(b, ctx, t)
  const isSafe = !t.isTyped && !isAtom(value.type) && isComparable(value.type, elementOf(set.type))
  return `${isSafe ? 'isComparableElement' : 'isElement'}(${value.js}, ${set.js})`
}

/** `TLCCache(e, key)`: TLC keeps the values of constants only, those of states for one state. */
function translateCache({ args: [e, key], at }: Apply, ctx: Context, t: Translation): Code {
  const { js, type } = translate(e!, ctx, t)
  if (!readsNothing(e!, ctx, t)) return { js, type }
  const place = JSON.stringify(`${basename(at.source.path)}:${at.offset}`)
  return { js: `cached(${place}, ${translate(key!, ctx, t).js}, () => ${js})`, type }
}

/** `v' = v`, variable by variable for a tuple. */
export function translateUnchanged(e: Expression, ctx: Context, t: Translation): string {
  const isInner =
    ctx.isEnabledSearch && (plainVariable(e, ctx, t)?.index ?? 0) >= t.variables.length
  const items = isInner ? null : unchangedItems(e, ctx, t)
  if (items !== null) {
    const tests = items.map((item) => translateUnchanged(item.e, item.ctx, t))
    return tests.length === 1 ? tests[0]! : `(${tests.join(' && ') || 'true'})`
  }
  const next = toNext(ctx, e.at)
  return equalityText(translate(e, ctx, t), translate(e, next, t), t)
}

/** The components of a tuple, also where a definition names it; null for anything else. */
export function unchangedItems(
  e: Expression,
  ctx: Context,
  t: Translation,
): readonly { readonly e: Expression; readonly ctx: Context }[] | null {
  if (e.kind === 'tuple') return e.items.map((item) => ({ e: item, ctx }))
  if (e.kind !== 'apply' || e.args.length > 0) return null
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind === 'expression') {
    const inner = contextOf(binding, { ...ctx, instanceArgs })
    return unchangedItems(binding.expression, inner, t) ?? [{ e: binding.expression, ctx: inner }]
  }
  if (binding.kind !== 'operator' || binding.operator.functionBounds !== null) return null
  if (binding.operator.replacement !== null || binding.operator.params.length > 0) return null
  const inner = { ...ctx, scope: binding.operator.scope, instanceArgs }
  return (
    unchangedItems(binding.operator.body, inner, t) ?? [{ e: binding.operator.body, ctx: inner }]
  )
}
