import { elementOf } from '../infer/type.ts'
import type { Operator } from '../modules/scope.ts'
import type { Apply, Bound, FunctionApply } from '../syntax/syntax.ts'
import { type Continuation, type Search, search, test } from './action.ts'
import { mayAssign } from './context/assigned.ts'
import { bindPattern, type Context } from './context/context.ts'
import { type Definition, definitionBehind } from './context/function-definition.ts'
import { mentions } from './context/resolve.ts'
import { translate } from './expression.ts'
import { inlined } from './operators.ts'
import { searchRecursive } from './recursive-action.ts'

/** `F[a]`, where the definition of F is known: TLC takes the body apart like an operator's. */
export function searchApplication(
  e: FunctionApply,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const isAction = mayAssign(e.of, ctx, t)
  const isGuard = ctx.isEnabledSearch !== true && t.levels.mayBranch(e, ctx.scope, ctx)
  const definition = isAction || isGuard ? definitionBehind(e.of, ctx.scope, ctx, t) : null
  if (definition === null || !isOneByOne(definition.bounds, e)) return test(e, ctx, t, k)
  const { operator } = definition
  if (operator !== null && mentions(operator.body, operator.name)) {
    if (e.args.some((arg) => mayAssign(arg, ctx, t)) || operator.params.length > 0)
      return test(e, ctx, t, k)
    return searchRecursively(e, operator, definition, ctx, t, k)
  }
  const { bounds, body } = definition
  let within = placeOf(definition, ctx)
  let text = ''
  for (const [i, { set, patterns }] of oneByOne(bounds).entries()) {
    const all = translate(set!, placeOf(definition, ctx), t)
    const opened = bindPattern(within, t, patterns[0]!, elementOf(all.type))
    text += `const ${opened.param} = inDomain(${translate(e.args[i]!, ctx, t).js}, ${all.js})\n${opened.prologue}`
    within = opened.ctx
  }
  return text + search(body, within, t, k)
}

/** As a recursive action whose operands are the arguments. */
function searchRecursively(
  e: FunctionApply,
  operator: Operator,
  { bounds, body }: Definition,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const all = oneByOne(bounds)
  const params = all.flatMap(({ patterns: [p] }) =>
    p?.kind === 'name' ? [{ name: p.name, arity: 0, at: p.at }] : [],
  )
  if (params.length < all.length) return test(e, ctx, t, k)
  const action = { ...operator, params, body, functionBounds: null, isRecursive: true }
  const call: Apply = { kind: 'apply', at: e.at, prefix: [], name: operator.name, args: e.args }
  const inDomains = (operands: readonly string[], within: Context) =>
    all
      .map(({ set }, i) => `inDomain(${operands[i]}(), ${translate(set!, within, t).js})\n`)
      .join('')
  return searchRecursive(action, call, ctx, ctx, t, k, inDomains)
}

/** One argument for each pattern, from a set of its own. */
const isOneByOne = (bounds: readonly Bound[], e: FunctionApply) =>
  oneByOne(bounds).length === e.args.length && bounds.every((bound) => bound.set !== null)

const oneByOne = (bounds: readonly Bound[]): readonly Bound[] =>
  bounds.flatMap((bound) => bound.patterns.map((pattern) => ({ ...bound, patterns: [pattern] })))

function placeOf({ operator, call, scope, frame }: Definition, ctx: Context): Context {
  const place = { ...ctx, scope, ...frame }
  return operator === null ? place : inlined(operator, call!, place, ctx)
}
