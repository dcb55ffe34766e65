/**
 * What an exhaustive search found, and how far it looked.
 *
 * The result carries facts only; whether they make a pass or a failure is for a verdict to say.
 */
import type { Schedule } from './schedule.ts'

export interface Exploration {
  /** Distinct states seen, initial ones and crashed ones included. */
  readonly states: number
  readonly initialStates: number
  /** Steps taken, also those into known states. */
  readonly transitions: number
  /** Steps to the farthest state from the nearest initial state. */
  readonly depth: number
  /** Every selected property but witnesses, in the program's order, `no-deadlock` last. */
  readonly properties: readonly PropertyOutcome[]
  /** Every selected witness, in the program's order. */
  readonly witnesses: readonly WitnessOutcome[]
  readonly coverage: Coverage
  /** What ended the search early; empty if all was seen, or a violation or an error ended it. */
  readonly bounds: readonly Bound[]
  /** True if every reachable state was seen. */
  readonly isComplete: boolean
  /** The specification itself threw an error, which ended the search; null if it did not. */
  readonly threw: Thrown | null
  /** One sentence for each reduction in use, with what it takes for granted. */
  readonly reductions: readonly string[]
  /** Estimated probability that some state was taken for another; 0 if whole states are kept. */
  readonly missProbability: number
  /** Bytes of memory held by the search at its end, divided by the number of states. */
  readonly bytesPerState: number
  /** By the caller's clock; 0 without one. */
  readonly elapsedMs: number
}

/** A limit of the search; `interrupted` is the caller's signal. */
export type Bound = 'states' | 'depth' | 'memory' | 'time' | 'interrupted'

export interface PropertyOutcome {
  readonly name: string
  readonly kind: PropertyKind
  /**
   * A shortest violation, the first in breadth-first order; null if none was found. For an
   * assertion, the last step is the one that violates it. If the first violation ends the search,
   * it is a shortest one of all that is checked, and what is as short and not in the same step is
   * not reported.
   */
  readonly violation: Schedule | null
}

export type PropertyKind = 'invariant' | 'recovery' | 'assertion' | 'deadlock'

export interface WitnessOutcome {
  readonly name: string
  /** A shortest way to a state that satisfies the witness; null if none was found. */
  readonly schedule: Schedule | null
}

/** How often what was done. May run ahead of `transitions` by a batch if a violation ended the search. */
export interface Coverage {
  /** By control point: how many transitions began there. */
  readonly fired: readonly number[]
  readonly crashes: number
  /** Labels of the steps that fired at none of their control points. */
  readonly neverFired: readonly string[]
}

/** An error thrown by the specification: a value out of its range, a loop that does not end. */
export interface Thrown {
  readonly message: string
  /** Leads to the state in which it happened; null if there was none yet. */
  readonly schedule: Schedule | null
  /** Whose step it was, the number of threads for a crash; null for a property or an initial state. */
  readonly actor: number | null
}
