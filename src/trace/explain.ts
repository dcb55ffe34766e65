/**
 * Finds behaviours of a program that explain a log.
 *
 * Everything that could be the case is one set of states. Before each event, threads may take steps that nobody saw, up to where
 * their own next event is logged; then only those states go on in which the thread stands where the event is logged, and what it
 * says is so. An event that leaves none is rejected, and the log goes on after the round, from every state there can be.
 */

import { setImmediate } from 'node:timers/promises'
import type { Design } from '../spec/design.ts'
import type { TraceMap } from '../spec/trace/trace-map.ts'
import { makeSearch, type Reasons } from './candidates.ts'
import type { Entry, Recording } from './recording.ts'
import { traced } from './traced-design.ts'

/** What a log came to. */
export interface Explanation {
  readonly rounds: number
  readonly rejections: readonly Rejection[]
  /** The search was given up in so many rounds: what could be the case was too much. */
  readonly undecided: number
  readonly events: number
  /** False if the search was interrupted. */
  readonly isWhole: boolean
  /** Events that say something about the program. */
  readonly telling: number
  /** In how many events a thread was, or may have been, in each procedure. */
  readonly exercised: ReadonlyMap<string, number>
  /** The most states that explained the log at one event, and how many were looked at in all. */
  readonly statesMax: number
  readonly states: number
}

/** An event that no behaviour explains. */
export interface Rejection {
  readonly round: number
  readonly entry: Entry
  readonly reasons: Reasons
}

/** Sets of states beyond this size are not looked at: the round is undecided. */
const statesMaxDefault = 200_000

export interface ExplainOptions {
  readonly statesMax?: number
  readonly onProgress?: (entries: number, of: number) => void
  readonly signal?: AbortSignal
}

/** Explains a recording by a design. */
export async function explain(
  design: Design,
  map: TraceMap,
  recording: Recording,
  { statesMax = statesMaxDefault, onProgress, signal }: ExplainOptions = {},
): Promise<Explanation> {
  const { entries } = recording
  const search = makeSearch(traced(design, map, recording), map, recording, statesMax)
  const events = entries.filter(({ kind }) => kind === 'event').length
  const { telling, exercised } = search
  const facts = { telling, exercised }
  const rejections: Rejection[] = []
  const seen = { rounds: 0, undecided: 0, statesMax: 0, states: 0 }
  let round = 0
  let candidates = search.start()
  /** Where a rejected log goes on: none of it is looked at before. */
  let resume = 0
  for (const [i, entry] of entries.entries()) {
    if (i % 200 === 0) {
      onProgress?.(i, entries.length)
      await setImmediate()
      if (signal?.aborted) return { ...seen, ...facts, rejections, isWhole: false, events }
    }
    if (entry.kind === 'round') {
      round = entry.round
      seen.rounds++
    }
    if (i < resume || entry.kind === 'round') continue
    const { next, looked, reasons } = search.take(candidates, i)
    seen.states += looked
    seen.statesMax = Math.max(seen.statesMax, looked)
    candidates = next
    if (next.size > 0) continue
    if (reasons === null) seen.undecided++
    else rejections.push({ round, entry, reasons })
    resume = resumeAfter(entries, i)
    candidates = search.start()
  }
  return { ...seen, ...facts, rejections, isWhole: true, events }
}

/** The first entry after the next round mark at which no operation is open. */
function resumeAfter(entries: readonly Entry[], from: number): number {
  const open = new Set<number>()
  let isNextRound = false
  for (const [i, entry] of entries.entries()) {
    if (i > from && entry.kind === 'round') isNextRound = true
    if (isNextRound && open.size === 0) return i
    if (entry.kind === 'begin') open.add(entry.operation.thread)
    if (entry.kind === 'end') open.delete(entry.operation.thread)
  }
  return entries.length
}
