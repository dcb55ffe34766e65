import { check, type IProperty, type Parameters, property } from 'fast-check'
import { failedBefore } from '../../spec/machine/failed-before.ts'
import { ProblemError } from '../../spec/problem/problem.ts'
import type { Schedule } from '../result/schedule.ts'
import { type Walker, walkedSchedule, walker } from '../walk/walk.ts'
import type { WalkHost } from '../walk/walk-host.ts'
import { placeInRun, runLength, runParameters, type WalkPlace } from './place.ts'
import { WalkArbitrary, type WalkPlan } from './walk-arbitrary.ts'
import { type WalkCase, walkCase } from './walk-case.ts'

/** Walks that check a list of properties and end at the first violation of one of them. */
export interface Sweep {
  readonly walker: Walker
  readonly arbitrary: WalkArbitrary
  /** Steps of all walks so far. */
  steps: number
}

export type Found =
  | {
      readonly kind: 'violated'
      readonly property: string
      readonly schedule: Schedule
      readonly place: WalkPlace
    }
  | {
      readonly kind: 'threw'
      readonly message: string
      readonly schedule: Schedule
      readonly place: WalkPlace
    }

/** Starts walks on a host, which nothing else may use meanwhile. */
export function startSweep(host: WalkHost, plan: WalkPlan, stepsMax: number): Sweep {
  host.fired.fill(0)
  const w = walker(host, stepsMax)
  return { walker: w, arbitrary: new WalkArbitrary(plan, w), steps: 0 }
}

/** Makes up to `count` walks from one place on, not beyond the end of its run. */
export function sweepOn(s: Sweep, seed: number, walk: number, count: number): Found | number {
  const numRuns = Math.min(count, runLength - (walk % runLength))
  return walkFrom(s, seed, { walk, shrinking: '' }, { numRuns, endOnFailure: true }) ?? numRuns
}

/** Walks again at a place; null if nothing is violated there.  */
export function revisit(s: Sweep, seed: number, place: WalkPlace): Found | null {
  return walkFrom(s, seed, place, { numRuns: 1, endOnFailure: true })
}

/** Lets fast-check shrink the violation at a place. */
export function shrinkAt(s: Sweep, seed: number, place: WalkPlace): Found | null {
  return walkFrom(s, seed, place, { numRuns: 1, endOnFailure: false })
}

function walkFrom(
  s: Sweep,
  seed: number,
  place: WalkPlace,
  parameters: { numRuns: number; endOnFailure: boolean },
): Found | null {
  // What fails first is what shrinking keeps to.
  let target: string | null = null
  const holds = (walk: WalkCase) => {
    const outcome = outcomeOf(s, walk)
    target ??= outcome
    return outcome === null || outcome !== target
  }
  const details = checkOrNull(property(s.arbitrary, holds), {
    ...runParameters(seed, place),
    ...parameters,
  })
  if (details === null || details.counterexample === null) return null
  const [walk] = details.counterexample
  const reached = placeInRun(place.walk, details.counterexamplePath!)
  return foundBy(s, walk, reached)
}

/** fast-check's `check`, or null if the path leads nowhere: on the way there something no longer fails. */
function checkOrNull(holds: IProperty<[WalkCase]>, parameters: Parameters<[WalkCase]>) {
  try {
    return check(holds, parameters)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Unable to replay')) return null
    throw error
  }
}

/** The name of the property violated, or what the specification threw, or null. */
function outcomeOf(s: Sweep, walk: WalkCase): string | null {
  try {
    const violated = walkCase(s.walker, walk)
    s.steps += s.walker.steps
    return violated < 0 ? null : s.walker.host.properties[violated]!
  } catch (error) {
    if (error instanceof ProblemError) throw error
    return `threw ${error instanceof Error ? error.message : error}`
  }
}

function foundBy(s: Sweep, walk: WalkCase, place: WalkPlace): Found {
  const w = s.walker
  try {
    const violated = walkCase(w, walk)
    return {
      kind: 'violated',
      property: w.host.properties[violated]!,
      schedule: walkedSchedule(w),
      place,
    }
  } catch (error) {
    const { message } = failedBefore(error, w.host.core.failedBefore())
    return { kind: 'threw', message, schedule: walkedSchedule(w), place }
  }
}
