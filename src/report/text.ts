import { type Change, describeChanges, describeValue } from '../counterexample/changes.ts'
import type { TraceStep } from '../counterexample/trace.ts'
import {
  describeBecause,
  describeDesign,
  describeStanding,
  type ViolationReport,
} from './subject.ts'
import { wrap } from './wrap.ts'

/** The full story of a violation: a column per thread, under each step every field it changed, before and after. */
export function textReport({ property, trace, counterexample, file }: ViolationReport): string {
  const { design, specification, switches, scope, describes } = counterexample
  const reason = describes ?? property.reason
  const columns = columnsOf(trace.threads.map((t) => t.name))
  const lines = [
    `${describeDesign(design, switches, specification.parts)}, scope ${scope.name}`,
    ...(file === null ? [] : [`counterexample ${file}`]),
    '',
    trace.layout.length === 0 ? 'initial state: everything empty' : 'initial state',
    ...describeChanges(trace.layout).map(
      ({ text, role }) => `        ${text}${role === 'ghost' ? ' (ghost)' : ''}`,
    ),
    '',
    `step  ${trace.threads.map((t) => t.name.padEnd(columns.width)).join('')}`.trimEnd(),
    ...trace.steps.flatMap((step, i) => describeStep(step, i + 1, columns)),
    '',
    ...ending(property.kind === 'deadlock' ? describeStanding(trace, columns.nameOf) : null),
    `violates: ${property.title}`,
    ...(reason === null ? [] : wrap(reason, 88).map((l) => `          ${l}`)),
    ...describeBecause(trace, stepName).map((line) => `          ${line}`),
  ]
  return `${lines.join('\n')}\n`
}

interface Columns {
  /** Columns from one thread to the next. */
  readonly width: number
  readonly nameOf: (thread: number) => string
}

function columnsOf(names: readonly string[]): Columns {
  const width = Math.max(4, Math.min(40, Math.floor(94 / Math.max(names.length, 1))))
  return { width, nameOf: (thread) => names[thread] ?? 'crash' }
}

function describeStep(step: TraceStep, number: number, { width }: Columns): string[] {
  const indent = step.thread === 'crash' ? 0 : step.actor * width
  const label = step.call ?? step.step
  const head = `${String(number).padStart(4)}  ${' '.repeat(indent)}${label}`
  const failed = step.failed.map((name) => `        ${name} fails here`)
  return [head, ...step.changes.map((change) => `        ${describeChange(change)}`), ...failed]
}

function describeChange({ record, field, before, after, role }: Change): string {
  const path = record === '' ? field : `${record}.${field}`
  const mark = role === 'ghost' ? ' (ghost)' : ''
  return `${path}: ${describeValue(before)} -> ${describeValue(after)}${mark}`
}

/** A step as the text numbers it: `step 7, CPU0 dax_load_hole`. */
const stepName = ({ thread, call, step }: TraceStep, index: number): string =>
  `step ${index + 1}, ${thread} ${call ?? step}`

const ending = (standing: string | null): string[] => (standing === null ? [] : [standing])
