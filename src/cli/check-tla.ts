import { statSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { jsonDocument } from '../report/json.ts'
import { grouped } from '../report/wrap.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import type { ModelFiles } from '../tla2ts/check/machine/prepare.ts'
import type { ModuleFile } from '../tla2ts/check/machine/prepare-module.ts'
import { superviseCheck } from '../tla2ts/check/parallel/supervise.ts'
import type { Progress } from '../tla2ts/check/search/search.ts'
import type { CheckReport } from '../tla2ts/report.ts'
import { reportText } from '../tla2ts/report-text.ts'
import { shownPath } from './files/files.ts'
import { flagsOutside, savableTrace } from './replay-tla.ts'
import { saveCounterexample } from './save.ts'
import { moduleUrl } from './session/installation.ts'
import type { Session } from './session/session.ts'

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
  /** Whether the specification may read and write files outside of its folder. */
  readonly filesAnywhere: boolean
  /** File to save a counterexample in; null: none is saved; undefined: under a name of its own. */
  readonly save: string | null | undefined
}

/**
 * Checks a TLA+ specification, or one translated to TypeScript, as TLC does, and prints the verdict.
 *
 * Returns the exit code. Throws problems.
 */
export async function checkTla(
  specification: string,
  flags: TlaFlags,
  session: Omit<Session, 'systems'>,
): Promise<number> {
  const { workers, statesMax, timeMaxMs, memoryMaxBytes } = flags
  const files = isModule(specification)
    ? moduleFile(specification, flags, session)
    : modelFiles(specification, flags, session)
  const name = basename(specification, '.tla')
  const started = performance.now()
  const elapsedMs = () => performance.now() - started
  const report = await superviseCheck(
    { files, workers, statesMax, timeMaxMs, memoryMaxBytes },
    {
      signal: session.signal,
      onPrinted: (line) => session.note(line),
      onNote: (sentence) => session.note(`${name}: ${sentence}`),
      onProgress: (counts) => session.progress(`${name}: ${describeProgress(counts, elapsedMs())}`),
    },
  )
  printReport(specification, files, report, { ...flags, elapsedMs: elapsedMs() }, session)
  return exitCodes[report.verdict]
}

/** Prints the verdict, and saves the counterexample. */
function printReport(
  specification: string,
  files: ModelFiles | ModuleFile,
  report: CheckReport,
  { json, save, elapsedMs }: TlaFlags & { readonly elapsedMs: number },
  session: Omit<Session, 'systems'>,
): void {
  const subject =
    'module' in files
      ? { specification, configuration: null }
      : { specification: files.specification, configuration: files.configuration }
  const saved = () => {
    const savable = save === null || 'module' in files ? null : savableTrace(files, report)
    return savable === null ? null : saveCounterexample(savable, save ?? undefined, session)
  }
  if (json) {
    const file = saved()
    const { verdict, message, property, at, states: _, ...found } = report
    const head = { ...subject, verdict, message, property, at, file }
    const result = { ...head, ...found, elapsedMs: Math.round(elapsedMs) }
    session.result(jsonDocument('check', { results: [result] }))
    return
  }
  session.result(reportText(subject, report, elapsedMs))
  const file = saved()
  if (file === null || 'module' in files) return
  const libraries = files.libraries?.map((folder) => relative(session.folder, folder)) ?? []
  const where = flagsOutside(files.specification, libraries, session)
  session.result(`\nsaved as ${file}\nreplay it: npx daxcheck replay ${file}${where}\n`)
}

const isModule = (file: string): boolean => /\.m?[jt]s$/.test(file)

function modelFiles(
  specification: string,
  { cfg, libraries, filesAnywhere }: TlaFlags,
  session: Pick<Session, 'folder'>,
): ModelFiles {
  if (!specification.endsWith('.tla'))
    throw new ProblemError(
      'usage',
      `${specification} is no TLA+ specification: its name does not end in .tla`,
      'designs are named with --design',
    )
  const files = {
    specification: shownPath(specification, session),
    configuration: shownPath(cfg ?? configurationOf(specification), session),
    libraries: libraries.map((folder) => resolve(session.folder, folder)),
    filesAnywhere,
  }
  requireFile(files.specification)
  requireFile(files.configuration, cfg === undefined ? 'name the configuration with --cfg' : null)
  return files
}

function moduleFile(
  specification: string,
  { cfg, libraries }: TlaFlags,
  session: Pick<Session, 'folder'>,
): ModuleFile {
  if (cfg !== undefined || libraries.length > 0)
    throw new ProblemError(
      'usage',
      `${cfg === undefined ? '--library' : '--cfg'} does not go with a TypeScript module`,
      'what to check stands at the end of the module: edit it, or translate again',
    )
  const path = resolve(session.folder, specification)
  requireFile(path)
  return { module: pathToFileURL(path).href, hooks: moduleUrl('src/cli/load/design-hooks') }
}

/** The configuration file beside a specification. */
export const configurationOf = (specification: string): string =>
  specification.replace(/\.tla$/u, '.cfg')

function requireFile(path: string, hint: string | null = null): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return
  const why = found === undefined ? 'there is no such file' : 'it is not a file'
  throw new ProblemError('usage', `cannot read ${path}: ${why}`, hint)
}

const describeProgress = (counts: Progress, elapsedMs: number): string =>
  [
    `${grouped(counts.generated)} states generated`,
    `${grouped(counts.distinct)} distinct`,
    `depth ${counts.depth}`,
    `${grouped(counts.queued)} to go`,
    `${(elapsedMs / 1_000).toFixed(0)} s`,
  ].join(', ')
