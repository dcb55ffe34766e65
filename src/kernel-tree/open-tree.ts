import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../spec/problem/problem.ts'

/** A folder with the sources of a kernel, unpacked or checked out. */
export interface KernelTree {
  readonly folder: string
  /** As its Makefile has it: `6.1.192`, `6.13.0-rc3`. */
  readonly version: string
  /** The text of a file of the tree, by its path from the top; null where there is none. */
  text(path: string): string | null
}

/** Opens the tree in a folder, which goes by `name` in problems. Throws a usage problem for what is no kernel. */
export function openTree(folder: string, name: string): KernelTree {
  const texts = new Map<string, string | null>()
  const text = (path: string) => {
    const known = texts.get(path)
    if (known !== undefined) return known
    const found = readText(join(folder, path))
    texts.set(path, found)
    return found
  }
  if (!isFolder(folder)) throw noTree(`${name} is not a folder`)
  const makefile = text('Makefile')
  if (makefile === null) throw noTree(`${name} has no Makefile`)
  return { folder, version: versionIn(makefile, name), text }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

function readText(path: string): string | null {
  // A pipe in a tree would never end.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null
  return readFileSync(path, 'utf8')
}

/** The version that the top of a Makefile declares. */
function versionIn(makefile: string, name: string): string {
  const value = (key: string) =>
    new RegExp(`^${key}[ \\t]*=[ \\t]*(\\S*)`, 'm').exec(makefile.slice(0, 4_096))?.[1]
  const [major, minor, patch] = ['VERSION', 'PATCHLEVEL', 'SUBLEVEL'].map(value)
  if (![major, minor].every((part) => part !== undefined && /^\d{1,4}$/.test(part)))
    throw noTree(`the Makefile in ${name} has no VERSION and PATCHLEVEL`)
  return `${major}.${minor}.${patch === undefined || patch === '' ? '0' : patch}${value('EXTRAVERSION') ?? ''}`
}

const noTree = (message: string) =>
  new ProblemError(
    'usage',
    message,
    'give the top folder of a kernel source tree, where its Makefile is: --kernel ~/src/linux',
  )
