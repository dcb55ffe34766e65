/** What a check found, as text and as data. The trace is printed as TLA+ values, one state after the other. */
import { match } from 'ts-pattern'
import type { CheckResult } from './check/check.ts'
import type { State } from './check/formula.ts'
import { print } from './values/print.ts'
import type { Value } from './values/value.ts'

/** At most 72 columns where the values allow. */
export function resultText(name: string, result: CheckResult): string {
  const counts = `${result.generated} states generated, ${result.distinct} distinct, depth ${result.depth}`
  const warnings = result.warnings.map((warning) => `warning: ${warning}`)
  const lines = [`${name}: ${result.message}`, ...traceLines(result), counts, ...warnings]
  return lines.join('\n')
}

function traceLines(result: CheckResult): readonly string[] {
  const lines = result.trace.flatMap((state, i) => [
    `state ${i + 1}`,
    ...Object.entries(state).map(([name, value]) => `  ${name} = ${valueText(value)}`),
  ])
  const ending = match(result)
    .with({ verdict: 'liveness' }, (r) => [`then back to state ${(r.loopTo ?? 0) + 1}, for ever`])
    .with({ verdict: 'deadlock' }, () => ['nothing can happen then'])
    .otherwise(() => [])
  return [...lines, ...ending]
}

const valueText = (value: unknown): string => (value === undefined ? '?' : print(value as Value))

export function resultJson(name: string, result: CheckResult): string {
  const trace = result.trace.map((state: State) =>
    Object.fromEntries(Object.entries(state).map(([key, value]) => [key, valueText(value)])),
  )
  return JSON.stringify({ specification: name, ...result, trace }, null, 2)
}
