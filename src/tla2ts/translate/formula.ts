/**
 * Takes a specification or property apart: what holds at first, what every step does, and what is left for liveness.
 */
import type { Binding } from '../modules/scope.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Apply, Expression } from '../syntax/syntax.ts'
import { type Context, contextOf, type Translation } from './context/context.ts'
import { isTemporal, readsNext } from './context/level.ts'
import { usedOperand } from './context/operand-use.ts'
import { enterLet, resolve } from './context/resolve.ts'
import { inlined } from './operators.ts'

/** An expression with the context its names belong to. */
export interface Placed {
  readonly e: Expression
  readonly ctx: Context
}

export interface Parts {
  /** Predicates of the first state. */
  readonly initial: readonly Placed[]
  /** State predicates P of `[]P`. */
  readonly always: readonly Placed[]
  /** Actions with subscripts: the `[A]_v` of `[][A]_v`. */
  readonly steps: readonly Placed[]
  readonly temporal: readonly Placed[]
}

export function takeApart(e: Expression, ctx: Context, t: Translation): Parts {
  const parts = {
    initial: [] as Placed[],
    always: [] as Placed[],
    steps: [] as Placed[],
    temporal: [] as Placed[],
  }
  for (const item of conjuncts(e, ctx, t)) classify(item, parts, t)
  return parts
}

function classify(item: Placed, parts: { [K in keyof Parts]: Placed[] }, t: Translation): void {
  const level = t.levels.of(item.e, item.ctx.scope, item.ctx)
  if ((level & isTemporal) === 0) {
    if ((level & readsNext) !== 0)
      throw syntaxProblem(item.e.at, 'an action is no formula about behaviours', 'write [][A]_v')
    parts.initial.push(item)
    return
  }
  const boxed = operandOf(item, '[]', t)
  const inner = boxed === null ? [] : conjuncts(boxed.e, boxed.ctx, t)
  const speaksOf = ({ e, ctx }: Placed, of: number) => (t.levels.of(e, ctx.scope, ctx) & of) !== 0
  // TLC checks `[](P /\ <>Q)` as a whole.
  if (boxed === null || inner.some((part) => speaksOf(part, isTemporal))) parts.temporal.push(item)
  else for (const part of inner) (speaksOf(part, readsNext) ? parts.steps : parts.always).push(part)
}

/** The operand if the formula is an application of the given built-in operator. */
function operandOf(item: Placed, name: string, t: Translation): Placed | null {
  const { e, ctx } = item
  if (e.kind !== 'apply' || e.args.length !== 1) return null
  const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
  return binding.kind === 'builtin' && binding.builtin.name === name ? { e: e.args[0]!, ctx } : null
}

/** Follows names of temporal formulas, actions and conjunctions to what they stand for. */
export function conjuncts(e: Expression, ctx: Context, t: Translation): readonly Placed[] {
  const opened = unfold(e, ctx, t)
  if (opened.e.kind === 'junction' && opened.e.operator === 'and')
    return opened.e.items.flatMap((item) => conjuncts(item, opened.ctx, t))
  return [opened]
}

/** Replaces a name by its definition where that is about behaviours or steps. */
export function unfold(e: Expression, ctx: Context, t: Translation): Placed {
  if (e.kind === 'labelled') return unfold(e.body, ctx, t)
  if (e.kind === 'let' && (t.levels.of(e, ctx.scope, ctx) & isTemporal) !== 0)
    return unfold(e.body, { ...ctx, scope: enterLet(e, ctx.scope) }, t)
  if (e.kind !== 'apply') return { e, ctx }
  const level = t.levels.of(e, ctx.scope, ctx)
  if ((level & isTemporal) === 0 && !isConjunctionName(e, ctx, t)) return { e, ctx }
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  return follow(e, binding, { ...ctx, instanceArgs }, ctx, t)
}

function follow(e: Apply, binding: Binding, inner: Context, ctx: Context, t: Translation): Placed {
  if (binding.kind === 'expression') {
    const used = usedOperand(e, binding, contextOf(binding, inner), ctx)
    return unfold(used.e, used.ctx, t)
  }
  if (binding.kind !== 'operator' || binding.operator.functionBounds !== null) return { e, ctx }
  if (binding.operator.replacement !== null) return { e, ctx }
  return unfold(binding.operator.body, inlined(binding.operator, e, inner, ctx), t)
}

/** `[A]_v` under a name, as in `Steps == [Next]_vars` and `[]Steps`. */
function isConjunctionName(e: Apply, ctx: Context, t: Translation): boolean {
  const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind !== 'operator') return false
  return binding.operator.body.kind === 'boxAction'
}
