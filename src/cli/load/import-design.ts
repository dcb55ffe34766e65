import { fileURLToPath } from 'node:url'
import { withSwitches } from '../../counterexample/link.ts'
import { chooseScope } from '../../selection.ts'
import { type Design, isDesign } from '../../spec/design.ts'
import { ProblemError } from '../../spec/problem.ts'
import { unknownName } from '../../spec/unknown-name.ts'
import { type SwitchFlags, switchesOf } from '../options.ts'
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
  flags: SwitchFlags & { readonly scope?: string },
): Promise<ImportedDesign> {
  const path = fileURLToPath(url)
  const module = await importModule(url)
  try {
    const design = chooseDesign(path, Object.values(module), name)
    const variant = withSwitches(design, switchesOf(design.specification, flags))
    const scope = chooseScope(design.specification, flags.scope)
    return { design, fingerprint: fingerprintOf(variant, scope) }
  } catch (error) {
    throw thrownProblem(error, path)
  }
}

/** All that it says, functions as their text, and the state and threads that it makes at this scope. */
function fingerprintOf(design: Design, scope: string): string {
  const { specification, switches } = design
  const numbers = specification.scopes[scope]
  const made = [specification.state(numbers, switches), specification.threads(numbers, switches)]
  return JSON.stringify([design, made], (_, value) =>
    typeof value === 'function' ? String(value) : value,
  )
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
