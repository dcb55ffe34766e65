import { existsSync } from 'node:fs'
import { basename, isAbsolute, relative, resolve } from 'node:path'
import { jsonDocument } from '../report/json.ts'
import { grouped } from '../report/wrap.ts'
import { exitCodes, ProblemError } from '../spec/problem.ts'
import { superviseCheck } from '../tla2ts/check/parallel/supervise.ts'
import type { Progress } from '../tla2ts/check/search.ts'
import { reportText } from '../tla2ts/report-text.ts'
import type { Session } from './session.ts'

/** How a TLA+ specification is to be checked. */
export interface TlaFlags {
  /** Configuration file; the `.cfg` beside the specification by default. */
  readonly cfg: string | undefined
  readonly json: boolean
  /** Folders to look for modules in. */
  readonly libraries: readonly string[]
  readonly workers: number
  readonly statesMax: number | null
  readonly timeMaxMs: number | null
  readonly memoryMaxBytes: number | null
}

/** Checks a TLA+ specification as TLC does, and prints the verdict. Returns the exit code. Throws problems. */
export async function checkTla(
  specification: string,
  flags: TlaFlags,
  session: Omit<Session, 'designs'>,
): Promise<number> {
  const { libraries, cfg = configurationOf(specification), ...limits } = flags
  const files = {
    specification: shownPath(specification, session),
    configuration: shownPath(cfg, session),
    libraries: libraries.map((folder) => resolve(session.folder, folder)),
  }
  requireFiles(files, flags.cfg !== undefined)
  const name = basename(specification, '.tla')
  const started = performance.now()
  const elapsedMs = () => performance.now() - started
  const report = await superviseCheck(
    { files, ...limits },
    {
      signal: session.signal,
      onPrinted: (line) => session.note(line),
      onNote: (sentence) => session.note(`${name}: ${sentence}`),
      onProgress: (counts) => session.progress(`${name}: ${describeProgress(counts, elapsedMs())}`),
    },
  )
  const subject = { specification: files.specification, configuration: files.configuration }
  if (!flags.json) session.result(reportText(subject, report, elapsedMs()))
  else {
    const result = { ...subject, ...report, elapsedMs: elapsedMs() }
    session.result(jsonDocument('check', { results: [result] }))
  }
  return exitCodes[report.verdict]
}

/** The configuration file beside a specification. */
export const configurationOf = (specification: string): string =>
  specification.replace(/\.tla$/u, '.cfg')

/** A path that leads there from the folder of the process, and is the user's own where that is the session's. */
const shownPath = (path: string, { folder }: Pick<Session, 'folder'>): string =>
  isAbsolute(path) ? path : relative('', resolve(folder, path))

function requireFiles(
  files: { readonly specification: string; readonly configuration: string },
  isConfigurationGiven: boolean,
): void {
  const { specification, configuration } = files
  if (!specification.endsWith('.tla'))
    throw new ProblemError(
      'usage',
      `${specification} is no TLA+ specification: its name does not end in .tla`,
      'designs are named with --design',
    )
  if (!existsSync(specification))
    throw new ProblemError('usage', `cannot read ${specification}: there is no such file`)
  if (existsSync(configuration)) return
  throw new ProblemError(
    'usage',
    `cannot read ${configuration}: there is no such file`,
    isConfigurationGiven ? null : 'name the configuration with --cfg',
  )
}

const describeProgress = (counts: Progress, elapsedMs: number): string =>
  [
    `${grouped(counts.generated)} states generated`,
    `${grouped(counts.distinct)} distinct`,
    `depth ${counts.depth}`,
    `${grouped(counts.queued)} to go`,
    `${(elapsedMs / 1_000).toFixed(0)} s`,
  ].join(', ')
