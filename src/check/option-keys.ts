/** What the options of the library's functions may say: an option that means nothing is refused, not passed over. */

import type { Bounds, ExploreOptions } from '../explore/exhaustive/options.ts'
import type { RandomOptions } from '../explore/random/options.ts'
import type { Strategy } from '../explore/random/walk-arbitrary.ts'
import { type Design, isDesign } from '../spec/design.ts'
import { checkKeys, type KeysOf } from '../spec/problem/known-keys.ts'
import { ProblemError } from '../spec/problem/problem.ts'
import { unknownName } from '../spec/problem/unknown-name.ts'
import type { CheckOptions } from './check.ts'
import type { Selection } from './prepare.ts'
import type { RunOptions } from './run.ts'

const exploreKeys: KeysOf<ExploreOptions> = {
  properties: 'list?',
  bounds: 'object?',
  all: 'truth value?',
  symmetry: 'truth value?',
  fullStates: 'truth value?',
  clock: 'function?',
  onProgress: 'function?',
  signal: 'object?',
}

const boundsKeys: KeysOf<Bounds> = {
  statesMax: 'number?',
  depthMax: 'number?',
  memoryMaxBytes: 'number?',
  timeMaxMs: 'number?',
}

const selectionKeys: KeysOf<Selection> = {
  scope: 'text?',
  without: 'list?',
  switches: 'object?',
  calls: 'list?',
  properties: 'list?',
}

const randomKeys: KeysOf<RandomOptions> = {
  seed: 'number',
  walks: 'number?',
  strategy: 'text?',
  depth: 'number?',
  properties: 'list?',
  path: 'text?',
  all: 'truth value?',
  stepsMax: 'number?',
  onProgress: 'function?',
  signal: 'object?',
}

const checkOptionKeys: KeysOf<CheckOptions> = { ...selectionKeys, ...exploreKeys }
const runOptionKeys: KeysOf<RunOptions> = { ...selectionKeys, ...randomKeys, vary: 'list?' }

/** Throws a usage problem for an option of `explore` that there is not, or a bound that is no number. */
export function checkExploreOptions(options: ExploreOptions): void {
  checkKeys('the options of explore', options, exploreKeys)
  checkBounds(options.bounds ?? {})
}

/** Throws a usage problem for something that is no design, an option of `check` that there is not, or a bound that is no number. */
export function checkCheckOptions(design: Design, options: CheckOptions): void {
  checkIsDesign('check', design)
  checkKeys('the options of check', options, checkOptionKeys)
  checkBounds(options.bounds ?? {})
}

/** Throws a usage problem for something that is no design, an option of `run` that there is not, or a number that is not whole. */
export function checkRunOptions(design: Design, options: RunOptions): void {
  checkIsDesign('run', design)
  checkKeys('the options of run', options, runOptionKeys)
  checkRandom(options)
}

/** Throws a usage problem for an option of `randomSearch` that there is not, or a number that is not whole. */
export function checkRandomOptions(options: RandomOptions): void {
  checkKeys('the options of randomSearch', options, randomKeys)
  checkRandom(options)
}

function checkIsDesign(verb: string, design: Design): void {
  if (!isDesign(design))
    throw new ProblemError(
      'usage',
      `${verb} was given something that is not a design`,
      "design('mine', { from: ... }) makes one of a specification",
    )
}

const strategies: readonly Strategy[] = ['uniform', 'pct', 'mixed']

function checkRandom(options: RandomOptions): void {
  const { strategy = 'mixed' } = options
  if (!strategies.includes(strategy)) throw unknownName('strategy', strategy, strategies)
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
    if (value !== undefined && !(value >= 0))
      throw new ProblemError(
        'usage',
        `the bound ${name} is ${String(value)}`,
        'a bound is a number from 0',
      )
}
