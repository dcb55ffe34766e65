import { fileURLToPath } from 'node:url'
import { chooseScope } from '../selection.ts'
import { compile } from '../spec/compile/index.ts'
import type { Design } from '../spec/design.ts'
import { ProblemError } from '../spec/problem.ts'
import { unknownName } from '../spec/unknown-name.ts'
import { importModule, thrownProblem } from './import-module.ts'

/** A design imported from a user's module, and the hash of what it compiles to at its first scope. */
export interface ImportedDesign {
  readonly design: Design
  readonly contentHash: string
}

/**
 * Imports a user's module into this thread and takes the design out of it.
 *
 * `name` chooses among several. Throws a problem: usage for a missing or unusable file, threw for one that throws.
 */
export async function importDesign(url: string, name: string | null): Promise<ImportedDesign> {
  const path = fileURLToPath(url)
  const module = await importModule(url)
  try {
    const design = chooseDesign(path, Object.values(module), name)
    const scope = chooseScope(design.specification, undefined)
    return { design, contentHash: compile(design, scope).contentHash }
  } catch (error) {
    throw thrownProblem(error, path)
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
