/**
 * A recording: what the threads of a workload did, in one order, cut into rounds.
 *
 * The workload brackets each operation with two marks, `B t=1 s=4 punch a=0 b=1 v=0` and `E t=1 s=4 punch ret=0 err=0 val=0`,
 * numbered for each thread, and says `I round=3` where a scenario begins anew. Lines of other tasks, and those between operations,
 * are left out. Where lines are missing, the log says so itself: marks are numbered, and who has entered a function returns from it.
 */
import { ProblemError } from '../spec/problem/problem.ts'
import type { Log, LoggedEvent, LoggedOperation } from '../spec/trace/trace-map.ts'
import { type FtraceLine, parseFtrace } from './ftrace.ts'

/** What the log says next, and the line that says it. */
export type Entry = { readonly number: number; readonly line: string } & (
  | { readonly kind: 'round'; readonly round: number }
  | { readonly kind: 'begin' | 'end'; readonly operation: LoggedOperation }
  | { readonly kind: 'event'; readonly event: LoggedEvent }
  | { readonly kind: 'gap'; readonly what: string }
)

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

/** Reads the text of a log. Throws a usage problem if it has no marks of a workload. */
export function readRecording(text: string, file: string): Recording {
  const lines = text.split('\n').flatMap((row) => parseFtrace(row) ?? [])
  const probes = new Set([...declaredProbes(text), ...lines.map(({ name }) => name)])
  const reader = makeReader(probes)
  for (const line of lines) reader.read(line)
  const { entries, threads, log } = reader
  if (threads.size === 0)
    throw new ProblemError(
      'usage',
      `${file} has no marks of a workload`,
      'a recording brackets each operation: B t=0 s=0 wr a=0 b=1, then E t=0 s=0 wr ret=0',
    )
  const rounds = entries.filter(({ kind }) => kind === 'round').length
  return { entries, threads: Math.max(...threads.values()) + 1, rounds, log, probes }
}

/** A line `# probes: get_unlocked_entry dax_flush` says what was recorded, whether it has happened or not. */
const declaredProbes = (text: string): string[] =>
  /^# probes: (.*)$/m.exec(text)?.[1]?.trim().split(/\s+/) ?? []

/** The operations of a log, in the order in which they begin. */
export const operationsOf = ({ entries }: Recording): LoggedOperation[] =>
  entries.flatMap((entry) => (entry.kind === 'begin' ? [entry.operation] : []))

interface OpenOperation extends LoggedOperation {
  result: LoggedOperation['result']
  readonly sequence: number
  readonly events: LoggedEvent[]
  /** Functions that the thread is in. */
  readonly stack: string[]
}

function makeReader(probes: ReadonlySet<string>) {
  const entries: Entry[] = []
  const threads = new Map<string, number>()
  const open = new Map<number, OpenOperation>()
  const sequences = new Map<number, number>()
  const log = { head: {}, events: [] as LoggedEvent[], written: new Set<string>() }
  const gap = (number: number, what: string) =>
    entries.push({ kind: 'gap', number, line: '', what })

  function begin({ tid, number, text: line }: FtraceLine, { thread, sequence, name, value }: Mark) {
    threads.set(tid, thread)
    const last = sequences.get(thread)
    if (last !== undefined && last + 1 !== sequence)
      gap(number, `t${thread} has not ended its operation ${last}`)
    const operation: OpenOperation = {
      ...{ thread, name, sequence, log, result: null, events: [], stack: [] },
      first: Number(value('a')),
      count: Math.max(1, Number(value('b'))),
      value: value('v'),
    }
    log.written.add(operation.value)
    open.set(thread, operation)
    entries.push({ kind: 'begin', number, line, operation })
  }

  function end({ number, text: line }: FtraceLine, { thread, sequence, name, value }: Mark) {
    const operation = open.get(thread)
    sequences.set(thread, sequence)
    if (operation?.sequence !== sequence || operation.name !== name)
      return gap(number, `t${thread} has not begun its operation ${sequence}`)
    open.delete(thread)
    operation.result = { ret: Number(value('ret')), val: value('val') }
    const inside = operation.stack.at(-1)
    if (inside !== undefined) gap(number, `t${thread} has not returned from ${inside}`)
    return entries.push({ kind: 'end', number, line, operation })
  }

  function event(line: FtraceLine) {
    const operation = open.get(threads.get(line.tid) ?? -1)
    if (operation === undefined) return
    const { stack, thread } = operation
    const entered = entryOf(line.name, probes)
    if (entered === undefined) {
      if (hasReturn(line.name, probes)) stack.push(line.name)
    } else if (stack.pop() !== entered)
      gap(line.number, `t${thread} has not entered ${entered}, or not returned from what it called`)
    const event = eventOf(line, operation)
    operation.events.push(event)
    log.events.push(event)
    entries.push({ kind: 'event', number: line.number, line: shown(line), event })
  }

  return {
    ...{ entries, threads, log },
    read(line: FtraceLine) {
      const { name, text, number } = line
      if (name !== 'tracing_mark_write') return event(line)
      if (text.startsWith('W ')) Object.assign(log.head, line.values)
      const round = /^I round=(\d+)/.exec(text)
      if (round !== null)
        entries.push({ kind: 'round', round: Number(round[1]), number, line: text })
      const mark = markOf(text)
      if (mark === null) return
      if (mark.kind === 'B') begin(line, mark)
      else end(line, mark)
    },
  }
}

/** A line without what places in code it was at. */
const shown = ({ name, text }: FtraceLine): string =>
  `${name} ${text.replace(/^\(.*?\) ?/, '')}`.trim()

interface Mark {
  readonly kind: string
  readonly thread: number
  readonly sequence: number
  readonly name: string
  value(of: string): string
}

function markOf(text: string): Mark | null {
  const matched = /^([BE]) t=(\d+) s=(\d+) (\w+) (.*)$/.exec(text)
  if (matched === null) return null
  const [, kind = '', thread, sequence, name = '', rest = ''] = matched
  const value = (of: string) => new RegExp(`\\b${of}=(\\S+)`).exec(rest)?.[1] ?? '0'
  return { kind, thread: Number(thread), sequence: Number(sequence), name, value }
}

/** The event at the entry of what this one says to have returned from; undefined if it says nothing of the kind. */
function entryOf(name: string, probes: ReadonlySet<string>): string | undefined {
  const [, base] = /^(\w+?)_(?:r|exit|done)$/.exec(name) ?? []
  return base === undefined ? undefined : [`${base}_enter`, base].find((of) => probes.has(of))
}

const hasReturn = (name: string, probes: ReadonlySet<string>): boolean => {
  const base = name.replace(/_enter$/, '')
  return [`${base}_r`, `${base}_exit`, `${base}_done`].some(
    (of) => probes.has(of) && entryOf(of, probes) === name,
  )
}

function eventOf({ name, number, values }: FtraceLine, operation: OpenOperation): LoggedEvent {
  const { events } = operation
  const place = events.length
  return {
    ...{ name, number, values, operation },
    before: (wanted) => events.slice(0, place).findLast((event) => event.name === wanted),
    after: (wanted) => events.slice(place + 1).find((event) => event.name === wanted),
  }
}
