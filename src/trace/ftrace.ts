/**
 * The text of ftrace (`/sys/kernel/tracing/trace`), a line at a time.
 *
 * Task, process, CPU, flags, the clock, and what the event prints. The clock is `counter`: a total order over all CPUs.
 */

/** One line. */
export interface FtraceLine {
  readonly tid: string
  readonly cpu: number
  /** The clock's number. */
  readonly number: number
  readonly name: string
  /** Everything after the name. */
  readonly text: string
  /** What stands there as `name=value`, `name: value` and, of numbers, `name value`. */
  readonly values: { readonly [name: string]: string }
}

const linePattern = /^\s*(.+)-(\d+)\s+\[(\d+)\]\s+(\S+)\s+(\d+): (.*)$/

/** The line's event; null for headers, blank lines and what is no event. */
export function parseFtrace(line: string): FtraceLine | null {
  const matched = linePattern.exec(line)
  if (matched === null) return null
  const [, , tid = '', cpu, , number, body = ''] = matched
  const named = nameOf(body)
  if (named === null) return null
  const { name, text } = named
  return { tid, cpu: Number(cpu), number: Number(number), name, text, values: valuesOf(text) }
}

function nameOf(body: string): { name: string; text: string } | null {
  const entered = /^(sys_\w+)\((.*)\)$/.exec(body)
  // Arguments of system calls are hexadecimal without saying so.
  if (entered !== null)
    return { name: entered[1]!, text: entered[2]!.replaceAll(/: ([0-9a-f]+)/g, ': 0x$1') }
  const left = /^(sys_\w+) -> (\S+)/.exec(body)
  if (left !== null) return { name: `${left[1]}_exit`, text: `ret=${left[2]}` }
  const event = /^(\w+): ?(.*)$/.exec(body)
  return event === null ? null : { name: event[1]!, text: event[2]! }
}

function valuesOf(text: string): { [name: string]: string } {
  const values: { [name: string]: string } = {}
  for (const [, name, value] of text.matchAll(/\b(\w+) (0x[0-9a-f]+|-?\d+)\b/g))
    values[name!] = value!
  for (const [, name, value] of text.matchAll(/\b(\w+)(?:=|: )([^\s,]+)/g)) values[name!] = value!
  return values
}
