/**
 * The named actions that TLC takes a next-state relation apart into: it follows disjunctions, bounded \E and names of
 * operators down to the first that is something else.
 */
import type { Operator } from '../modules/scope.ts'
import type { Expression } from '../syntax/syntax.ts'
import type { Context, Translation } from './context/context.ts'
import { bindNames, boundNames, resolve } from './context/resolve.ts'

/** Each action once, in the order of the text. */
export function actionsOf(e: Expression, ctx: Context, t: Translation): ReadonlySet<Operator> {
  const found = new Set<Operator>()
  takeApart(e, ctx, t, [], found)
  return found
}

/** `path` is the operators on the way, innermost last. */
function takeApart(
  e: Expression,
  ctx: Context,
  t: Translation,
  path: readonly Operator[],
  found: Set<Operator>,
): void {
  const parts = partsOf(e, ctx, t)
  if (parts !== null) {
    for (const part of parts) takeApart(part.e, part.ctx, t, path, found)
    return
  }
  const called = e.kind === 'apply' ? callOf(e, ctx, t) : null
  if (called === null || path.includes(called.operator)) {
    const innermost = path.at(-1)
    if (innermost !== undefined) found.add(innermost)
    return
  }
  takeApart(called.operator.body, called.ctx, t, [...path, called.operator], found)
}

interface Part {
  readonly e: Expression
  readonly ctx: Context
}

/** The operands of what is taken apart; null for anything else. */
function partsOf(e: Expression, ctx: Context, t: Translation): readonly Part[] | null {
  if (e.kind === 'labelled') return [{ e: e.body, ctx }]
  if (e.kind === 'junction' && e.operator === 'or') return e.items.map((item) => ({ e: item, ctx }))
  if (e.kind === 'quantified' && e.quantifier === 'exists') {
    const scope = bindNames(ctx.scope, boundNames(e.bounds))
    return [{ e: e.body, ctx: { ...ctx, scope } }]
  }
  if (e.kind !== 'apply' || e.name !== '\\/') return null
  const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
  return binding.kind === 'builtin' ? e.args.map((arg) => ({ e: arg, ctx })) : null
}

function callOf(e: Expression & { kind: 'apply' }, ctx: Context, t: Translation) {
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind !== 'operator' || binding.operator.replacement !== null) return null
  const { operator } = binding
  const scope = bindNames(
    operator.scope,
    operator.params.map((p) => p.name),
  )
  return { operator, ctx: { ...ctx, scope, instanceArgs, old: null } }
}
