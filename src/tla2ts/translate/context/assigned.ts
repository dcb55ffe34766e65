/** The variables that have a value at a place in a search, by index, and what may give them one. */
import type { Expression } from '../../syntax/syntax.ts'
import type { Context, Translation } from './context.ts'
import { readsBuilt } from './level.ts'

/** One text for equal sets. */
export const assignedKey = (assigned: ReadonlySet<number>): string => [...assigned].sort().join()

export const isSameAssigned = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((variable) => b.has(variable))

/** Whether an expression speaks of the state being built, whose variables it may give values. */
export const mayAssign = (e: Expression, ctx: Context, t: Translation): boolean =>
  (t.levels.of(e, ctx.scope, ctx) & readsBuilt(ctx)) !== 0
