import { jsonDocument, problemJson } from '../../report/json.ts'
import { exitCodes, type Problem, ProblemError } from '../../spec/problem/problem.ts'
import type { Terminal } from './terminal.ts'

/** Prints what went wrong as one sentence and a hint, as JSON too if that was asked for, and returns its exit code. */
export function tellProblem(
  problem: Problem,
  words: readonly string[],
  terminal: Pick<Terminal, 'result' | 'note'>,
  program: string,
): number {
  if (words.includes('--json')) tryPrint(jsonDocument('problem', problemJson(problem)), terminal)
  terminal.note(`${program}: ${problem.message}`)
  if (problem.hint !== null) terminal.note(problem.hint.replace(/^/gm, '  '))
  return exitCodes[problem.code]
}

function tryPrint(text: string, terminal: Pick<Terminal, 'result'>): void {
  try {
    terminal.result(text)
  } catch {
    // stdout is what failed; stderr gets the sentence.
  }
}

/** The problem that an error is: one of the user's, or a bug of ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: `internal error: ${message.split('\n')[0]}`,
    hint: 'this is a bug in daxcheck; please report it with the command',
  }
}
