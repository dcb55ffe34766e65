import { elementOf } from '../infer/type.ts'
import type { Bound, Expression, FunctionApply } from '../syntax.ts'
import { type Continuation, type Search, search, test } from './action.ts'
import { bindPattern, type Context } from './context.ts'
import { translate } from './expression.ts'
import { readsNext } from './level.ts'
import { inlined } from './operators.ts'
import { mentions, resolve } from './resolve.ts'

/** `F[a]`, where F is defined as a function whose values are actions: TLC takes the body apart like an operator's. */
export function searchApplication(
  e: FunctionApply,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const definition = actionsOf(e, ctx, t)
  if (definition === null) return test(e, ctx, t, k)
  const { bound, body, within } = definition
  const set = translate(bound.set!, within, t)
  const argument = translate(e.args[0]!, ctx, t)
  const opened = bindPattern(within, t, bound.patterns[0]!, elementOf(set.type))
  const found = search(body, opened.ctx, t, k)
  return `const ${opened.param} = inDomain(${argument.js}, ${set.js})\n${opened.prologue}${found}`
}

/** The definition behind the function, if it has one parameter and speaks of the next state. */
function actionsOf(
  e: FunctionApply,
  ctx: Context,
  t: Search,
): { readonly bound: Bound; readonly body: Expression; readonly within: Context } | null {
  const { of } = e
  if (of.kind !== 'apply' || of.args.length > 0 || e.args.length !== 1) return null
  if (t.target !== 'next' || (t.levels.of(of, ctx.scope, ctx) & readsNext) === 0) return null
  const { binding, instanceArgs } = resolve(of, ctx.scope, ctx, t.overrides)
  if (binding.kind !== 'operator' || mentions(binding.operator.body, of.name)) return null
  const { operator } = binding
  const { functionBounds, body } = operator
  const [bounds, inner] =
    functionBounds !== null
      ? [functionBounds, body]
      : body.kind === 'function'
        ? [body.bounds, body.body]
        : [[], body]
  if (bounds.length !== 1 || bounds[0]!.patterns.length !== 1) return null
  const within = inlined(operator, of, { ...ctx, instanceArgs }, ctx)
  return { bound: bounds[0]!, body: inner, within }
}
