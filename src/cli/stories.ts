import { lkmlReport } from '../report/lkml.ts'
import type { ViolationReport } from '../report/subject.ts'
import { textReport } from '../report/text.ts'
import type { Format } from './session/options.ts'
import type { Terminal } from './terminal/terminal.ts'

/** A violation in a format for people. */
export const tellViolation = (story: ViolationReport, format: Format): string =>
  format === 'text' ? textReport(story) : lkmlReport(story)

/** What the user called the design and its parts, and how it is printed. */
interface Given {
  readonly design: string
  readonly part: readonly string[]
  readonly format: Format
}

/** Prints a violation and how to replay it. */
export function printViolation(
  story: ViolationReport,
  file: string | undefined,
  { design, part, format }: Given,
  terminal: Terminal,
): void {
  terminal.result(`\n${tellViolation(story, format)}\n`)
  if (file === undefined) return
  const where = design === story.counterexample.design ? '' : ` --design ${design}`
  const parts = part.length === 0 ? '' : ` --part ${part.join(' ')}`
  terminal.result(`saved as ${file}\nreplay it: npx daxcheck replay ${file}${where}${parts}\n`)
}
