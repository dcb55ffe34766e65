import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { match } from 'ts-pattern'
import { exitCodes, type Problem, ProblemError } from '../../spec/problem/problem.ts'
import { describeThrown } from '../../spec/problem/thrown.ts'
import { problemOf, tellProblem } from '../terminal/tell-problem.ts'
import { type Loading, screenOf, screenTerminal } from '../terminal/terminal.ts'
import type { ThreadMessage, ThreadTask } from './messages.ts'
import { startStopwatch } from './stopwatch.ts'

/**
 * Runs a program as this process: signals, limits, and an exit code for everything. See docs/exit-codes.md.
 *
 * The program has a thread of its own, and users' modules run in it. They can end it, or keep it busy for ever; this
 * thread only waits, so that it always hears a signal, ends what never ends, and says what happened.
 */
export function runProcess(program: string, module: string): void {
  const words = process.argv.slice(2)
  const screen = screenOf(process)
  try {
    const known = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const task = { words, screen, folder: workingFolder(), known }
    new Supervisor(program, module, task).watch()
  } catch (error) {
    process.exitCode = tellProblem(problemOf(error), words, screenTerminal(screen), program)
  }
}

function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    const what = 'the working directory does not exist any more'
    throw new ProblemError('usage', what, 'change to one that does')
  }
}

/** Milliseconds between two looks at a limit. */
const lookEveryMs = 50
/** Seconds that a program has to finish after a signal. */
const finishSecondsMax = 3
/** Milliseconds a thread has to stop where it stands; one that the kernel holds does not. */
const stopMsMax = 1_000
/** What a thread ends with that waits at its top level for what cannot come any more. */
const unsettledAwait = 13

class Supervisor {
  readonly #program: string
  readonly #words: readonly string[]
  readonly #terminal: ReturnType<typeof screenTerminal>
  readonly #thread: Worker
  /** The user's module that loads or has loaded. */
  #module: Loading | null = null
  #isLoading = false
  /** Not 0 if the program has something to tell when it is asked to end. */
  readonly #known: Int32Array
  #isAsked = false
  #isOver = false
  #limit: NodeJS.Timeout | undefined

  constructor(program: string, module: string, task: ThreadTask) {
    this.#program = program
    this.#words = task.words
    this.#terminal = screenTerminal(task.screen)
    this.#known = task.known
    const streams = { stdout: true, stderr: true }
    this.#thread = new Worker(new URL(module), { workerData: task, ...streams })
  }

  watch(): void {
    process.on('SIGINT', () => this.#interrupt('SIGINT'))
    process.on('SIGTERM', () => this.#interrupt('SIGTERM'))
    const thread = this.#thread
    thread.on('message', (message: ThreadMessage) => this.#hear(message))
    thread.on('error', (error) => this.#fail(this.#problemOf(error)))
    thread.on('exit', (code) => this.#fail(this.#problemOfEnd(code)))
    // stdout is for results: what a user's module prints is for whoever watches.
    for (const stream of [thread.stdout, thread.stderr])
      stream.on('data', (text) => this.#terminal.note(String(text).replace(/\n$/, '')))
  }

  #hear(message: ThreadMessage): void {
    if (this.#isOver) return
    match(message)
      .with({ kind: 'loading' }, ({ module }) => this.#setLoading(module))
      .with({ kind: 'done' }, ({ code }) => this.#end(code))
      .exhaustive()
  }

  #setLoading(module: Loading | null): void {
    clearInterval(this.#limit)
    this.#isLoading = module !== null
    if (module === null) return
    const { file, secondsMax } = module
    this.#module = module
    const sentence = `${file} did not finish loading in ${secondsMax} s`
    this.#endAfter(secondsMax, new ProblemError('threw', sentence, 'give it more: --load-max'))
  }

  /** The first signal asks the program to end with what it has, the second one does not ask. */
  #interrupt(signal: 'SIGINT' | 'SIGTERM'): void {
    const problem = (sentence: string) => new ProblemError('interrupted', `${signal}: ${sentence}`)
    if (this.#isAsked || this.#isOver) this.#end(exitCodes.interrupted, signal)
    else if (Atomics.load(this.#known, 0) === 0) this.#fail(problem('nothing is known yet'), signal)
    else {
      this.#note(`${signal}: finishing with what is known (again to stop at once)`)
      this.#thread.postMessage('end')
      this.#endAfter(finishSecondsMax, problem('the specification did not give way'))
    }
    this.#isAsked = true
  }

  #endAfter(secondsMax: number, problem: Problem): void {
    clearInterval(this.#limit)
    const used = startStopwatch(this.#thread)
    this.#limit = setInterval(() => {
      if (used() > secondsMax) this.#fail(problem)
    }, lookEveryMs)
  }

  #problemOf(error: unknown): Problem {
    const isOutOfMemory = (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (isOutOfMemory)
      return new ProblemError(
        'inconclusive',
        'there is no memory left for JavaScript',
        'give it more: NODE_OPTIONS=--max-old-space-size=MIB',
      )
    if (this.#module === null) return problemOf(error)
    return new ProblemError('threw', describeThrown(error, this.#module.path))
  }

  #problemOfEnd(code: number): Problem {
    if (this.#module === null) return problemOf(new Error(`the program ended with code ${code}`))
    const { file } = this.#module
    if (this.#isLoading && code === unsettledAwait)
      return new ProblemError('threw', `${file} waits for something that never comes`)
    return new ProblemError('threw', `${file} ended the program before there was a verdict`)
  }

  #note(sentence: string): void {
    this.#terminal.note(`${this.#program}: ${sentence}`)
  }

  #fail(problem: Problem, signal: NodeJS.Signals = 'SIGTERM'): void {
    if (this.#isOver) return
    this.#end(tellProblem(problem, this.#words, this.#terminal, this.#program), signal)
  }

  /** Ends the process, whatever still runs in it. */
  async #end(code: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<never> {
    this.#isOver = true
    clearInterval(this.#limit)
    const stopped = await Promise.race([this.#thread.terminate(), delay(stopMsMax, null)])
    if (stopped !== null) process.exit(code)
    // To exit is to wait for all threads, so that one which the kernel holds would hold the process.
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
    return await new Promise(() => {})
  }
}
