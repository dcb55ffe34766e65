/** Calls of defined operators. */

import { subject } from '../infer/facts.ts'
import { type Binding, type Operator, Scope } from '../modules/scope.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Apply, Parameter } from '../syntax/syntax.ts'
import { applyRedefined } from './apply.ts'
import { translateDefinedFunction } from './binders.ts'
import { mayAssign } from './context/assigned.ts'
import {
  type Code,
  type Context,
  contextOf,
  operandAt,
  type Translation,
} from './context/context.ts'
import { isTemporal, readsBuilt, readsNext } from './context/level.ts'
import { operandTypes } from './context/parameters.ts'
import { wantOperands } from './context/resolve.ts'
import { translate } from './expression.ts'
import { definedBy } from './let.ts'
import { closureOf, isLazyAt, laziness, lazyText } from './operands.ts'
import { callableOf } from './operator-function.ts'
import { valueText } from './value-text.ts'

/** `inner` knows the arguments of the instances on the way to the operator; operands stand in `ctx`. */
export function callOperator(
  operator: Operator,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Translation,
): Code {
  const { replacement } = operator
  if (replacement?.kind === 'value') return valueText(replacement.value, operator.js, t)
  wantOperands(e, operator.params.length)
  const isEarly = readsMissing(e, ctx, t)
  const isInPlace = mustInline(operator, e, inner, ctx, t) || (isEarly && !operator.isRecursive)
  if (isInPlace) return inPlace(operator, e, inner, ctx, t)
  const lazyMask = laziness(operator, e, ctx, t)
  // An operator that reads no value of the state being built is given those that its operands read.
  const isOwn = (t.levels.ofOperator(operator) & readsBuilt(ctx)) !== 0
  const callable = callableOf(operator, lazyMask, isEarly && isOwn ? ctx.assigned : null, t)
  if (callable.isEager) return { js: callable.js, type: callable.type }
  if (callable.isConstant) return { js: `${callable.js}()`, type: callable.type }
  const args: string[] = []
  if (callable.needsState) args.push(ctx.state)
  if (callable.needsNext) {
    if (ctx.next === null)
      throw syntaxProblem(e.at, `${e.name} speaks of the next state, and there is none here`)
    args.push(ctx.next)
  }
  args.push(...operandTexts(operator, lazyMask, e, inner, ctx, t))
  return { js: `${callable.js}(${args.join(', ')})`, type: callable.type }
}

function inPlace(operator: Operator, e: Apply, inner: Context, ctx: Context, t: Translation): Code {
  if (operator.isRecursive) return applyRedefined(e, definedBy(operator, ctx), ctx, t)
  const within = inlined(operator, e, inner, ctx)
  if (operator.functionBounds !== null) return translateDefinedFunction(operator, within, t)
  return translate(operator.body, within, t)
}

/** The operands of a call, those of the instances around the operator first. */
export function operandTexts(
  operator: Operator,
  lazyMask: number,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Translation,
): readonly string[] {
  const instanceTexts = operator.instanceParams.map((parameter) => {
    const code = instanceArgument(parameter, inner.instanceArgs.get(parameter), e, ctx, t)
    t.facts.learn(subject.instanceParameter(parameter), code.type)
    return code.js
  })
  const texts = operator.params.map((parameter, i) => {
    const arg = e.args[i]!
    const code =
      parameter.arity > 0
        ? closureOf(arg, parameter.arity, ctx, t, operandTypes(operator, i, t))
        : translate(arg, ctx, t)
    t.facts.learn(subject.parameter(operator, i), code.type)
    return isLazyAt(lazyMask, i) ? lazyText(arg, code.js) : code.js
  })
  return [...instanceTexts, ...texts]
}

function instanceArgument(
  { arity }: Parameter,
  binding: Binding | undefined,
  e: Apply,
  ctx: Context,
  t: Translation,
): Code {
  if (binding?.kind === 'local') return binding
  if (binding?.kind !== 'expression')
    throw syntaxProblem(e.at, `the instance of ${e.name} has no arguments here`)
  const place = contextOf(binding, ctx)
  if (arity > 0) return closureOf(binding.expression, arity, place, t)
  return translate(binding.expression, place, t)
}

/** Speaks of a state of which not all values are chosen: a function for all places would not see that one is still missing. */
function readsMissing(e: Apply, ctx: Context, t: Translation): boolean {
  if (ctx.assigned === null || ctx.assigned.size >= t.variables.length) return false
  return mayAssign(e, ctx, t)
}

/** True where a function call would lose what an operand is: it stands under a prime, or is itself an action. */
export function mustInline(
  operator: Operator,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Translation,
): boolean {
  if (operator.isWithinLet) return true
  if (operator.isRecursive || operator.functionBounds !== null) return false
  for (const parameter of operator.instanceParams) {
    const binding = inner.instanceArgs.get(parameter)
    if (binding?.kind !== 'expression') continue
    if (t.levels.of(binding.expression, binding.scope, binding.frame ?? inner) !== 0) return true
  }
  if (e.args.length === 0) return false
  const primed = t.levels.primedParams(operator)
  return e.args.some((arg, i) => {
    const level = t.levels.of(arg, ctx.scope, ctx)
    if ((level & (readsNext | isTemporal)) !== 0) return true
    return level !== 0 && primed.has(operator.params[i]!.name)
  })
}

/** The context of an operator's body with the operands put in place of the parameters. */
export function inlined(operator: Operator, e: Apply, inner: Context, ctx: Context): Context {
  const scope = new Scope(operator.scope)
  operator.params.forEach((parameter, i) => {
    scope.names.set(parameter.name, operandAt(e.args[i]!, ctx))
  })
  return { ...ctx, scope, instanceArgs: inner.instanceArgs, old: null }
}
