import type { Coverage } from '../result/result.ts'
import type { Schedule } from '../result/schedule.ts'
import type { Strategy } from './walk-arbitrary.ts'

/**
 * What a random search found. It never shows that a property holds: `not-found` says only how many walks did not
 * violate it. Nothing in it depends on the machine or the clock: the same program and options give the same result.
 */
export interface RandomResult {
  readonly seed: number
  readonly strategy: Strategy
  readonly depth: number
  /** Walks made, those made while shrinking not counted. */
  readonly walks: number
  readonly walksMax: number
  /** Steps of these walks. */
  readonly steps: number
  readonly properties: readonly RandomOutcome[]
  readonly witnesses: readonly { readonly name: string; readonly isReached: boolean }[]
  readonly coverage: Coverage
  readonly end: 'violation' | 'walks' | 'interrupted' | 'threw'
  /** The specification itself threw an error, which ended the search; null if it did not. */
  readonly threw: RandomThrown | null
}

export type RandomOutcome =
  | { readonly name: string; readonly kind: 'not-found' }
  | { readonly name: string; readonly kind: 'violated'; readonly violation: RandomViolation }

export interface RandomViolation {
  readonly property: string
  /** The shrunk schedule; it replays on a Machine and violates the property with its last step. */
  readonly schedule: Schedule
  /** For each thread, the titles of the calls it begins. */
  readonly scenario: readonly (readonly string[])[]
  readonly seed: number
  /** With the seed and the same options: leads straight to the schedule that fast-check had shrunk to. */
  readonly path: string
  /** Walks made until the violation was found. */
  readonly walk: number
  /** Steps of the schedule as found, as shrunk by fast-check, and as returned. */
  readonly lengths: { readonly found: number; readonly shrunk: number; readonly minimal: number }
  /** True if no shorter schedule has the same layout and calls. */
  readonly isShortestOfScenario: boolean
}

export interface RandomThrown {
  readonly message: string
  readonly seed: number
  readonly path: string
  /** Leads to the state in which the step was tried. */
  readonly schedule: Schedule
}
