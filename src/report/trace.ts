import type { Explanation, Rejection } from '../trace/explain.ts'
import type { Recording } from '../trace/recording.ts'
import { grouped, table, wrap } from './wrap.ts'

const widthMax = 94
/** Lines of the log that are shown before the one that is rejected, and reasons after it. */
const linesMax = 12
const reasonsMax = 5

/** What a log came to, and for the first event that nothing explains what came before it and what there would have been instead. */
export function traceReport(file: string, recording: Recording, explanation: Explanation): string {
  const { rejections, events, telling, statesMax, undecided, rounds } = explanation
  const [first] = rejections
  const counts = [
    ...(rounds > 0 ? [rounds === 1 ? '1 round' : `${grouped(rounds)} rounds`] : []),
    `${grouped(events)} events, ${grouped(telling)} of which say something`,
    `at most ${grouped(statesMax)} states at once`,
  ].join(', ')
  const lines = [
    `${file}: ${verdictOf(explanation)}`,
    ...wrap(counts, widthMax, '  '),
    ...(undecided > 0 ? [`given up ${undecided} times: too many states could be the case`] : []),
    ...(first === undefined ? [] : ['', ...rejectionLines(first, recording)]),
  ]
  return `${lines.join('\n')}\n`
}

export function verdictOf({ rejections, undecided, isWhole }: Explanation): string {
  if (rejections.length > 0)
    return `rejected${rejections.length > 1 ? `, ${grouped(rejections.length)} times` : ''}`
  return !isWhole ? 'interrupted' : undecided > 0 ? 'inconclusive' : 'accepted'
}

function rejectionLines({ round, entry, reasons }: Rejection, recording: Recording): string[] {
  const at = recording.entries.indexOf(entry)
  const shown = recording.entries.slice(Math.max(0, at - linesMax), at + 1)
  const rows = shown.map((one) => [
    one === entry ? '>' : ' ',
    String(one.number),
    threadOf(one),
    cut(one.kind === 'gap' ? one.what : one.line),
  ])
  const instead = reasons
    .slice(0, reasonsMax)
    .map(([reason, states]) => [
      `  ${reason}`,
      `in ${grouped(states)} ${states === 1 ? 'state' : 'states'}`,
    ])
  const inRound = recording.rounds > 0 ? ` of round ${round}` : ''
  return [
    `no behaviour explains the line at ${entry.number}${inRound}:`,
    '',
    ...table(rows),
    '',
    'all that leads there by the lines before it:',
    '',
    ...table(instead),
    ...(reasons.length > reasonsMax ? [`  and ${reasons.length - reasonsMax} more`] : []),
  ]
}

function threadOf(entry: Recording['entries'][number]): string {
  if (entry.kind === 'event') return `t${entry.event.operation.thread}`
  return 'operation' in entry ? `t${entry.operation.thread}` : ''
}

const cut = (line: string): string => (line.length > 76 ? `${line.slice(0, 75)}…` : line)

/** The same for `--json`. */
export const traceJson = (file: string, explanation: Explanation): object => ({
  file,
  verdict: verdictOf(explanation).replace(/,.*/, ''),
  ...explanation,
  exercised: Object.fromEntries(explanation.exercised),
  rejections: explanation.rejections.map(({ round, entry, reasons }) => ({
    ...{ round, number: entry.number, line: entry.kind === 'gap' ? entry.what : entry.line },
    reasons: reasons.map(([reason, states]) => ({ reason, states })),
  })),
})
