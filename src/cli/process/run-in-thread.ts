import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Session } from '../session/session.ts'
import { problemOf, tellProblem } from '../terminal/tell-problem.ts'
import { screenTerminal, type Terminal } from '../terminal/terminal.ts'
import type { ThreadMessage, ThreadTask } from './messages.ts'

/**
 * Runs a program in this thread, which `runProcess` has started, and says what it ends with.
 *
 * Only the way to end it crosses to the other thread: what the program prints it writes itself, so that a disk that is
 * full or a pipe that is closed ends it where it happens.
 */
export async function runInThread(
  program: string,
  run: (words: readonly string[], session: Omit<Session, 'systems'>) => Promise<number>,
): Promise<void> {
  const port = parentPort!
  const { words, screen, folder, known } = workerData as ThreadTask
  const tell = (message: ThreadMessage) => port.postMessage(message)
  const interrupt = new AbortController()
  port.on('message', () => interrupt.abort())
  // A thread that waits for nothing else has come to its end.
  port.unref()
  const { result, note, progress } = screenTerminal(screen)
  const terminal: Terminal = {
    signal: interrupt.signal,
    loading: (module) => tell({ kind: 'loading', module }),
    result(text) {
      Atomics.store(known, 0, 1)
      result(text)
    },
    note(text) {
      Atomics.store(known, 0, 1)
      note(text)
    },
    progress(text) {
      Atomics.store(known, 0, 1)
      // A search that rarely gives way to events is asked here.
      if (receiveMessageOnPort(port) !== undefined) interrupt.abort()
      progress(text)
    },
  }
  const fail = (error: unknown) => tellProblem(problemOf(error), words, terminal, program)
  tell({ kind: 'done', code: await run(words, { ...terminal, folder }).catch(fail) })
}
