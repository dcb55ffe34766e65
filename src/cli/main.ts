#!/usr/bin/env node
import { designs } from '../registry.ts'
import { exitCodes } from '../spec/problem.ts'
import { reportProblem, runCommandLine } from './command-line.ts'
import { processTerminal } from './terminal.ts'

/** The process: signals, streams, and an exit code for everything. See docs/exit-codes.md. */

const interrupt = new AbortController()
const terminal = processTerminal(interrupt.signal)
const session = { ...terminal, designs, folder: process.cwd() }
const words = process.argv.slice(2)

process.on('SIGINT', () => stop('SIGINT'))
process.on('SIGTERM', () => stop('SIGTERM'))
// Nobody is left to be told.
process.stderr.on('error', () => {})
// A user's module may throw from a timer.
process.on('uncaughtException', (error) => process.exit(reportProblem(error, words, session)))

// Whatever still runs after it (a worker, a user's timer) has nothing more to say.
process.exit(await runCommandLine(words, session))

/** The first signal asks the search to end with what it has, the second one does not ask. */
function stop(signal: string): void {
  if (interrupt.signal.aborted) process.exit(exitCodes.interrupted)
  terminal.note(`daxcheck: ${signal}: finishing with what is known (again to stop at once)`)
  interrupt.abort()
}
