/** The text that a function had when it was recorded, out of the tree's own history. */
import type { Git } from '../kernel-tree/git.ts'
import type { Fingerprint } from '../spec/kernel-source/record.ts'
import { fingerprintOf } from './c/fingerprint.ts'
import { type CFunction, functionsOf } from './c/functions.ts'
import { splitKey } from './compare.ts'

/** How far back a file is followed. `fs/dax.c` has had some 330 commits since v4.0. */
const commitsMax = 400

/** The lines of a function as recorded, from the newest commit that has it so; null if none of the file's commits does. */
export function recordedText(git: Git, key: string, recorded: Fingerprint): string[] | null {
  const { file, name } = splitKey(key)
  const log = git('log', `--max-count=${commitsMax}`, '--format=%H', 'HEAD', '--', file) ?? ''
  for (const commit of log.split('\n').filter((line) => line !== '')) {
    const text = git('cat-file', 'blob', `${commit}:${file}`)
    const found = text === null ? [] : functionsOf(text).filter((f) => f.name === name)
    if (text !== null && found.length > 0 && fingerprintOf(found).hash === recorded.hash)
      return linesOf(text, found)
  }
  return null
}

/** The lines of a function's definitions in a text. */
export function linesOf(text: string, definitions: readonly CFunction[]): string[] {
  const lines = text.split('\n')
  return definitions.flatMap(({ first, last }) => lines.slice(first - 1, last))
}
