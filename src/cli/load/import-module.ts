import { existsSync, statSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Problem, ProblemError } from '../../spec/problem/problem.ts'
import { describeThrown } from '../../spec/problem/thrown.ts'
import { moduleUrl } from '../session/installation.ts'

let isHooked = false

/**
 * Imports a user's module, TypeScript included, into this thread; `daxcheck` is this installation.
 *
 * Throws a problem: usage for a missing file, threw for one that throws.
 */
export async function importModule(url: string): Promise<{ readonly [name: string]: unknown }> {
  const path = fileURLToPath(url)
  if (!existsSync(path)) throw new ProblemError('usage', `there is no module ${path}`)
  if (!statSync(path).isFile()) throw new ProblemError('usage', `${path} is not a file`)
  if (!isHooked) register(moduleUrl('src/cli/load/design-hooks'))
  isHooked = true
  try {
    return await import(url)
  } catch (error) {
    throw thrownProblem(error, error instanceof SyntaxError ? await syntaxPlaceOf(path) : path)
  }
}

/** What it needs takes a tenth of a second to load. */
async function syntaxPlaceOf(path: string): Promise<string> {
  const { syntaxPlace } = await import('./syntax-place.ts')
  return syntaxPlace(path)
}

/** The problem with whatever a user's module threw. */
export function thrownProblem(error: unknown, path: string): Problem {
  if (error instanceof ProblemError) return error
  return new ProblemError('threw', describeThrown(error, path))
}
