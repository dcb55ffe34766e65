import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, relative, resolve } from 'node:path'
import { parseDocument } from '../counterexample/parse.ts'
import { layOutJson } from '../counterexample/write.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import type { ModelFiles } from '../tla2ts/check/machine/prepare.ts'
import { superviseCheck } from '../tla2ts/check/parallel/supervise.ts'
import {
  type TlaCounterexample,
  tlaCounterexampleSchema,
  tlaFormat,
} from '../tla2ts/counterexample/format.ts'
import type { CheckReport } from '../tla2ts/report.ts'
import { traceText } from '../tla2ts/report-text.ts'
import { shownPath } from './files/files.ts'
import type { Replayed } from './replay-file.ts'
import type { Savable } from './save.ts'
import type { Session } from './session/session.ts'

/** Counterexamples of TLA+ specifications as files: saving what a check found, and replaying it. */

/** The behaviour a check has found, as it is saved; null if it has none. */
export function savableTrace(
  { specification, configuration, libraries = [] }: ModelFiles,
  report: CheckReport,
): Savable | null {
  const { verdict, property, trace, states, loop, hash } = report
  const recorded = tlaCounterexampleSchema.shape.verdict.safeParse(verdict)
  if (!recorded.success || states.length === 0 || hash === null) return null
  const counterexample: TlaCounterexample = {
    format: tlaFormat,
    version: 1,
    specification: { file: specification, hash },
    configuration: { file: configuration, text: readFileSync(configuration, 'utf8') },
    libraries: libraries.map((folder) => relative('', folder)),
    verdict: recorded.data,
    property,
    trace: states.map((values, i) => ({ action: trace[i]?.action ?? null, values })),
    loop: loop?.to ?? null,
  }
  const parts = [basename(specification, '.tla'), basename(configuration, '.cfg')]
  const name = [...new Set(parts), property ?? verdict].join('-')
  const text = `${layOutJson(counterexample, '')}\n`
  return { name, text, read: (saved) => parse(saved, 'it cannot be replayed') }
}

/** What a counterexample of a TLA+ specification is about, in one line. */
export function aboutTla(bytes: Uint8Array, path: string): string {
  const { specification, configuration, verdict, property } = parse(bytes, path)
  return `${specification.file} with ${configuration.file}: ${property ?? verdict}`
}

const parse = (bytes: Uint8Array | string, path: string): TlaCounterexample =>
  parseDocument(bytes, path, tlaFormat, tlaCounterexampleSchema)

/** Whether a counterexample file is one of a TLA+ specification. */
export const isOfTla = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 200)).includes(`"${tlaFormat}"`)

interface Given {
  readonly design?: string
  readonly fixed?: boolean
  readonly search?: boolean
  /** The specification, wherever the file says it is. */
  readonly specification?: string
  /** Folders to look for modules in, in place of those that the file names. */
  readonly library?: readonly string[]
  readonly filesAnywhere: boolean
}

/** Replays the recorded behaviour on the specification as it is now. Throws problems. */
export async function replayTla(
  file: string,
  bytes: Uint8Array,
  given: Given,
  session: Session,
): Promise<Replayed> {
  const flag = (['design', 'fixed', 'search'] as const).find((name) => given[name] !== undefined)
  if (flag !== undefined)
    throw new ProblemError('usage', `--${flag} does not go with ${file}, which is of TLA+`)
  const recorded = parse(bytes, file)
  const report = await superviseCheck(
    {
      files: filesOf(recorded, file, given, session),
      ...{ workers: 1, statesMax: null, timeMaxMs: null, memoryMaxBytes: null, recorded },
    },
    {
      signal: session.signal,
      onPrinted: (line) => session.note(line),
      onNote: (sentence) => session.note(sentence),
      onProgress: () => {},
    },
  )
  const { states: _, ...violation } = report
  const isViolated = report.trace.length > 0
  return {
    ...{ file, code: exitCodes[report.verdict], sentence: report.message },
    ...{ violation: null, isNew: false },
    ...(isViolated ? { text: traceText(report), report: violation } : {}),
  }
}

/** Where the specification and its modules are: as the user says, or as the file does if that is in the user's folder. */
function filesOf(
  { specification, configuration, libraries }: TlaCounterexample,
  file: string,
  given: Given,
  session: Session,
): ModelFiles {
  const asked = given.specification ?? specification.file
  const outside = flagsOutside(
    given.specification === undefined ? specification.file : '',
    given.library === undefined ? libraries : [],
    session,
  )
  if (outside !== '')
    throw new ProblemError(
      'usage',
      `${file} leads to files outside of this folder`,
      `if you trust them, add${outside}`,
    )
  if (!existsSync(resolve(session.folder, asked)))
    throw new ProblemError(
      'usage',
      `${file} is for ${asked}, which is not there`,
      'replay it in the folder that check ran in, or name the file: --specification Spec.tla',
    )
  return {
    specification: shownPath(asked, session),
    configuration: configuration.file,
    configurationText: configuration.text,
    libraries: (given.library ?? libraries).map((folder) => resolve(session.folder, folder)),
    filesAnywhere: given.filesAnywhere,
  }
}

/**
 * The flags that `replay` needs for what lies outside of the session's folder: a file may not lead there by itself, nor by a link of
 * the folder.
 */
export function flagsOutside(
  specification: string,
  libraries: readonly string[],
  { folder }: Pick<Session, 'folder'>,
): string {
  const home = withoutLinks(folder)
  const isOutside = (path: string) =>
    relative(home, withoutLinks(resolve(home, path))).startsWith('..')
  return [
    isOutside(specification) ? ` --specification ${specification}` : '',
    libraries.some(isOutside) ? ` --library ${libraries.join(' ')}` : '',
  ].join('')
}

const withoutLinks = (path: string): string => (existsSync(path) ? realpathSync(path) : path)
