import type { Strategy } from './walk-arbitrary.ts'

export interface RandomOptions {
  /** Any 32-bit whole number; the same seed gives the same result. */
  readonly seed: number
  /** How many walks at most; `defaultWalks` by default. */
  readonly walks?: number
  /** 'mixed' by default. */
  readonly strategy?: Strategy
  /** Depth of PCT, for the strategy 'pct': how many ordered steps the bug takes, from 1 to 64; 3 by default. */
  readonly depth?: number
  /** Names of the properties to check, witnesses and `no-deadlock` among them; all of them by default. */
  readonly properties?: readonly string[]
  /** A path reported before with the same seed: goes straight there, without further walks. */
  readonly path?: string
  /** Goes on after a violation, to a violation of every property. By default the first violation ends the search. */
  readonly all?: boolean
  /** Longest walk, in steps; `defaultStepsMax` by default. */
  readonly stepsMax?: number
  /** Called after every thousand walks or so. */
  readonly onProgress?: (progress: RandomProgress) => void
  /** Polled now and then; once `aborted` is true, the search ends with what it has. */
  readonly signal?: { readonly aborted: boolean }
}

export interface RandomProgress {
  readonly walks: number
  readonly walksMax: number
  readonly steps: number
  /** Properties violated so far. */
  readonly violated: readonly string[]
}

/** Some five seconds: enough for a bug that one walk in 100,000 meets. */
export const defaultWalks = 500_000
export const defaultStepsMax = 2_000
export const defaultDepth = 3
