/**
 * Places in TLA+ text, and errors that point at them.
 *
 * Every token and syntax node carries its `Place`, so that an error of any phase, evaluation included, is printed as
 * `file:line:column`, the line itself, a caret and a hint.
 */
import { printable } from '../../report/printable.ts'
import { ProblemError } from '../../spec/problem/problem.ts'

/** One file of TLA+ (or a configuration file). */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A stretch of a source: `offset` is 0-based, `length` in characters. */
export interface Place {
  readonly source: Source
  readonly offset: number
  readonly length: number
}

/** Line and column, both from 1, tabs counted as one character. */
export function lineAndColumn(place: Place): { readonly line: number; readonly column: number } {
  const before = place.source.text.slice(0, place.offset)
  const line = before.split('\n').length
  return { line, column: place.offset - before.lastIndexOf('\n') }
}

/** `Spec.tla:12:5`. */
export function describePlace(place: Place): string {
  const { line, column } = lineAndColumn(place)
  return `${place.source.path}:${line}:${column}`
}

/** A user's error in TLA+ text: its message holds the place, the line and a caret. */
export class TlaError extends ProblemError {
  readonly at: Place | null

  constructor(
    code: ProblemError['code'],
    at: Place | null,
    message: string,
    hint: string | null = null,
  ) {
    super(code, at === null ? message : pointAt(at, message), hint)
    this.name = 'TlaError'
    this.at = at
  }
}

/** An error in what the user wrote. */
export function syntaxProblem(at: Place, message: string, hint: string | null = null): TlaError {
  return new TlaError('usage', at, message, hint)
}

/** An expression that has no value. */
export function evaluationProblem(at: Place | null, message: string, hint: string | null = null) {
  return new TlaError('threw', at, message, hint)
}

function pointAt(at: Place, message: string): string {
  const { text } = at.source
  const start = at.offset === 0 ? 0 : text.lastIndexOf('\n', at.offset - 1) + 1
  const newline = text.indexOf('\n', at.offset)
  const whole = text.slice(start, newline < 0 ? text.length : newline)
  const line = whole.replace(/\r$/, '').replaceAll('\t', ' ')
  const from = at.offset - start
  const to = Math.max(from + 1, Math.min(from + at.length, line.length))
  const shown = [line.slice(0, from), line.slice(from, to), line.slice(to)].map(printable)
  const caret = `${' '.repeat(shown[0]!.length)}${'^'.repeat(Math.max(1, shown[1]!.length))}`
  return `${describePlace(at)}: ${message}\n  ${shown.join('').trimEnd()}\n  ${caret}`
}
