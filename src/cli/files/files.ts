import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileBytesMax } from '../../counterexample/format.ts'
import { ProblemError } from '../../spec/problem/problem.ts'
import { fileProblem, hasCode } from './file-problem.ts'
import { makeFolder } from './make-folder.ts'

/** The bytes of a small regular file, at most one more than `fileBytesMax`: a counterexample. */
export const readSmallFile = (path: string, name: string): Uint8Array =>
  readFile(path, name, fileBytesMax)

/**
 * The bytes of a regular file, at most one more than `bytesMax`.
 *
 * Throws a usage problem, in which the file goes by `name`.
 */
export function readFile(path: string, name: string, bytesMax: number): Uint8Array {
  try {
    // Opening a pipe without O_NONBLOCK would wait for its writer.
    const fd = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
    try {
      const found = fs.fstatSync(fd)
      if (!found.isFile()) throw new ProblemError('usage', `${name}: not a regular file`)
      const bytes = new Uint8Array(Math.min(found.size, bytesMax + 1))
      let length = 0
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = fs.readSync(fd, bytes, length, bytes.length - length, null)
      return bytes.subarray(0, length)
    } finally {
      fs.closeSync(fd)
    }
  } catch (error) {
    throw fileProblem(error, `cannot read ${name}`)
  }
}

/**
 * Writes a new file all at once: another process sees the whole text or nothing.
 *
 * Returns false and leaves the file alone if there is one with another text. Throws a usage problem if it cannot,
 * in which the file goes by `name`.
 */
export function writeNewFile(path: string, name: string, text: string): boolean {
  // No name that an interrupted save may have left behind, nor one that is too long where the path is not.
  const draft = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    makeFolder(dirname(path))
    fs.writeFileSync(draft, text, { flag: 'wx' })
    try {
      placeNew(draft, path)
      return true
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
      return fs.readFileSync(path, 'utf8') === text
    }
  } catch (error) {
    throw fileProblem(error, `cannot write ${name}`)
  } finally {
    discard(draft)
  }
}

// Unlike a rename, a link never replaces what is there; some file systems have none.
function placeNew(draft: string, path: string): void {
  try {
    fs.linkSync(draft, path)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].some((code) => hasCode(error, code))) throw error
    fs.copyFileSync(draft, path, fs.constants.COPYFILE_EXCL)
  }
}

function discard(path: string): void {
  try {
    fs.unlinkSync(path)
  } catch {
    // It was never written.
  }
}

/** A path that leads there from the folder of the process, and is the user's own where that is the session's. */
export const shownPath = (path: string, { folder }: { readonly folder: string }): string =>
  isAbsolute(path) ? path : relative('', resolve(folder, path))
