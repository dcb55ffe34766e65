/** What a check found, as text to read: the verdict, the counts, then the counterexample state by state. */
import { basename } from 'node:path'
import { match } from 'ts-pattern'
import { grouped, wrap } from '../report/wrap.ts'
import type { CheckReport, PlaceReport, StateReport } from './report.ts'

const widthMax = 94

/** What was checked. */
export interface Subject {
  readonly specification: string
  /** Null for a TypeScript module, which holds its own. */
  readonly configuration: string | null
}

export function reportText(subject: Subject, report: CheckReport, elapsedMs: number): string {
  const lines = [
    titleOf(subject),
    '',
    ...verdictLines(report).map((line) => `  ${line}`.trimEnd()),
    `  ${countsOf(report, elapsedMs)}`,
    ...report.warnings.flatMap((w) => wrap(`  warning: ${w}`, widthMax, '    ')),
    ...traceLines(report),
  ]
  return `${lines.join('\n')}\n`
}

const titleOf = ({ specification, configuration }: Subject): string =>
  configuration === null
    ? basename(specification)
    : `${basename(specification)} with ${basename(configuration)}`

function verdictLines({ verdict, message, at, distinct }: CheckReport): readonly string[] {
  const place = at === null ? '' : `, ${describe(at)}`
  const text = match(verdict)
    .with('holds', () => `holds: ${distinct === 0 ? message : 'every reachable state was seen'}`)
    .with('interrupted', 'inconclusive', 'trace', () => `${verdict}: ${message}`)
    // The message of an evaluation error begins with its place.
    .with('threw', () => `the specification threw: ${message}`)
    .with('assertion', () => `violated: ${message}`)
    .with('deadlock', () => message)
    .with('assumption', 'safety', 'liveness', () => `violated: ${message}${place}`)
    .exhaustive()
  return text.split('\n')
}

function countsOf(report: CheckReport, elapsedMs: number): string {
  const { generated, distinct, depth, queued } = report
  return [
    `${grouped(generated)} states generated`,
    `${grouped(distinct)} distinct`,
    `depth ${depth}`,
    ...(queued > 0 ? [`${grouped(queued)} to go`] : []),
    `${(elapsedMs / 1_000).toFixed(1)} s`,
  ].join(', ')
}

/** The counterexample alone. */
export const traceText = (report: CheckReport): string =>
  `${traceLines(report).slice(1).join('\n')}\n`

function traceLines({ verdict, trace, loop }: CheckReport): readonly string[] {
  const ending = match({ verdict, loop })
    .with({ loop: { to: trace.length - 1, action: null } }, () => [
      '',
      '-> nothing changes any more',
    ])
    .with({ verdict: 'liveness' }, () => [
      '',
      `-> back to ${loop!.to + 1}${loop!.action === null ? '' : ` by ${loop!.action}`}, for ever`,
    ])
    .with({ verdict: 'deadlock' }, () => ['', '-> nothing can happen any more'])
    .otherwise(() => [])
  return trace.length === 0 ? [] : [...trace.flatMap(stateLines), ...ending]
}

/** The state's number and the step that led to it, then its variables, those that changed marked. */
function stateLines(state: StateReport, index: number): readonly string[] {
  const { action, at, values, changed } = state
  if (index > 0 && action === null && changed.length === 0) return ['', `${index + 1}  stuttering`]
  const step = index === 0 ? 'initial state' : (action ?? 'a step')
  const head = `${index + 1}  ${step}`
  return [
    '',
    at === null ? head : `${head.padEnd(40)} ${describe(at)}`,
    ...Object.entries(values).map(
      ([name, value]) => `${changed.includes(name) ? '   > ' : '     '}${name} = ${value}`,
    ),
  ]
}

const describe = ({ file, line, column }: PlaceReport): string =>
  `${basename(file)}:${line}:${column}`
