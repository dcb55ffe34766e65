/** What the options of the library's functions may say: an option that means nothing is refused, not passed over. */

import type { CheckOptions } from './check.ts'
import type { Bounds, ExploreOptions } from './explore/options.ts'
import type { RandomOptions } from './explore/random-search-options.ts'
import type { Selection } from './prepare.ts'
import type { RunOptions } from './run.ts'
import { checkKeys, type KeysOf } from './spec/known-keys.ts'
import { ProblemError } from './spec/problem.ts'

const exploreKeys: KeysOf<ExploreOptions> = {
  properties: 'optional',
  bounds: 'optional',
  all: 'optional',
  symmetry: 'optional',
  fullStates: 'optional',
  clock: 'optional',
  onProgress: 'optional',
  signal: 'optional',
}

const boundsKeys: KeysOf<Bounds> = {
  statesMax: 'optional',
  depthMax: 'optional',
  memoryMaxBytes: 'optional',
  timeMaxMs: 'optional',
}

const selectionKeys: KeysOf<Selection> = {
  scope: 'optional',
  without: 'optional',
  switches: 'optional',
  calls: 'optional',
  properties: 'optional',
}

const randomKeys: KeysOf<RandomOptions> = {
  seed: 'required',
  walks: 'optional',
  strategy: 'optional',
  depth: 'optional',
  properties: 'optional',
  path: 'optional',
  all: 'optional',
  stepsMax: 'optional',
  onProgress: 'optional',
  signal: 'optional',
}

const checkOptionKeys: KeysOf<CheckOptions> = { ...selectionKeys, ...exploreKeys }
const runOptionKeys: KeysOf<RunOptions> = { ...selectionKeys, ...randomKeys, vary: 'optional' }

/** Throws a usage problem for an option of `explore` that there is not, or a bound that is no number. */
export function checkExploreOptions(options: ExploreOptions): void {
  checkKeys('the options of explore', options, exploreKeys)
  checkBounds(options.bounds ?? {})
}

/** Throws a usage problem for an option of `check` that there is not, or a bound that is no number. */
export function checkCheckOptions(options: CheckOptions): void {
  checkKeys('the options of check', options, checkOptionKeys)
  checkBounds(options.bounds ?? {})
}

/** Throws a usage problem for an option of `run` that there is not, or a number that is not whole. */
export function checkRunOptions(options: RunOptions): void {
  checkKeys('the options of run', options, runOptionKeys)
  checkNumbers(options)
}

/** Throws a usage problem for an option of `randomSearch` that there is not, or a number that is not whole. */
export function checkRandomOptions(options: RandomOptions): void {
  checkKeys('the options of randomSearch', options, randomKeys)
  checkNumbers(options)
}

function checkNumbers(options: RandomOptions): void {
  for (const name of ['seed', 'walks', 'depth', 'stepsMax'] as const) {
    const value = options[name]
    const isFit = Number.isSafeInteger(value) && (name === 'seed' || Number(value) > 0)
    if (value !== undefined && !isFit)
      throw new ProblemError(
        'usage',
        `option ${name} is ${String(value)}`,
        name === 'seed' ? 'it is a whole number' : 'it is a whole number above 0',
      )
  }
}

function checkBounds(bounds: Bounds): void {
  checkKeys('the bounds', bounds, boundsKeys)
  for (const [name, value] of Object.entries(bounds))
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      throw new ProblemError(
        'usage',
        `the bound ${name} is ${String(value)}`,
        'a bound is a number from 0',
      )
}
