import * as fs from 'node:fs'
import { printable } from '../../report/printable.ts'
import { fileProblem, hasCode } from '../files/file-problem.ts'

/** Where a verb's result and its progress go, and how it learns of Ctrl-C. */
export interface Terminal {
  /** Prints a part of the result on stdout. */
  result(text: string): void
  /** Prints one line for the person watching, on stderr. */
  note(text: string): void
  /** Shows how far the work has come; may be called often. */
  progress(text: string): void
  /** Says that a user's module loads from now on, and how long it may; null when it has loaded. */
  loading(module: Loading | null): void
  readonly signal: AbortSignal
}

/** A user's module that is loading. */
export interface Loading {
  /** As the user named it. */
  readonly file: string
  readonly path: string
  /** Seconds it may take: of CPU time, or of waiting for something. */
  readonly secondsMax: number
}

/** What stderr is connected to. */
export interface Screen {
  /** Whether a line can be written over. */
  readonly canRewrite: boolean
  readonly columns: number
}

/** What stderr of this process is connected to. Only its first thread knows. */
export function screenOf({ stderr, env }: NodeJS.Process): Screen {
  const canRewrite = stderr.isTTY === true && env.CI === undefined && env.TERM !== 'dumb'
  return { canRewrite, columns: stderr.columns || 80 }
}

/** Milliseconds between progress lines where lines cannot be rewritten. */
const lineEveryMs = 5_000
/** Milliseconds between rewrites of the progress line of a terminal. */
const rewriteEveryMs = 100

/**
 * Writes to the streams of this process, from any of its threads. stdout gets nothing but the result; stderr everything
 * else. No text reaches a terminal that it would obey.
 */
export function screenTerminal({
  canRewrite,
  columns,
}: Screen): Pick<Terminal, 'result' | 'note' | 'progress'> {
  let shownAt = performance.now()
  // Another thread may have shown how far it has come.
  const clear = () => {
    if (canRewrite) tryWrite('\r\x1b[K')
  }
  return {
    result(text) {
      clear()
      try {
        writeAll(1, printable(text))
      } catch (error) {
        throw fileProblem(error, 'cannot write the result')
      }
    },
    note(text) {
      clear()
      tryWrite(`${printable(text)}\n`)
    },
    progress(given) {
      const text = printable(given)
      const now = performance.now()
      if (now - shownAt < (canRewrite ? rewriteEveryMs : lineEveryMs)) return
      shownAt = now
      if (!canRewrite) tryWrite(`${text}\n`)
      else tryWrite(`\r\x1b[K${text.slice(0, Math.max(columns - 1, 20))}`)
    },
  }
}

function tryWrite(text: string): void {
  try {
    writeAll(2, text)
  } catch {
    // Nobody is left to be told.
  }
}

// process.stdout reports a full disk or a closed pipe later, as an event; here it must end the work with a sentence.
function writeAll(fd: number, text: string): void {
  let bytes: Uint8Array = Buffer.from(text)
  while (bytes.length > 0)
    try {
      bytes = bytes.subarray(fs.writeSync(fd, bytes))
    } catch (error) {
      if (!hasCode(error, 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
}
