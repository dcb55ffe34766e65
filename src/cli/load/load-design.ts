import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Design } from '../../spec/design.ts'
import { ProblemError } from '../../spec/problem.ts'
import { unknownName } from '../../spec/unknown-name.ts'
import type { SwitchFlags } from '../options.ts'
import type { Session } from '../session.ts'
import { importDesign } from './import-design.ts'
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
  /** Seconds that a module may take. */
  readonly loadMax: number
  readonly scope?: string
}

/** The design of this name or in this module: `linux-6.1`, `./mine.ts`, `./several.ts#mine`. Throws a problem. */
export async function loadDesign(
  wanted: string,
  flags: LoadFlags,
  { designs, folder, loading }: Session,
): Promise<Design> {
  const known = designs.find((d) => d.name === wanted)
  if (known !== undefined) return known
  const { file, name } = splitPlace(wanted, folder)
  if (!isModule.test(file)) {
    if (file.includes('/')) throw new ProblemError('usage', `${file} is not a .ts or .js module`)
    return knownDesign(wanted, designs)
  }
  const path = resolve(folder, file)
  loading({ file, path, secondsMax: flags.loadMax })
  const url = pathToFileURL(path).href
  const first = await withChance('low', () => importDesign(url, name, flags))
  const again = await withChance('high', () => importDesign(`${url}?again`, name, flags))
  loading(null)
  if (first.fingerprint !== again.fingerprint)
    throw new ProblemError(
      'nondeterministic',
      `${file} gives another specification each time it is loaded`,
      'a specification may not depend on time, randomness or its surroundings',
    )
  return first.design
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
