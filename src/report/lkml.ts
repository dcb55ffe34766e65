import { type Change, describeChanges } from '../counterexample/changes.ts'
import type { Trace, TraceStep } from '../counterexample/trace.ts'
import {
  describeBecause,
  describeDesign,
  describeStanding,
  type ViolationReport,
} from './subject.ts'
import { wrap } from './wrap.ts'

/**
 * A violation as kernel people post it: plain text of at most 72 columns, one column per CPU, function names with ().
 *
 * Locks and ghost state are left out: the step's name says what it does to a lock. Only threads that run get a column. A name
 * that is wider than its column reaches into another one, where nothing stands in that line.
 */

const widthMax = 72
const gap = 4
/** More columns than this are too narrow to read; then every line names its CPU. */
const columnsMax = 3

/** The mail text of one violation. */
export function lkmlReport({ property, trace, counterexample }: ViolationReport): string {
  const { design, specification, switches, scope, commit, describes } = counterexample
  const running = trace.threads.flatMap((_, t) =>
    trace.steps.some((s) => s.actor === t) ? [t] : [],
  )
  const initially = describeChanges(trace.layout.filter((c) => c.role === 'state'))
    .map((record) => record.text)
    .join('; ')
  const standing = property.kind === 'deadlock' ? describeStanding(trace, cpu) : null
  const outcome = describes ?? standing ?? property.reason ?? property.title
  const lines = [
    ...wrap(
      `${describeDesign(design, switches, specification.parts)}, scope ${scope.name}`,
      widthMax,
      '  ',
    ),
    ...wrap(initially === '' ? '' : `initially: ${initially}`, widthMax, '  '),
    '',
    ...(running.length <= columnsMax ? inColumns(trace, running) : inOneColumn(trace)),
    ...wrap(`-> ${withCpus(outcome)}`, widthMax, '   '),
    ...(standing === outcome || standing === null ? [] : indented(standing)),
    ...indented(`violates: ${property.title}`),
    ...describeBecause(trace, mailName).flatMap((line) => indented(withCpus(line), 2)),
    ...(commit === undefined ? [] : indented(`fixed by: ${commit}`)),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

const indented = (text: string, more = 0): string[] =>
  wrap(text, widthMax - 3 - more, '  ').map((line) => ' '.repeat(3 + more) + line)

function inColumns(trace: Trace, running: readonly number[]): string[] {
  const count = Math.max(running.length, 1)
  const width = Math.floor((widthMax - gap * (count - 1)) / count)
  const at = (column: number, text: string) =>
    ' '.repeat(Math.max(0, Math.min(column * (width + gap), widthMax - text.length))) + text
  const heads = running.map((t) => {
    const [first = ''] = callsOf(trace, t)
    return wrap(`${cpu(t)} ${first}`, width, '  ')
  })
  const height = Math.max(0, ...heads.map((h) => h.length))
  const header = Array.from({ length: height }, (_, row) =>
    heads.map((h) => (h[row] ?? '').padEnd(width)).join(' '.repeat(gap)),
  )
  const rule = heads.map(() => '-'.repeat(width)).join(' '.repeat(gap))
  const body = narrate(trace).flatMap(({ actor, indent, text }) => {
    if (actor < 0) return wrap(text, widthMax)
    return cell(text, indent, width).map((line) => at(running.indexOf(actor), line))
  })
  return [...header, rule, ...body]
}

/** What a thread does, call by call; a device or a daemon makes no calls and has a name. */
function callsOf({ threads }: Trace, thread: number): readonly string[] {
  const { name, calls } = threads[thread]
  return calls.length > 0 || name === cpu(thread) ? calls : [name]
}

function inOneColumn(trace: Trace): string[] {
  const heads = trace.threads.map((_, t) => `${cpu(t)} ${callsOf(trace, t).join('; ')}`)
  const body = narrate(trace).flatMap(({ actor, indent, text }) =>
    cell(actor < 0 ? text : `${cpu(actor)} ${' '.repeat(indent)}${text}`, 0, widthMax),
  )
  return [...heads.flatMap((head) => wrap(head, widthMax, '  ')), '-'.repeat(widthMax), ...body]
}

const cell = (text: string, indent: number, width: number): string[] => {
  const pad = ' '.repeat(indent)
  return wrap(text, width - indent, '  ').map((line) => pad + line)
}

/** One line of the story; actor -1 for what happens to the whole machine. */
interface Line {
  readonly actor: number
  readonly indent: number
  readonly text: string
}

/** What happens, line by line: a function name when a thread enters another one, below it what each step did. */
function narrate({ steps, threads }: Trace): Line[] {
  const entered: string[] = threads.map(() => '')
  const begun = threads.map(() => 0)
  return steps.flatMap((step) => {
    if (step.actor >= threads.length)
      return [{ actor: -1, indent: 0, text: '*** power failure ***' }]
    if (step.call !== null) {
      entered[step.actor] = ''
      const isFirst = begun[step.actor]++ === 0
      const title = isFirst ? [] : [line(step, 0, `> ${step.call}`)]
      return [...title, ...effects(step).map((text) => line(step, 2, text))]
    }
    const [procedure, name] = nameOf(step)
    const isEntering = entered[step.actor] !== procedure
    entered[step.actor] = procedure
    return [...(isEntering ? [line(step, 0, `${procedure}()`)] : []), ...deed(step, name)]
  })
}

/** The function a step label names and the step within it, null if the label is the function itself. */
function nameOf({ step }: TraceStep): [procedure: string, name: string | null] {
  const dot = step.indexOf('.')
  return dot < 0 ? [step, null] : [step.slice(0, dot), step.slice(dot + 1)]
}

const line = ({ actor }: TraceStep, indent: number, text: string): Line => ({ actor, indent, text })

/** A step's own name, if it has one, and what it did. */
function deed(step: TraceStep, name: string | null): Line[] {
  const what = effects(step)
  if (name === null) return what.map((text) => line(step, 2, text))
  const called = /^\w+$/.test(name) ? `${name}()` : name
  if (what.length === 1 && called.length + what[0].length < 30)
    return [line(step, 2, `${called}: ${what[0]}`)]
  return [line(step, 2, called), ...what.map((text) => line(step, 4, text))]
}

function effects({ changes, failed }: TraceStep): string[] {
  const isShown = ({ role }: Change) => role === 'state' || role === 'thread'
  const texts = describeChanges(changes.filter(isShown)).map((record) => withCpus(record.text))
  return [...texts, ...failed.map((name) => `${name} fails here`)]
}

/** A step as the mail names it: `CPU0 dax_load_hole()`. */
function mailName(step: TraceStep): string {
  if (step.thread === 'crash') return 'power failure'
  const [procedure] = nameOf(step)
  const name = step.call ?? (/^\w+$/.test(procedure) ? `${procedure}()` : procedure)
  return `${cpu(step.actor)} ${name}`
}

const cpu = (thread: number): string => `CPU${thread}`

// Threads have no kernel name; their CPUs have.
const withCpus = (text: string): string => text.replace(/\bthread\[(\d+)\]/g, 'CPU$1')
