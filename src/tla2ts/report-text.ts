/** What a check found, as text to read: the verdict, the counts, then the counterexample state by state. */
import { match } from 'ts-pattern'
import { grouped } from '../report/wrap.ts'
import type { CheckReport } from './report.ts'

/** What was checked. */
export interface Subject {
  readonly name: string
  readonly configuration: string
}

export function reportText(subject: Subject, report: CheckReport, elapsedMs: number): string {
  const lines = [
    `${subject.name} with ${subject.configuration}`,
    '',
    ...verdictLines(report),
    countsOf(report, elapsedMs),
    ...traceLines(report),
  ]
  return `${lines.join('\n')}\n`
}

function verdictLines({ verdict, message }: CheckReport): readonly string[] {
  const head = match(verdict)
    .with('holds', () => 'holds: every reachable state was seen')
    .with('interrupted', 'inconclusive', (word) => `${word}: ${message}`)
    .with('threw', () => `the specification has no value: ${message}`)
    .with('assumption', 'deadlock', 'safety', 'liveness', 'assertion', () => `violated: ${message}`)
    .exhaustive()
  return head.split('\n')
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

function traceLines({ verdict, trace, loopTo }: CheckReport): readonly string[] {
  if (trace.length === 0) return []
  const lines = trace.flatMap((state, i) => [
    '',
    `state ${i + 1}`,
    ...Object.entries(state).map(([name, value]) => {
      const isChanged = i > 0 && trace[i - 1]![name] !== value
      return `${isChanged ? '> ' : '  '}${name} = ${value}`
    }),
  ])
  const ending = match(verdict)
    .with('liveness', () =>
      loopTo === trace.length - 1
        ? ['-> nothing changes any more']
        : [`-> back to state ${loopTo! + 1}, for ever`],
    )
    .with('deadlock', () => ['-> nothing can happen any more'])
    .otherwise(() => [])
  return [...lines, ...(ending.length > 0 ? ['', ...ending] : [])]
}
