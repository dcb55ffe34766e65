import { join, resolve } from 'node:path'
import type { Counterexample } from '../counterexample/format.ts'
import { parseCounterexample } from '../counterexample/parse.ts'
import { writeCounterexample } from '../counterexample/write.ts'
import type { ViolationReport } from '../report/subject.ts'
import { ProblemError } from '../spec/problem/problem.ts'
import { writeNewFile } from './files/files.ts'
import type { Session } from './session/session.ts'

/** Folder that what a search finds is saved in, from the session's folder. */
export const foundFolder = join('counterexamples', 'found')
type Saving = Pick<Session, 'folder' | 'note'>

/** Most different files of one name. */
const namesakesMax = 1_000

/** A counterexample as it is saved: its text, and what to call it if the user does not say. */
export interface Savable {
  readonly name: string
  readonly text: string
  /** Reads the text as `replay` will. Throws a usage problem. */
  readonly read: (text: string) => unknown
}

/** Saves what was found: the first violation as `path` if there is one, otherwise each under a name of its own. */
export function saveViolations<V extends ViolationReport>(
  violations: readonly V[],
  path: string | undefined,
  session: Saving,
): Map<V, string> {
  const files = new Map<V, string>()
  for (const violation of path === undefined ? violations : violations.slice(0, 1)) {
    const { counterexample } = violation
    const savable = {
      name: nameOf(counterexample),
      text: writeCounterexample(counterexample),
      read: (text: string) => parseCounterexample(text, 'it cannot be replayed'),
    }
    const file = saveCounterexample(savable, path, session)
    if (file === null) break
    files.set(violation, file)
  }
  return files
}

/**
 * Saves a counterexample as `path`, or under its own name where things found go. Returns the file.
 *
 * What could not be replayed is not saved. Throws a usage problem if `path` cannot be written; where the user asked for nothing, a failure is only noted and null comes
 * back, since the verdict is worth more than the file.
 */
export function saveCounterexample(
  savable: Savable,
  path: string | undefined,
  session: Saving,
): string | null {
  try {
    savable.read(savable.text)
    if (path !== undefined) return saveAs(savable.text, path, session)
    return saveFound(savable, session)
  } catch (error) {
    if (!(error instanceof ProblemError) || path !== undefined) throw error
    session.note(`daxcheck: the counterexample was not saved: ${error.message}`)
    return null
  }
}

function saveFound({ name, text }: Savable, { folder }: Saving): string {
  const base = name.replace(/[^a-zA-Z0-9.]+/g, '-').slice(0, 120)
  for (let i = 1; i <= namesakesMax; i++) {
    const path = join(foundFolder, `${base}${i === 1 ? '' : `-${i}`}.json`)
    if (writeNewFile(resolve(folder, path), path, text)) return path
  }
  throw new ProblemError('usage', `${foundFolder} has too many files called ${base}`)
}

/** Writes a counterexample to the file that the user names. Throws a usage problem if there is another. */
function saveAs(text: string, path: string, { folder }: Saving): string {
  if (writeNewFile(resolve(folder, path), path, text)) return path
  throw new ProblemError(
    'usage',
    `${path} exists and is another file`,
    'remove it, or choose another name',
  )
}

/** `linux-6.1-without-invalidate-lock-no-stale-pfn`. */
function nameOf({ design, switches, property }: Counterexample): string {
  const changes = Object.entries(switches).map(([name, value]) =>
    value === false ? `without-${name}` : value === true ? `with-${name}` : `${name}-${value}`,
  )
  return [design, ...changes, property].join('-')
}
