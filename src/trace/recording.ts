/**
 * A recording: what the threads of a workload did, in one order, cut into rounds.
 *
 * The workload brackets each operation with two marks, `B t=1 s=4 punch a=0 b=1 v=0` and `E t=1 s=4 punch ret=0 err=0 val=0`, and
 * says `I round=3` where a scenario begins anew. Lines of other tasks, and those between operations, are left out.
 */
import { ProblemError } from '../spec/problem/problem.ts'
import type { Log, LoggedEvent, LoggedOperation } from '../spec/trace/trace-map.ts'
import { type FtraceLine, parseFtrace } from './ftrace.ts'

/** What the log says next. */
export type Entry =
  | { readonly kind: 'round'; readonly round: number; readonly number: number }
  | { readonly kind: 'begin' | 'end'; readonly number: number; readonly operation: LoggedOperation }
  | { readonly kind: 'event'; readonly number: number; readonly event: LoggedEvent }

/** Everything of a log that concerns its workload. */
export interface Recording {
  readonly entries: readonly Entry[]
  /** Threads of the workload are numbered from 0. */
  readonly threads: number
  readonly rounds: number
  readonly log: Log
  /** Names of the events that were recorded at all: what was probed. */
  readonly probes: ReadonlySet<string>
}

interface OpenOperation {
  thread: number
  name: string
  first: number
  count: number
  result: LoggedOperation['result']
  readonly events: LoggedEvent[]
}

/** Reads the text of a log. Throws a usage problem if it has no marks of a workload. */
export function readRecording(text: string, file: string): Recording {
  const entries: Entry[] = []
  const threadOf = new Map<string, number>()
  const open = new Map<number, OpenOperation>()
  const probes = new Set<string>()
  const log = { head: {}, events: [] as LoggedEvent[] }
  let rounds = 0
  for (const row of text.split('\n')) {
    const line = parseFtrace(row)
    if (line === null) continue
    const { name, number } = line
    if (name === 'tracing_mark_write') {
      if (line.text.startsWith('W ')) Object.assign(log.head, line.values)
      const entry = markOf(line, threadOf, open)
      if (entry !== null) entries.push(entry)
      if (entry?.kind === 'round') rounds++
      continue
    }
    probes.add(name)
    const operation = open.get(threadOf.get(line.tid) ?? -1)
    if (operation === undefined) continue
    const event = eventOf(line, operation, log)
    operation.events.push(event)
    log.events.push(event)
    entries.push({ kind: 'event', number, event })
  }
  const threads = Math.max(-1, ...threadOf.values()) + 1
  if (threads === 0)
    throw new ProblemError(
      'usage',
      `${file} has no marks of a workload`,
      'a recording brackets each operation: B t=0 s=0 wr a=0 b=1, then E t=0 s=0 wr ret=0',
    )
  return { entries, threads, rounds, log, probes }
}

function markOf(
  { tid, number, text }: FtraceLine,
  threadOf: Map<string, number>,
  open: Map<number, OpenOperation>,
): Entry | null {
  const round = /^I round=(\d+)/.exec(text)
  if (round !== null) return { kind: 'round', round: Number(round[1]), number }
  const mark = /^([BE]) t=(\d+) s=\d+ (\w+) (.*)$/.exec(text)
  if (mark === null) return null
  const [, kind, t, name = '', rest = ''] = mark
  const thread = Number(t)
  threadOf.set(tid, thread)
  const value = (of: string) => new RegExp(`\\b${of}=(\\S+)`).exec(rest)?.[1] ?? '0'
  if (kind === 'B') {
    const first = Number(value('a'))
    const count = Math.max(1, Number(value('b')))
    const operation = { thread, name, first, count, result: null, events: [] }
    open.set(thread, operation)
    return { kind: 'begin', number, operation }
  }
  const operation = open.get(thread)
  if (operation === undefined) return null
  open.delete(thread)
  operation.result = { ret: Number(value('ret')), val: value('val') }
  return { kind: 'end', number, operation }
}

function eventOf(
  { name, number, values }: FtraceLine,
  operation: OpenOperation,
  log: Log,
): LoggedEvent {
  const { events } = operation
  const place = events.length
  return {
    ...{ name, number, values, operation, log },
    before: (wanted) => events.slice(0, place).findLast((event) => event.name === wanted),
    after: (wanted) => events.slice(place + 1).find((event) => event.name === wanted),
  }
}

/** The operations of a log, in the order in which they begin. */
export const operationsOf = ({ entries }: Recording): LoggedOperation[] =>
  entries.flatMap((entry) => (entry.kind === 'begin' ? [entry.operation] : []))
