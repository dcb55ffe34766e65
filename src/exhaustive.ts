/** The exhaustive search as the library offers it: with a clock, and options that are looked at. */

import * as fast from './explore/fast.ts'
import type { ExploreOptions } from './explore/options.ts'
import type { Exploration } from './explore/result.ts'
import { checkExploreOptions } from './option-keys.ts'
import type { Program } from './spec/program.ts'

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
