import { lkmlReport } from '../report/lkml.ts'
import type { ViolationReport } from '../report/subject.ts'
import { textReport } from '../report/text.ts'
import type { Format } from './options.ts'
import type { Terminal } from './process/terminal.ts'

/** A violation in a format for people. */
export const tellViolation = (story: ViolationReport, format: Format): string =>
  format === 'text' ? textReport(story) : lkmlReport(story)

/** Prints a violation and how to replay it. `design` is what the user called the design. */
export function printViolation(
  story: ViolationReport,
  file: string | undefined,
  { design, format }: { readonly design: string; readonly format: Format },
  terminal: Terminal,
): void {
  terminal.result(`\n${tellViolation(story, format)}\n`)
  if (file === undefined) return
  const where = design === story.counterexample.design ? '' : ` --design ${design}`
  terminal.result(`saved as ${file}\nreplay it: npx daxcheck replay ${file}${where}\n`)
}
