/** The searches as the library offers them: with options that are looked at, and a clock. */

import * as fast from '../explore/exhaustive/fast.ts'
import type { ExploreOptions } from '../explore/exhaustive/options.ts'
import type { RandomOptions } from '../explore/random/options.ts'
import * as random from '../explore/random/random-search.ts'
import type { RandomResult } from '../explore/random/result.ts'
import type { Exploration } from '../explore/result/result.ts'
import type { Program } from '../spec/machine/program.ts'
import { checkExploreOptions, checkRandomOptions } from './option-keys.ts'

/** Milliseconds of a steady clock. The search itself has none, so that it cannot depend on one. */
export const steadyClock = (): number => performance.now()

/**
 * Explores every reachable state, or up to a bound or a violation.
 *
 * Gives way to the event loop now and then, so that a signal can arrive. Throws a usage problem for an unknown property or
 * option. The same program and options give the same result, clock apart.
 */
export async function explore(
  program: Program,
  options: ExploreOptions = {},
): Promise<Exploration> {
  checkExploreOptions(options)
  return fast.explore(program, { clock: steadyClock, ...options })
}

/** The same without giving way: for tests and measurements. */
export function exploreSync(program: Program, options: ExploreOptions = {}): Exploration {
  checkExploreOptions(options)
  return fast.exploreSync(program, { clock: steadyClock, ...options })
}

/**
 * Random search: fast-check draws scenarios and schedules, a walk checks the properties in every state it passes, and
 * what fails is shrunk, by fast-check first and exactly after that.
 */
export async function randomSearch(
  program: Program,
  options: RandomOptions,
): Promise<RandomResult> {
  checkRandomOptions(options)
  return random.randomSearch(program, options)
}

/** The same without giving way to anyone, for callers that cannot wait. */
export function randomSearchSync(program: Program, options: RandomOptions): RandomResult {
  checkRandomOptions(options)
  return random.randomSearchSync(program, options)
}
