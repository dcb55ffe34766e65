import type { DriftReport, ExplainedDrift } from '../drift/drift.ts'
import { printable } from './printable.ts'
import { wrap } from './wrap.ts'

const states = ['changed', 'moved', 'gone'] as const

/** What has drifted, and what has not as a number. */
export function driftReport(report: DriftReport): string {
  const { version, recorded, functions } = report
  const drifted = states.flatMap((state) => functions.filter((f) => f.state === state))
  const count = (state: string) => `${functions.filter((f) => f.state === state).length} ${state}`
  return [
    `Linux ${version}, held against the record of ${recorded.version} (${recorded.source})`,
    ['same', ...states].map(count).join(', '),
    ...(drifted.length === 0 ? [] : ['']),
    ...drifted.flatMap(entry),
    ...drifted.flatMap(difference),
    ...missingDiffs(report, drifted),
    '',
  ].join('\n')
}

function entry({ state, key, recorded, found, file, procedures, instead }: ExplainedDrift) {
  const from = file === null || key.startsWith(`${file}:`) ? '' : `, now in ${file}`
  const size = found === null || found.hash === recorded.hash ? '' : `, ${sizes(recorded, found)}`
  const next = instead.length === 0 ? '' : `; see ${instead.join(', ')}`
  const lines = [`${key}${from}${size}${next}`, `for ${procedures.join(', ')}`].flatMap((text) =>
    wrap(text, 100 - indent),
  )
  return lines.map((line, i) => `${(i === 0 ? state : '').padEnd(indent)}${line}`)
}

const indent = 'changed  '.length

const sizes = (was: { readonly tokens: number }, is: { readonly tokens: number }): string =>
  `${was.tokens} -> ${is.tokens} tokens`

const difference = ({ key, diff }: ExplainedDrift): string[] =>
  diff === null ? [] : ['', `--- ${key}`, ...diff.map(printable)]

function missingDiffs(report: DriftReport, drifted: readonly ExplainedDrift[]): string[] {
  const wanting = drifted.filter((f) => f.found !== null && f.found.hash !== f.recorded.hash)
  const missing = wanting.filter((f) => f.diff === null).length
  if (missing === 0) return []
  const why =
    report.noHistory === null
      ? 'the history of the tree does not have the recorded text'
      : `the tree has no history: ${report.noHistory}`
  return [
    '',
    ...wrap(
      `${missing} ${missing === 1 ? 'difference' : 'differences'} cannot be shown: ${why}`,
      100,
    ),
  ]
}
