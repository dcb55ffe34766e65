/**
 * The files that a specification names. Its author is a stranger: it reads and writes regular files below its own folder,
 * up to a size, and no others unless the user allows it. Paths are relative to the working directory, as in TLC.
 */
import * as fs from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { print } from '../values/print.ts'
import { type Value, ValueError } from '../values/value.ts'
import { checker } from './tlc.ts'

/** Largest file that is read, in bytes. */
export const fileBytesMax = 256 << 20
const chunkBytes = 64 << 10

/** Thrown for a file that a specification must not touch. */
export class FileRefused extends ValueError {}

/** The folder that files must lie below, free of symbolic links; null if they may lie anywhere. */
let reach: string | null = null

/** Says below which folder files must lie from now on; null for anywhere. */
export function confineFiles(folder: string | null): void {
  reach = folder === null ? null : destination(resolve(folder))
}

/** The text of a file that a specification names. */
export const readText = (path: Value): string =>
  attempt(`cannot read ${print(path)}`, () => readRegularFile(locate(path)))

/** Writes a file anew, or to its end, or only if there is none. */
export function writeText(path: Value, text: string, flag: 'w' | 'a' | 'wx' = 'w'): boolean {
  attempt(`cannot write ${print(path)}`, () => writeRegularFile(locate(path), text, flag))
  return true
}

export const isFile = (path: Value): boolean =>
  attempt(`cannot read ${print(path)}`, () => fs.existsSync(locate(path)))

/** The text of the file at a path. Throws a FileRefused, or what Node throws. */
export function readRegularFile(path: string): string {
  const { O_RDONLY, O_NONBLOCK } = fs.constants
  // Opening a pipe would wait for its writer.
  const fd = fs.openSync(path, O_RDONLY | O_NONBLOCK)
  try {
    requireRegular(fd)
    return readToEnd(fd).toString('utf8')
  } finally {
    fs.closeSync(fd)
  }
}

function writeRegularFile(path: string, text: string, flag: 'w' | 'a' | 'wx'): void {
  const { O_WRONLY, O_CREAT, O_APPEND, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = fs.constants
  const how = { w: 0, a: O_APPEND, wx: O_EXCL }[flag]
  // Links have been followed.
  const fd = fs.openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | how)
  try {
    requireRegular(fd)
    if (flag === 'w') fs.ftruncateSync(fd)
    fs.writeFileSync(fd, text)
  } finally {
    fs.closeSync(fd)
  }
}

/** Where a path leads. */
function locate(path: Value): string {
  checker.touch()
  const place = destination(resolve(String(path)))
  if (reach === null || isBelow(place, reach)) return place
  throw new FileRefused(
    'it is not below the folder of the specification (--files-anywhere allows that)',
  )
}

/** The same path without symbolic links, as far as there is something. */
function destination(path: string): string {
  try {
    return fs.realpathSync(path)
  } catch {
    if (fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new FileRefused('it is a symbolic link that leads nowhere')
    const parent = dirname(path)
    return parent === path ? path : join(destination(parent), basename(path))
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function requireRegular(fd: number): void {
  if (!fs.fstatSync(fd).isFile()) throw new FileRefused('it is not a regular file')
}

/** What a file says of its size need not be true. */
function readToEnd(fd: number): Buffer {
  const chunks: Buffer[] = []
  for (let length = 0; length <= fileBytesMax; ) {
    const chunk = Buffer.allocUnsafe(chunkBytes)
    const read = fs.readSync(fd, chunk)
    if (read === 0) return Buffer.concat(chunks)
    chunks.push(chunk.subarray(0, read))
    length += read
  }
  throw new FileRefused(`it is larger than ${fileBytesMax >> 20} MiB`)
}

/** Throws value errors only. */
function attempt<T>(what: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const sentence = `${what}: ${reasonOf(error)}`
    throw error instanceof FileRefused ? new FileRefused(sentence) : new ValueError(sentence)
  }
}

/** Of what Node says, `ENOENT: no such file or directory, open '/path'`, only that there is no such file or directory. */
export function reasonOf(error: unknown): string {
  const { message } = error as Error
  return /^[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message
}
