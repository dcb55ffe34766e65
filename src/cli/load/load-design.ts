import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withParts } from '../../counterexample/link.ts'
import type { Design } from '../../spec/design.ts'
import type { Part } from '../../spec/part.ts'
import { ProblemError } from '../../spec/problem/problem.ts'
import { unknownName } from '../../spec/problem/unknown-name.ts'
import type { SwitchFlags } from '../session/options.ts'
import { designsOf, partsOf, type Session } from '../session/session.ts'
import { importDesign, importPart } from './import-design.ts'
import { withChance } from './with-chance.ts'

/**
 * Finds the design a user names: one that goes by a name, or a module of his own.
 *
 * A module is loaded twice, with chance at its two ends, and two loads that disagree show a specification that no verdict
 * would be worth anything on.
 * Whoever supervises is told, and ends the loading of a module that does not end by itself.
 */

/** How a design is to be loaded, and at which size and with which switches it will be used. */
export interface LoadFlags extends SwitchFlags {
  /** Parts to link in, each by its name or its module. */
  readonly part?: readonly string[]
  /** Seconds that a module may take. */
  readonly loadMax: number
  readonly scope?: string
}

/** The design of this name or in this module: `linux-6.1`, `./mine.ts`, `./several.ts#mine`. Throws a problem. */
export async function loadDesign(
  wanted: string,
  flags: LoadFlags,
  session: Session,
): Promise<Design> {
  const { folder } = session
  const designs = designsOf(session)
  const parts: Part[] = []
  for (const part of flags.part ?? []) parts.push(await loadPart(part, flags, session))
  const known = designs.find((d) => d.name === wanted)
  if (known !== undefined) return withParts(known, parts)
  const { file, name } = splitPlace(wanted, folder)
  if (!isModule.test(file)) {
    if (file.includes('/')) throw new ProblemError('usage', `${file} is not a .ts or .js module`)
    return withParts(knownDesign(wanted, designs), parts)
  }
  const load = (url: string) => importDesign(url, name, parts, flags)
  const { design } = await loadTwice(file, load, flags, session)
  return design
}

/** The part of this name or in this module. Throws a problem. */
async function loadPart(wanted: string, flags: LoadFlags, session: Session): Promise<Part> {
  const parts = partsOf(session)
  const known = parts.find((p) => p.name === wanted)
  if (known !== undefined) return known
  const { file, name } = splitPlace(wanted, session.folder)
  const names = parts.map((p) => p.name)
  if (!isModule.test(file)) throw unknownName('part', wanted, names)
  const { part } = await loadTwice(file, (url) => importPart(url, name), flags, session)
  return part
}

/** Imports a module twice, and refuses one that is not the same again. */
async function loadTwice<T extends { readonly fingerprint: string }>(
  file: string,
  load: (url: string) => Promise<T>,
  flags: LoadFlags,
  { folder, loading }: Session,
): Promise<T> {
  const path = resolve(folder, file)
  loading({ file, path, secondsMax: flags.loadMax })
  const url = pathToFileURL(path).href
  const first = await withChance('low', () => load(url))
  const again = await withChance('high', () => load(`${url}?again`))
  loading(null)
  if (first.fingerprint === again.fingerprint) return first
  throw new ProblemError(
    'nondeterministic',
    `${file} gives another specification each time it is loaded`,
    'a specification may not depend on time, randomness or its surroundings',
  )
}

const isModule = /\.m?[jt]s$/

/** `./several.ts#mine` names a design in a module, but a `#` may also be part of the path. */
function splitPlace(wanted: string, folder: string): { file: string; name: string | null } {
  const marks = [...wanted.matchAll(/#/g)].map(({ index }) => index)
  const places = marks
    .map((mark) => ({ file: wanted.slice(0, mark), name: wanted.slice(mark + 1) }))
    .filter(({ file }) => isModule.test(file))
  const whole = { file: wanted, name: null }
  const isThere = ({ file }: { file: string }) => existsSync(resolve(folder, file))
  return [whole, ...places].find(isThere) ?? places[0] ?? whole
}

/** The design that goes by this name. Throws a usage problem. */
export function knownDesign(name: string, designs: readonly Design[]): Design {
  const known = designs.find((d) => d.name === name)
  if (known !== undefined) return known
  const names = designs.map((d) => d.name)
  throw unknownName('design', name, names)
}
