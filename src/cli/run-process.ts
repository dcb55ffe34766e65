import { exitCodes } from '../spec/problem.ts'
import { reportProblem } from './command-line.ts'
import { processTerminal, type Terminal } from './terminal.ts'

/** Runs a program as this process: signals, streams, and an exit code for everything. See docs/exit-codes.md. */
export async function runProcess(
  program: string,
  run: (words: readonly string[], terminal: Terminal) => Promise<number>,
): Promise<never> {
  const interrupt = new AbortController()
  const terminal = processTerminal(interrupt.signal)
  const words = process.argv.slice(2)
  const fail = (error: unknown) => reportProblem(error, words, terminal, program)
  /** The first signal asks the search to end with what it has, the second one does not ask. */
  const stop = (signal: string) => {
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted)
    terminal.note(`${program}: ${signal}: finishing with what is known (again to stop at once)`)
    interrupt.abort()
  }
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
  // Nobody is left to be told.
  process.stderr.on('error', () => {})
  // A user's module may throw from a timer.
  process.on('uncaughtException', (error) => process.exit(fail(error)))
  // Whatever still runs after it (a worker, a user's timer) has nothing more to say.
  process.exit(await run(words, terminal).catch(fail))
}
