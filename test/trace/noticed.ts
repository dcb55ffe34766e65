import { linux61 } from '../../model/dax/trace/linux-6.1.ts'
import type { Design } from '../../src/spec/design.ts'
import type { Rule } from '../../src/spec/trace/trace-map.ts'
import { explain } from '../../src/trace/explain.ts'
import { parseFtrace } from '../../src/trace/ftrace.ts'
import { readRecording } from '../../src/trace/recording.ts'
import { type Edit, randomEdit } from './edits.ts'

/** What became of an edit: noticed, missed, or missed and for a reason that a rule states. */
export type Outcome = 'noticed' | 'missed' | 'redundant'

/**
 * Draws an edit of a recording, and sees whether its check notices. Null if this draw finds nothing to edit.
 *
 * Redundant is a swap of two events that may be logged before the same step, for then they commute; and the loss of an event that
 * others imply: one that announces no step and has no partner at the entry or the return of its function, or the mark of an
 * operation with which the recording ends.
 */
export async function tryEdit(
  design: Design,
  lines: readonly string[],
  random: (below: number) => number,
): Promise<{ edit: Edit; outcome: Outcome } | null> {
  const editable = lines.flatMap((line, i) => (isEditable(line) ? [i] : []))
  const edit = randomEdit(lines, editable, random)
  if (edit === null) return null
  const { rejections } = await explain(design, linux61, readRecording(edit.lines.join('\n'), ''))
  if (rejections.length > 0) return { edit, outcome: 'noticed' }
  return { edit, outcome: isRedundant(edit, lines) ? 'redundant' : 'missed' }
}

const rulesOf = (name: string): Rule<any>[] =>
  Object.values(linux61.calls).flatMap(({ events }) => [events[name] ?? []].flat())

const announcing = new Set(
  Object.values(linux61.calls).flatMap(({ announced }) => Object.values(announced).flat()),
)

function isEditable(line: string): boolean {
  const event = parseFtrace(line)
  if (event === null) return false
  // An operation of the recording's own, such as the reset of a gate, means nothing.
  const isMark = event.name === 'tracing_mark_write' && /^[BE] (?!.* gate )/.test(event.text)
  return isMark || rulesOf(event.name).length > 0
}

function isRedundant({ kind, names }: Edit, lines: readonly string[]): boolean {
  const [first = '', second = ''] = names
  if (kind === 'swap') {
    const places = new Set(rulesOf(first).flatMap(({ at }) => at))
    return (
      first === second || rulesOf(second).some(({ at }) => at.some((place) => places.has(place)))
    )
  }
  if (kind === 'value') return false
  const probed = new Set(lines.flatMap((line) => parseFtrace(line)?.name ?? []))
  const base = first.replace(/_(r|exit|done|enter)$/, '')
  const partners = ['', '_r', '_exit', '_done', '_enter'].map((end) => base + end)
  return !announcing.has(first) && !partners.some((name) => name !== first && probed.has(name))
}
