import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Counterexample } from '../counterexample/format.ts'
import { writeCounterexample } from '../counterexample/write.ts'
import type { ViolationReport } from '../report/subject.ts'
import { ProblemError } from '../spec/problem.ts'
import { writeNewFile } from './files.ts'
import { installationFolder } from './installation.ts'
import type { Terminal } from './terminal.ts'

/** Folder that what a search finds is saved in, from the working directory. */
const foundFolder = join('counterexamples', 'found')
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
  terminal: Terminal,
): Map<V, string> {
  const files = new Map<V, string>()
  if (path !== undefined) {
    for (const first of violations.slice(0, 1)) files.set(first, saveAs(first.counterexample, path))
    return files
  }
  try {
    for (const violation of violations) files.set(violation, saveFound(violation.counterexample))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    terminal.note(`daxcheck: the counterexample was not saved: ${error.message}`)
  }
  return files
}

function saveFound(counterexample: Counterexample): string {
  const name = nameOf(counterexample)
  const text = writeCounterexample(counterexample)
  for (let i = 1; i <= namesakesMax; i++) {
    const path = join(foundFolder, `${name}${i === 1 ? '' : `-${i}`}.json`)
    if (writeNewFile(path, text)) return path
  }
  throw new ProblemError('usage', `${foundFolder} has too many files called ${name}`)
}

function saveAs(counterexample: Counterexample, path: string): string {
  if (writeNewFile(path, writeCounterexample(counterexample))) return path
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

/** The counterexample files there are: those in the working directory, then those that came with daxcheck. */
export function counterexampleFiles(): string[] {
  const shipped = join(installationFolder(), 'counterexamples')
  const folders = new Set([
    join(process.cwd(), 'counterexamples'),
    join(process.cwd(), foundFolder),
  ])
  return [...folders, ...(folders.has(shipped) ? [] : [shipped])].flatMap((folder) =>
    listJson(folder).map((file) => shortest(join(folder, file))),
  )
}

/** The path of the counterexample a user names: a file, or the name of one that came with daxcheck. */
export function findCounterexample(wanted: string): string {
  if (existsSync(wanted)) return wanted
  const shipped = join(installationFolder(), 'counterexamples')
  const base = wanted.replace(/^(.*\/)?counterexamples\//, '').replace(/\.json$/, '')
  const path = join(shipped, `${base}.json`)
  return !base.includes('/') && existsSync(path) ? shortest(path) : wanted
}

function listJson(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
}

function shortest(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}
