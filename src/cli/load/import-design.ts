import { fileURLToPath } from 'node:url'
import { chooseScope } from '../../check/selection.ts'
import { withParts, withSwitches } from '../../counterexample/link.ts'
import { type Design, isDesign } from '../../spec/design.ts'
import { isPart, type Part } from '../../spec/part.ts'
import { ProblemError } from '../../spec/problem/problem.ts'
import { unknownName } from '../../spec/problem/unknown-name.ts'
import { type SwitchFlags, switchesOf } from '../session/options.ts'
import { importModule, thrownProblem } from './import-module.ts'

/** A design imported from a user's module, and all that it says, to be compared with another import. */
export interface ImportedDesign {
  readonly design: Design
  readonly fingerprint: string
}

/**
 * Imports a user's module into this thread and takes the design out of it.
 *
 * `name` chooses among several; the flags say how it will be used. Throws a problem: usage for a missing or unusable
 * file, threw for one that throws.
 */
export async function importDesign(
  url: string,
  name: string | null,
  parts: readonly Part[],
  flags: SwitchFlags & { readonly scope?: string },
): Promise<ImportedDesign> {
  const path = fileURLToPath(url)
  const module = await importModule(url)
  try {
    const design = withParts(choose('design', path, module, name), parts)
    const sized = chooseScope(design, flags.scope)
    const variant = withSwitches(sized.design, switchesOf(design.specification, flags))
    return { design, fingerprint: fingerprintOf(variant, sized.scope) }
  } catch (error) {
    throw thrownProblem(error, path)
  }
}

/** A part imported from a user's module, and all that it says. */
export interface ImportedPart {
  readonly part: Part
  readonly fingerprint: string
}

/** Imports a user's module and takes the part out of it. Throws a problem. */
export async function importPart(url: string, name: string | null): Promise<ImportedPart> {
  const part = choose('part', fileURLToPath(url), await importModule(url), name)
  return { part, fingerprint: JSON.stringify(part, textOfFunction) }
}

/** All that it says, functions as their text, and the state and threads that it makes at this scope. */
function fingerprintOf(design: Design, scope: string): string {
  const { specification, switches } = design
  const numbers = specification.scopes[scope]
  const made = [specification.state(numbers, switches), specification.threads(numbers, switches)]
  return JSON.stringify([design, made], textOfFunction)
}

const textOfFunction = (_: string, value: unknown) =>
  typeof value === 'function' ? String(value) : value

interface Exported {
  readonly design: Design
  readonly part: Part
}

const exported: { readonly [K in keyof Exported]: (value: unknown) => value is Exported[K] } = {
  design: isDesign,
  part: isPart,
}

const examples: { readonly [K in keyof Exported]: string } = {
  design: "design('mine', { from: ... })",
  part: "extend('mine', ...).part({ ... })",
}

/** The design or part of this name that a module exports, or the only one. */
function choose<K extends keyof Exported>(
  kind: K,
  path: string,
  module: object,
  name: string | null,
): Exported[K] {
  const found = [...new Set(Object.values(module).filter(exported[kind]))] as Exported[K][]
  const names = found.map((one) => one.name)
  if (name !== null) {
    const named = found.find((one) => one.name === name)
    if (named === undefined) throw unknownName(`${kind} in ${path} called`, name, names)
    return named
  }
  if (found.length === 1) return found[0]
  if (found.length === 0)
    throw new ProblemError(
      'usage',
      `${path} exports no ${kind}`,
      `export one: export const mine = ${examples[kind]}`,
    )
  const choices = names.map((n) => `${path}#${n}`).join(', ')
  throw new ProblemError('usage', `${path} exports several ${kind}s`, `choose one: ${choices}`)
}
