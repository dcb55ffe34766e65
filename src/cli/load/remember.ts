import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'

/**
 * Texts that are dear to make, kept from one run to the next in a folder, under a hash of what they are made from.
 *
 * Each file begins with the hash of the rest, so that one which is damaged or cut short counts as none. Files come into
 * place by a rename: runs at the same time see whole ones only. That nothing can be kept costs time and nothing else.
 */

/** Most texts in the folder; after that it starts anew. */
const textsMax = 1_000

/** Where this user's programs keep what they can make again. */
export const cacheFolder = (env: NodeJS.ProcessEnv): string =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'daxcheck')

/** What `make` makes of the parts that `from` lists, or has made before. */
export async function remember(
  folder: string,
  from: readonly string[],
  make: () => Promise<string>,
): Promise<string> {
  const path = join(folder, hashOf(JSON.stringify(from)))
  const kept = read(path)
  if (kept !== null) return kept
  const made = await make()
  keep(folder, path, made)
  return made
}

function read(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8')
    const end = text.indexOf('\n')
    const made = text.slice(end + 1)
    return end > 0 && text.slice(0, end) === hashOf(made) ? made : null
  } catch {
    return null
  }
}

function keep(folder: string, path: string, made: string): void {
  try {
    makeFolder(folder, 0o700)
    if (readdirSync(folder).length >= textsMax) rmSync(folder, { recursive: true })
    makeFolder(folder, 0o700)
    const draft = join(folder, randomUUID())
    writeFileSync(draft, `${hashOf(made)}\n${made}`, { mode: 0o600 })
    renameSync(draft, path)
  } catch {
    // It will be made again.
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
