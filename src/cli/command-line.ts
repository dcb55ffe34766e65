import { Command, CommanderError } from 'commander'
import { jsonDocument, problemJson } from '../report/json.ts'
import { exitCodes, type Problem, ProblemError } from '../spec/problem.ts'
import { addCheckCommand } from './check-command.ts'
import { addGranularityCommand } from './granularity-command.ts'
import { addListCommand } from './list-command.ts'
import { addReplayCommand } from './replay-command.ts'
import { addRunCommand } from './run-command.ts'
import type { Session } from './session.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Runs one verb with the words of a command line; returns the exit code. Problems are printed, never thrown. */
export async function runCommandLine(words: readonly string[], session: Session): Promise<number> {
  let code: number = exitCodes.holds
  const program = verbs(session, (verdict) => {
    code = verdict
  })
  try {
    await program.parseAsync([...words], { from: 'user' })
    return code
  } catch (error) {
    return reportProblem(error, words, session)
  }
}

function verbs(session: Session, done: (code: number) => void): Command {
  const program = new Command('daxcheck')
    .description('Checks executable specifications of concurrent systems, Linux DAX above all.')
    .version(version, '--version', 'print the version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => session.result(text), writeErr: () => {} })
    .showSuggestionAfterError(true)
    .addHelpText('after', '\nExit codes: see docs/exit-codes.md. 0 holds, 2 usage, 10-16 violated.')
  addCheckCommand(program, session, done)
  addRunCommand(program, session, done)
  addReplayCommand(program, session, done)
  addListCommand(program, session, done)
  addGranularityCommand(program, session, done)
  return program
}

/** Prints what went wrong as one sentence and a hint, and returns its exit code. */
export function reportProblem(
  error: unknown,
  words: readonly string[],
  session: Terminal,
  program = 'daxcheck',
): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.holds
  const problem = problemOf(error, words, program)
  if (words.includes('--json')) tryPrint(jsonDocument('problem', problemJson(problem)), session)
  session.note(`${program}: ${problem.message}`)
  if (problem.hint !== null) session.note(problem.hint.replace(/^/gm, '  '))
  return exitCodes[problem.code]
}

function tryPrint(text: string, session: Terminal): void {
  try {
    session.result(text)
  } catch {
    // stdout is what failed; stderr gets the sentence.
  }
}

function problemOf(error: unknown, words: readonly string[], program: string): Problem {
  if (error instanceof ProblemError) return error
  if (error instanceof CommanderError) return usageProblem(error, words, program)
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: `internal error: ${message.split('\n')[0]}`,
    hint: 'this is a bug in daxcheck; please report it with the command',
  }
}

/** Commander says `error: what (Did you mean --x?)`; with no verb at all it prints its help. */
function usageProblem(
  { code, message }: CommanderError,
  words: readonly string[],
  program: string,
): Problem {
  const isVerb = program === 'daxcheck' && /^[a-z]+$/.test(words[0] ?? '')
  const help = `see npx ${program} ${isVerb && code !== 'commander.unknownCommand' ? `${words[0]} ` : ''}--help`
  if (code === 'commander.help')
    return {
      code: 'usage',
      message: 'which verb? check, run, replay, list or granularity',
      hint: help,
    }
  const [what = '', ...suggestions] = message.replace(/^error: /, '').split('\n')
  const suggestion = suggestions.join(' ').replace(/^\((.*)\)$/, '$1 ')
  return { code: 'usage', message: what, hint: suggestion === '' ? help : `${suggestion}${help}` }
}
