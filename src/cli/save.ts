import { join, resolve } from 'node:path'
import type { Counterexample } from '../counterexample/format.ts'
import { writeCounterexample } from '../counterexample/write.ts'
import type { ViolationReport } from '../report/subject.ts'
import { ProblemError } from '../spec/problem.ts'
import { writeNewFile } from './files.ts'
import type { Session } from './session.ts'

/** Folder that what a search finds is saved in, from the session's folder. */
export const foundFolder = join('counterexamples', 'found')
/** Most different files of one name. */
const namesakesMax = 1_000

/**
 * Saves what was found: the first violation as `path` if there is one, otherwise each under a name of its own.
 *
 * Returns the files. Throws a usage problem if `path` cannot be written; where the user asked for nothing, a failure is
 * only noted, since the verdict is worth more than the file.
 */
export function saveViolations<V extends ViolationReport>(
  violations: readonly V[],
  path: string | undefined,
  session: Session,
): Map<V, string> {
  const files = new Map<V, string>()
  if (path !== undefined) {
    for (const first of violations.slice(0, 1))
      files.set(first, saveAs(writeCounterexample(first.counterexample), path, session))
    return files
  }
  try {
    for (const violation of violations)
      files.set(violation, saveFound(violation.counterexample, session))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    session.note(`daxcheck: the counterexample was not saved: ${error.message}`)
  }
  return files
}

function saveFound(counterexample: Counterexample, { folder }: Session): string {
  const name = nameOf(counterexample)
  const text = writeCounterexample(counterexample)
  for (let i = 1; i <= namesakesMax; i++) {
    const path = join(foundFolder, `${name}${i === 1 ? '' : `-${i}`}.json`)
    if (writeNewFile(resolve(folder, path), path, text)) return path
  }
  throw new ProblemError('usage', `${foundFolder} has too many files called ${name}`)
}

/** Writes a counterexample to the file that the user names. Throws a usage problem if there is another. */
export function saveAs(text: string, path: string, { folder }: Pick<Session, 'folder'>): string {
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
  const name = [design, ...changes, property].join('-')
  return name.replace(/[^a-zA-Z0-9.]+/g, '-').slice(0, 120)
}
