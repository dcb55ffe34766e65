import type { Program } from '../spec/machine/program.ts'
import type {
  CallRules,
  LoggedEvent,
  LoggedOperation,
  Rule,
  TraceMap,
} from '../spec/trace/trace-map.ts'
import { pointsAt } from './places.ts'
import type { Entry, Recording } from './recording.ts'

/** An event with the control points it may be logged at. */
export interface Placed {
  readonly event: LoggedEvent
  readonly rule: Rule<any>
  readonly points: ReadonlySet<number>
}

/** What a log's operations and events mean in a program. */
export interface Table {
  /** Number of the call in the thread's program; null: outside of the scope; undefined: nothing stands for it. */
  callOf(operation: LoggedOperation): number | null | undefined
  rulesOf(operation: LoggedOperation): CallRules<any> | undefined
  /** Null for what says nothing about the program. */
  place(event: LoggedEvent): Placed | null
  /** Events of which one must be logged before a thread takes its step at a point; undefined if it may be taken unseen. */
  announcing(operation: LoggedOperation, point: number): readonly string[] | undefined
}

/** Resolves a trace map against a program and what a recording has probed. */
export function makeTable(
  { points, threads }: Program,
  map: TraceMap,
  { probes }: Pick<Recording, 'probes'>,
  pages: number,
): Table {
  const calls = threads[0]?.calls ?? []
  const places = new Map<string, ReadonlySet<number>>()
  const resolve = (procedure: string, place: string): ReadonlySet<number> => {
    const key = `${procedure}: ${place}`
    const known = places.get(key)
    if (known !== undefined) return known
    const found = pointsAt(points, procedure, place)
    places.set(key, found)
    return found
  }
  const meant = new Map<LoggedOperation, ReturnType<TraceMap['call']>>()
  const callOf = (operation: LoggedOperation) => {
    if (!meant.has(operation)) meant.set(operation, map.call(operation, pages))
    return meant.get(operation)
  }
  const numbers = new Map<LoggedOperation, number | null | undefined>()
  const numberOf = (operation: LoggedOperation): number | null | undefined => {
    const call = callOf(operation)
    if (call == null) return call
    const { procedure, args } = call
    const index = calls.findIndex(
      (c) => c.procedure === procedure && c.args.every((arg, i) => arg === args[i]),
    )
    return index < 0 ? undefined : index
  }
  const rulesOf = (operation: LoggedOperation) => map.calls[callOf(operation)?.procedure ?? '']
  const isExact = (operation: LoggedOperation) => rulesOf(operation)?.isExact?.(operation) ?? true
  const announced = announcements(map, probes, resolve)
  return {
    rulesOf,
    callOf(operation) {
      if (!numbers.has(operation)) numbers.set(operation, numberOf(operation))
      return numbers.get(operation)
    },
    place(event) {
      const { operation } = event
      const call = callOf(operation)
      const rules = [rulesOf(operation)?.events[event.name] ?? []].flat()
      const rule = rules.find(({ when }) => when?.(event) !== false)
      if (call == null || rule === undefined) return null
      if (!isExact(operation) && !event.name.startsWith('sys_')) return null
      const found = rule.at.map((place) => resolve(call.procedure, place))
      return { event, rule, points: new Set(found.flatMap((set) => [...set])) }
    },
    announcing(operation, point) {
      const call = callOf(operation)
      if (call == null || !isExact(operation)) return undefined
      return announced.get(call.procedure)?.get(point)
    },
  }
}

function announcements(
  map: TraceMap,
  probes: ReadonlySet<string>,
  resolve: (procedure: string, place: string) => ReadonlySet<number>,
): Map<string, Map<number, readonly string[]>> {
  const all = new Map<string, Map<number, readonly string[]>>()
  for (const [procedure, rules] of Object.entries(map.calls)) {
    const mine = new Map<number, readonly string[]>()
    for (const [place, events] of Object.entries(rules.announced)) {
      const probed = events.filter((event) => probes.has(event))
      if (probed.length > 0) for (const point of resolve(procedure, place)) mine.set(point, probed)
    }
    all.set(procedure, mine)
  }
  return all
}

/** The entries of a log with what each means, and for every thread the next one that means something. */
export function placeEntries(entries: readonly Entry[], table: Table, threads: number) {
  const placed = entries.map((entry) => (entry.kind === 'event' ? table.place(entry.event) : null))
  const next = Array.from({ length: threads }, () => new Int32Array(entries.length + 1).fill(-1))
  for (let i = entries.length - 1; i >= 0; i--) {
    for (const mine of next) mine[i] = mine[i + 1]!
    const entry = entries[i]!
    if (entry.kind === 'event' && placed[i] !== null) next[entry.event.operation.thread]![i] = i
    if (entry.kind === 'end') next[entry.operation.thread]![i] = i
  }
  return { placed, next }
}
