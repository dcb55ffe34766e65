import * as fs from 'node:fs'
import { printable } from '../report/printable.ts'
import { fileProblem } from './files.ts'

/** Where a verb's result and its progress go, and how it learns of Ctrl-C. */
export interface Terminal {
  /** Prints a part of the result on stdout. */
  result(text: string): void
  /** Prints one line for the person watching, on stderr. */
  note(text: string): void
  /** Shows how far the work has come; may be called often. */
  progress(text: string): void
  readonly signal: AbortSignal
}

/** Milliseconds between progress lines where lines cannot be rewritten. */
const lineEveryMs = 5_000
/** Milliseconds between rewrites of the progress line of a terminal. */
const rewriteEveryMs = 100

/**
 * The terminal of this process. stdout gets nothing but the result; stderr everything else. No text reaches it that it
 * would obey.
 */
export function processTerminal(signal: AbortSignal): Terminal {
  const { stderr, env } = process
  const canRewrite = stderr.isTTY === true && env.CI === undefined && env.TERM !== 'dumb'
  let shownAt = performance.now()
  let isShowing = false
  const clear = () => {
    if (isShowing) stderr.write('\r\x1b[K')
    isShowing = false
  }
  return {
    signal,
    result(text) {
      clear()
      writeAll(1, printable(text))
    },
    note(text) {
      clear()
      stderr.write(`${printable(text)}\n`)
    },
    progress(given) {
      const text = printable(given)
      const now = performance.now()
      if (now - shownAt < (canRewrite ? rewriteEveryMs : lineEveryMs)) return
      shownAt = now
      if (!canRewrite) stderr.write(`${text}\n`)
      else {
        stderr.write(`\r\x1b[K${text.slice(0, Math.max((stderr.columns || 80) - 1, 20))}`)
        isShowing = true
      }
    },
  }
}

// process.stdout reports a full disk or a closed pipe later, as an event; here it must end the work with a sentence.
function writeAll(fd: number, text: string): void {
  let bytes: Uint8Array = Buffer.from(text)
  while (bytes.length > 0)
    try {
      bytes = bytes.subarray(fs.writeSync(fd, bytes))
    } catch (error) {
      if (!isBusy(error)) throw fileProblem(error, 'cannot write the result')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
}

const isBusy = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'EAGAIN'
