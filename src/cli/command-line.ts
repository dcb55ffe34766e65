import { Command } from 'commander'
import { exitCodes } from '../spec/problem/problem.ts'
import { addCheckCommand } from './check-command.ts'
import { addDriftCommand } from './drift-command.ts'
import { addGranularityCommand } from './granularity-command.ts'
import { addListCommand } from './list-command.ts'
import { addReplayCommand } from './replay-command.ts'
import { addRunCommand } from './run-command.ts'
import type { Session } from './session/session.ts'
import { version } from './session/version.ts'
import { reportProblem } from './terminal/report-problem.ts'
import { addTraceCommand } from './trace-command.ts'

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
    return reportProblem(error, words, session, 'daxcheck')
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
  addDriftCommand(program, session, done)
  addTraceCommand(program, session, done)
  return program
}
