import type { Program } from '../../spec/machine/program.ts'
import type { Schedule } from '../result/schedule.ts'
import type { WalkHost } from '../walk/walk-host.ts'
import { callsOf } from './shrink-calls.ts'
import { type Corner, searchCorner } from './shrink-search.ts'

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
/** The same where nearly everything is free, and only the shallow part can be searched. */
const wideStatesMax = 50_000

/**
 * A shortest schedule, near a given one, that violates the only property its host checks. The result does not depend
 * on chance.
 */
export function minimise(host: WalkHost, schedule: Schedule): Minimised {
  let best = shorter(host, schedule, fixed(host, schedule, schedule.steps.length)) ?? schedule
  for (let next: Schedule | null = best; next !== null; next = neighbour(host, best)) best = next
  const corner = fixed(host, best, best.steps.length)
  const { isComplete } = searchCorner(host, corner)
  const tidy = searchCorner(host, { ...corner, isTidy: true }).schedule
  return { schedule: tidy ?? best, isShortestOfScenario: isComplete }
}

function fixed(host: WalkHost, schedule: Schedule, stepsMax: number): Corner {
  const { init } = schedule
  const calls = callsOf(host, schedule).map((list) => list.map((call) => [call]))
  return { init, calls, stepsMax, statesMax, isTidy: false }
}

/** A shorter schedule with other layout, calls, arguments or threads, or null. */
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
    ...exchanged(host.program, corner),
    { ...corner, calls: sameProcedures(host.program, corner), init: null },
    { ...corner, calls: anyCalls, statesMax: wideStatesMax },
    { ...corner, calls: anyCalls, init: null, statesMax: wideStatesMax },
  ]
  for (const near of corners) {
    const found = shorter(host, best, near)
    if (found !== null) return found
  }
  return null
}

/** The same system calls with any arguments. */
function sameProcedures({ threads }: Program, { calls }: Corner): Corner['calls'] {
  return calls.map((list, thread) => {
    const all = threads[thread]!.calls
    const like = (call: number) =>
      all.flatMap(({ procedure }, i) => (procedure === all[call]!.procedure ? [i] : []))
    return list.map((choice) => choice?.flatMap(like) ?? null)
  })
}

/**
 * Two threads that may do the same do each other's calls: what differs may be who they are, such as an address
 * space.
 */
function exchanged({ threads }: Program, corner: Corner): Corner[] {
  const titles = threads.map((thread) => thread.calls.map((call) => call.title).join('\n'))
  const pairs = titles.flatMap((title, i) =>
    titles.slice(0, i).flatMap((other, j) => (other === title ? [[i, j] as const] : [])),
  )
  return pairs.map(([i, j]) => {
    const calls = corner.calls.with(i, corner.calls[j]!).with(j, corner.calls[i]!)
    return { ...corner, calls, init: null }
  })
}

function shorter(host: WalkHost, best: Schedule, corner: Corner): Schedule | null {
  const { schedule } = searchCorner(host, corner)
  return schedule !== null && schedule.steps.length < best.steps.length ? schedule : null
}
