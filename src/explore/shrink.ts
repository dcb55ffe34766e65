import type { Program } from '../spec/program.ts'
import type { Schedule } from './schedule.ts'
import { callsOf } from './shrink-calls.ts'
import { type Corner, searchCorner } from './shrink-search.ts'
import { type WalkHost, walkHost } from './walk-host.ts'

/**
 * The last stage of shrinking: exact, where fast-check's was greedy.
 *
 * Once a scenario is known, its state space is small enough to be searched breadth-first: that gives the shortest
 * schedule of this scenario, and drops calls and threads on the way, since calls need not be begun. Then the same
 * search runs with some things set free, the initial layout or calls, as long as that finds something shorter.
 */
export interface Minimised {
  readonly schedule: Schedule
  /** True if no shorter schedule has this layout and these calls; false if the search was too large to tell. */
  readonly isShortestOfScenario: boolean
}

/** States one search may hold: some 20 MB, some tenths of a second. */
const statesMax = 150_000

/** A shortest schedule that violates the property near a given one. The result does not depend on chance. */
export function minimise(program: Program, property: string, schedule: Schedule): Minimised {
  const host = walkHost(program, [property])
  let best = shorter(host, schedule, fixed(host, schedule, schedule.steps.length)) ?? schedule
  for (let next: Schedule | null = best; next !== null; next = neighbour(host, best)) best = next
  const corner = fixed(host, best, best.steps.length)
  const { isComplete } = searchCorner(host, corner)
  const tidy = searchCorner(host, { ...corner, isTidy: true }).schedule
  return { schedule: tidy ?? best, isShortestOfScenario: isComplete }
}

function fixed(host: WalkHost, schedule: Schedule, stepsMax: number): Corner {
  const { init } = schedule
  return { init, calls: callsOf(host, schedule), stepsMax, statesMax, isTidy: false }
}

/** A shorter schedule with another layout, with another call, with both, with any calls, or with any of all; or null. */
function neighbour(host: WalkHost, best: Schedule): Schedule | null {
  const corner = fixed(host, best, best.steps.length - 1)
  const oneFree = corner.calls.flatMap((calls, thread) =>
    calls.map(
      (_, i): Corner => ({ ...corner, calls: corner.calls.with(thread, calls.with(i, null)) }),
    ),
  )
  const anyCalls = host.program.threads.map(({ count }) => Array<null>(count).fill(null))
  const corners: Corner[] = [
    { ...corner, init: null },
    ...oneFree,
    ...oneFree.map((free) => ({ ...free, init: null })),
    { ...corner, calls: anyCalls },
    { ...corner, calls: anyCalls, init: null },
  ]
  for (const near of corners) {
    const found = shorter(host, best, near)
    if (found !== null) return found
  }
  return null
}

function shorter(host: WalkHost, best: Schedule, corner: Corner): Schedule | null {
  const { schedule } = searchCorner(host, corner)
  return schedule !== null && schedule.steps.length < best.steps.length ? schedule : null
}
