#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { jsonDocument, problemJson } from '../report/json.ts'
import { exitCodes, type Problem, ProblemError } from '../spec/problem.ts'
import { addCheckCommand } from './check-command.ts'
import { addGranularityCommand } from './granularity-command.ts'
import { addListCommand } from './list-command.ts'
import { addReplayCommand } from './replay-command.ts'
import { addRunCommand } from './run-command.ts'
import { processTerminal, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** The command line: parses, runs one verb, and ends with its exit code. See docs/exit-codes.md. */

const interrupt = new AbortController()
const terminal = processTerminal(interrupt.signal)
process.on('SIGINT', () => stop('SIGINT'))
process.on('SIGTERM', () => stop('SIGTERM'))
// Nobody is left to be told.
process.stderr.on('error', () => {})
// A user's module may throw from a timer.
process.on('uncaughtException', (error) => process.exit(report(error, process.argv, terminal)))
process.exitCode = await main(process.argv, terminal)

// Whatever still runs (a worker, a user's timer) has nothing more to say.
process.exit()

/** The first signal asks the search to end with what it has, the second one does not ask. */
function stop(signal: string): void {
  if (interrupt.signal.aborted) process.exit(exitCodes.interrupted)
  terminal.note(`daxcheck: ${signal}: finishing with what is known (again to stop at once)`)
  interrupt.abort()
}

async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.holds
  const program = commandLine(terminal, (verbs) => {
    code = verbs
  })
  try {
    await program.parseAsync([...argv])
    return code
  } catch (error) {
    return report(error, argv, terminal)
  }
}

function commandLine(terminal: Terminal, done: (code: number) => void): Command {
  const program = new Command('daxcheck')
    .description('Checks executable specifications of concurrent systems, Linux DAX above all.')
    .version(version, '--version', 'print the version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.result(text), writeErr: () => {} })
    .showSuggestionAfterError(true)
    .addHelpText('after', '\nExit codes: see docs/exit-codes.md. 0 holds, 2 usage, 10-16 violated.')
  addCheckCommand(program, terminal, done)
  addRunCommand(program, terminal, done)
  addReplayCommand(program, terminal, done)
  addListCommand(program, terminal, done)
  addGranularityCommand(program, terminal, done)
  return program
}

/** Prints what went wrong as one sentence and a hint, and returns its exit code. */
function report(error: unknown, argv: readonly string[], terminal: Terminal): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.holds
  const problem = problemOf(error, argv)
  if (argv.includes('--json')) tryPrint(jsonDocument('problem', problemJson(problem)), terminal)
  terminal.note(`daxcheck: ${problem.message}`)
  if (problem.hint !== null) terminal.note(problem.hint.replace(/^/gm, '  '))
  return exitCodes[problem.code]
}

function tryPrint(text: string, terminal: Terminal): void {
  try {
    terminal.result(text)
  } catch {
    // stdout is what failed; stderr gets the sentence.
  }
}

function problemOf(error: unknown, argv: readonly string[]): Problem {
  if (error instanceof ProblemError) return error
  if (error instanceof CommanderError) return usageProblem(error, argv)
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: `internal error: ${message.split('\n')[0]}`,
    hint: 'this is a bug in daxcheck; please report it with the command',
  }
}

/** Commander says `error: what (Did you mean --x?)`; with no verb at all it prints its help. */
function usageProblem({ code, message }: CommanderError, argv: readonly string[]): Problem {
  const isVerb = /^[a-z]+$/.test(argv[2] ?? '')
  const help = `see npx daxcheck ${isVerb && code !== 'commander.unknownCommand' ? `${argv[2]} ` : ''}--help`
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
