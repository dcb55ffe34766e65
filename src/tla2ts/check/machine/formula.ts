/** Formulas about behaviours, over states as the checker holds them. */
import type * as temporal from '../../standard/temporal.ts'

/** A state as generated code sees it: the value of each variable under its name. */
export type State = Record<string, unknown>

export type Formula = temporal.Formula<State>
export type Fairness = temporal.Fairness<State>
