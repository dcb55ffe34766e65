/** Everything that may be the case at one place of a log, and how it goes on from there. */
import { machine } from '../spec/machine/machine.ts'
import { stateView } from '../spec/native/views.ts'
import type { LoggedOperation, Moment, TraceMap } from '../spec/trace/trace-map.ts'
import { claim, type Frames, framesText } from './frames.ts'
import { begin, end, reachability, wordsOf } from './places.ts'
import type { Recording } from './recording.ts'
import { differs } from './says.ts'
import { makeTable, placeEntries } from './table.ts'
import type { Traced } from './traced-design.ts'

/** Why an entry cannot have been logged, with the number of states it is so in; the most frequent first. */
export type Reasons = readonly (readonly [reason: string, states: number])[]

/** How a thread stands to its operation. */
interface Status {
  readonly phase: 'idle' | 'outside' | 'active'
  /** An event that announces the step at this point has been logged. */
  readonly isTold: boolean
  readonly outcome: string | undefined
}

export interface Candidate {
  readonly state: Uint8Array
  readonly threads: readonly Status[]
  readonly frames: Frames
  readonly key: string
}

const idle: Status = { phase: 'idle', isTold: false, outcome: undefined }

/** The search for explanations of one recording; it is asked for one entry after the other. */
export function makeSearch(
  { program, pages }: Traced,
  map: TraceMap,
  recording: Recording,
  statesMax: number,
) {
  const { points, frameOffset, frameSize, pointBytes, layout } = program
  const host = machine(program)
  const table = makeTable(program, map, recording, pages)
  const { placed, next } = placeEntries(recording.entries, table, program.threads.length)
  const reach = reachability(points)
  const words = points.map(wordsOf)
  const initial = host.initial().map(({ state }) => state)
  const fresh = initial[0]!
  const frameOf = (thread: number) => frameOffset + thread * frameSize
  const bytes = new Uint8Array(program.wordCount * 4)
  const k = stateView(layout, bytes)
  const hidden = layout.slots.filter(({ path }) => map.ignored.some((one) => one.test(path)))
  const operations: (LoggedOperation | null)[] = program.threads.map(() => null)

  const keyOf = (state: Uint8Array, threads: readonly Status[], frames: Frames): string => {
    bytes.set(state)
    for (const { place } of hidden) bytes[place.byte]! &= ~(place.mask << place.shift)
    const status = threads.map((s) => `${s.phase}${s.isTold ? '!' : ''}${s.outcome ?? ''}`)
    return `${Buffer.from(bytes.buffer).toString('latin1')}${status.join()}${framesText(frames)}`
  }
  const candidate = (state: Uint8Array, threads: readonly Status[], known: Frames): Candidate => {
    const frames = kept(state, known)
    return { state, threads, frames, key: keyOf(state, threads, frames) }
  }
  const kept = (state: Uint8Array, frames: Frames): Frames => {
    if (frames.size === 0 || map.keepsFrame === undefined) return frames
    bytes.set(state)
    const isKept = ([owner]: readonly [string, bigint]) => map.keepsFrame!(k, owner)
    return [...frames].every(isKept) ? frames : new Map([...frames].filter(isKept))
  }
  const pointOf = (state: Uint8Array, thread: number): number => {
    const o = frameOf(thread)
    return pointBytes === 1 ? state[o]! : state[o]! | (state[o + 1]! << 8)
  }
  const settled = (state: Uint8Array, thread: number): Uint8Array => {
    const copy = state.slice()
    const o = frameOf(thread)
    copy.set(fresh.subarray(o, o + frameSize), o)
    return copy
  }
  const moment = (state: Uint8Array, thread: number, point: number): Moment<any> => {
    bytes.set(state)
    const slots = points[point]!.numbers
    return {
      ...{ k, thread, pages, words: words[point]![0] ?? [] },
      local: (name) => {
        const slot = slots.get(name)
        return slot === undefined ? undefined : state[frameOf(thread) + pointBytes + slot]
      },
    }
  }
  const withStatus = (threads: readonly Status[], thread: number, status: Status): Status[] =>
    threads.map((other, t) => (t === thread ? status : other))

  /** The steps that a thread may take unseen before the entry at `cursor`. */
  const unseen = (
    { state, threads, frames }: Candidate,
    thread: number,
    cursor: number,
  ): Candidate[] => {
    const status = threads[thread]!
    const operation = operations[thread]
    const at = pointOf(state, thread)
    if (status.phase !== 'active' || operation == null || at === end) return []
    const mine = next[thread]![cursor]!
    const wanted = mine < 0 ? null : placed[mine]
    const must = table.announcing(operation, at)
    if (must !== undefined && !status.isTold) return []
    const call = table.callOf(operation)
    const rules = table.rulesOf(operation)
    return host.successors(state, thread).flatMap(({ state: to, choices }) => {
      const [first, ...others] = choices
      const isMine = at === begin ? first === call : (first ?? 0) === 0
      // Records that are interchangeable are taken in their order.
      if (!isMine || others.some((choice) => choice > 0)) return []
      const point = pointOf(to, thread)
      if (wanted != null && !reach[point]!.some((p) => wanted.points.has(p))) return []
      const outcome = rules?.outcome?.(
        words[at]![0] ?? [],
        moment(to, thread, point),
        operation,
        point === end,
      )
      const moved = { ...status, isTold: false, outcome: outcome ?? status.outcome }
      return [candidate(to, withStatus(threads, thread, moved), frames)]
    })
  }
  /** Everything that may be the case before an entry; null if that is too much. */
  const closure = (from: ReadonlyMap<string, Candidate>, cursor: number) => {
    const all = new Map(from)
    for (const one of all.values()) {
      for (const thread of program.threads.keys())
        for (const to of unseen(one, thread, cursor)) if (!all.has(to.key)) all.set(to.key, to)
      if (all.size > statesMax) return null
    }
    return all
  }

  /** The state after an entry, or why it cannot have been logged in this state. */
  const after = ({ state, threads, frames }: Candidate, cursor: number): Candidate | string => {
    const entry = recording.entries[cursor]!
    if (entry.kind === 'round') return candidate(state, threads, frames)
    if (entry.kind === 'gap') return entry.what
    const operation = entry.kind === 'event' ? entry.event.operation : entry.operation
    const { thread } = operation
    const status = threads[thread]!
    if (entry.kind === 'begin') {
      const phase = table.callOf(operation) === null ? 'outside' : 'active'
      const to = state.slice()
      if (map.between !== undefined) {
        bytes.set(to)
        map.between(k)
        to.set(bytes.subarray(0, layout.byteCount))
      }
      return candidate(to, withStatus(threads, thread, { ...idle, phase }), frames)
    }
    const at = pointOf(state, thread)
    if (entry.kind === 'end') {
      const isOver = status.phase === 'outside' || at === end
      if (!isOver) return `${stands(state, thread)}, and is not finished`
      const wrong =
        status.phase === 'outside'
          ? null
          : (table.rulesOf(operation)?.disagrees?.(operation, status.outcome) ?? null)
      if (wrong !== null) return wrong
      return candidate(settled(state, thread), withStatus(threads, thread, idle), frames)
    }
    const { rule, points: places, event } = placed[cursor]!
    if (!places.has(at)) return stands(state, thread)
    const now = moment(state, thread, at)
    const wrong = rule.unless?.(now, event) ?? differs(rule, now, event)
    if (wrong !== null) return wrong
    const claimed = claim(frames, rule.frame?.(now, event))
    if (typeof claimed === 'string') return claimed
    const isTold = table.announcing(operation, at)?.includes(event.name) ?? false
    return candidate(
      state,
      withStatus(threads, thread, { ...status, isTold: status.isTold || isTold }),
      claimed,
    )
  }

  const stands = (state: Uint8Array, thread: number): string => {
    const at = pointOf(state, thread)
    const name = program.threads[thread]!.name
    if (at === end) return `${name} is at the end of its call`
    if (at === begin) return `${name} has not begun`
    const waits = host.successors(state, thread).length === 0 ? ', where it waits' : ''
    return `${name} stands before ${points[at]!.step}${waits}`
  }

  const toSet = (list: readonly Candidate[]): Map<string, Candidate> =>
    new Map(list.map((one) => [one.key, one]))

  const exercised = new Map<string, number>()
  /** The procedures that the thread may be in. */
  const noteProcedures = (candidates: Iterable<Candidate>, thread: number) => {
    const inside = new Set(
      [...candidates].flatMap(({ state }) => points[pointOf(state, thread)]!.paths).flat(),
    )
    for (const name of inside) exercised.set(name, (exercised.get(name) ?? 0) + 1)
  }

  return {
    /** In how many events a thread was, or may have been, in each procedure. */
    exercised,
    telling: placed.filter((one) => one !== null).length,

    /** Where a log may begin, and go on after a rejection: in any layout. */
    start(): ReadonlyMap<string, Candidate> {
      operations.fill(null)
      return toSet(
        initial.map((state) =>
          candidate(
            state,
            program.threads.map(() => idle),
            new Map(),
          ),
        ),
      )
    },

    /** The states that explain one more entry. `reasons` is null if the search was given up. */
    take(
      from: ReadonlyMap<string, Candidate>,
      cursor: number,
    ): { next: ReadonlyMap<string, Candidate>; looked: number; reasons: Reasons | null } {
      const entry = recording.entries[cursor]!
      if (entry.kind === 'event' && placed[cursor] === null)
        return { next: from, looked: 0, reasons: [] }
      if (entry.kind === 'begin') {
        operations[entry.operation.thread] = entry.operation
        if (table.callOf(entry.operation) === undefined) {
          const what = `the specification has no such operation: ${entry.operation.name}`
          return { next: new Map(), looked: 0, reasons: [[what, from.size]] }
        }
      }
      const all = entry.kind === 'begin' ? from : closure(from, cursor)
      if (all === null) return { next: new Map(), looked: statesMax, reasons: null }
      const next = new Map<string, Candidate>()
      const reasons = new Map<string, number>()
      for (const one of all.values()) {
        const to = after(one, cursor)
        if (typeof to === 'string') reasons.set(to, (reasons.get(to) ?? 0) + 1)
        else if (!next.has(to.key)) next.set(to.key, to)
      }
      if (entry.kind === 'event') noteProcedures(next.values(), entry.event.operation.thread)
      if (entry.kind === 'end') operations[entry.operation.thread] = null
      const sorted = [...reasons].sort(([, a], [, b]) => b - a)
      return { next, looked: all.size, reasons: sorted }
    },
  }
}
