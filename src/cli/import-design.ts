import { existsSync, statSync } from 'node:fs'
import { register } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chooseScope } from '../selection.ts'
import { compile } from '../spec/compile/index.ts'
import type { Design } from '../spec/design.ts'
import { type Problem, ProblemError } from '../spec/problem.ts'
import { unknownName } from '../spec/unknown-name.ts'
import { moduleUrl } from './installation.ts'

/** A design imported from a user's module, and the hash of what it compiles to at its first scope. */
export interface ImportedDesign {
  readonly design: Design
  readonly contentHash: string
}

let isHooked = false

/**
 * Imports a user's module into this thread and takes the design out of it.
 *
 * `name` chooses among several. Throws a problem: usage for a missing or unusable file, threw for one that throws.
 */
export async function importDesign(url: string, name: string | null): Promise<ImportedDesign> {
  const path = fileURLToPath(url)
  if (!existsSync(path)) throw new ProblemError('usage', `there is no design module ${path}`)
  if (!statSync(path).isFile()) throw new ProblemError('usage', `${path} is not a file`)
  if (!isHooked) register(moduleUrl('src/cli/design-hooks'))
  isHooked = true
  try {
    const module: { readonly [name: string]: unknown } = await import(url)
    const design = chooseDesign(path, Object.values(module), name)
    const scope = chooseScope(design.specification, undefined)
    return { design, contentHash: compile(design, scope).contentHash }
  } catch (error) {
    throw describeThrown(error, path)
  }
}

function chooseDesign(path: string, exported: readonly unknown[], name: string | null): Design {
  const designs = [...new Set(exported.filter(isDesign))]
  const names = designs.map((d) => d.name)
  if (name !== null) {
    const named = designs.find((d) => d.name === name)
    if (named === undefined) throw unknownName(`design in ${path} called`, name, names)
    return named
  }
  if (designs.length === 1) return designs[0]
  if (designs.length === 0)
    throw new ProblemError(
      'usage',
      `${path} exports no design`,
      "export one: export const mine = design('mine', { from: ... })",
    )
  const choices = names.map((n) => `${path}#${n}`).join(', ')
  throw new ProblemError('usage', `${path} exports several designs`, `choose one: ${choices}`)
}

const isDesign = (value: unknown): value is Design =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'design'

/** One sentence with file and line for whatever a user's module threw. */
function describeThrown(error: unknown, path: string): Problem {
  if (error instanceof ProblemError) return error
  const [message, place] =
    error instanceof Error ? [error.message, placeOf(error, path)] : [String(error), path]
  const what = firstLine(message)
  const isPlaced = what.startsWith('/')
  return new ProblemError('threw', isPlaced ? shorten(what) : `${shorten(place)}: ${what}`)
}

/** `file:line` of the innermost frame that lies in the module's own folder, or the module itself. */
function placeOf(error: Error, path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  for (const line of (error.stack ?? '').split('\n')) {
    const frame = /(?:file:\/\/)?(\/[^():]+):(\d+):(\d+)\)?$/.exec(line.trim())
    if (frame?.[1].startsWith(folder)) return `${frame[1]}:${frame[2]}`
  }
  return path
}

const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 300) || 'an error'

function shorten(place: string): string {
  const near = relative(process.cwd(), place)
  return near.startsWith('..') ? place : near
}
