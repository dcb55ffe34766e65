import { withSwitches } from '../counterexample/link.ts'
import { compile } from '../spec/compile/index.ts'
import type { Design } from '../spec/design.ts'
import { restrictCalls } from '../spec/link/restrict-calls.ts'
import type { Program } from '../spec/machine/program.ts'
import { ProblemError } from '../spec/problem/problem.ts'
import type { Switches } from '../spec/specification.ts'
import { chooseScope, selectProperties } from './selection.ts'

/** What of a design to look at; the same for every search. */
export interface Selection {
  /** A scope of the specification, with other numbers if given: `small,threads=3`; by default its first. */
  readonly scope?: string
  /** Switches turned off, on top of the design. */
  readonly without?: readonly string[]
  /** Switches set to other values, on top of the design. */
  readonly switches?: Switches
  /** Restricts what threads do to the calls whose titles match: `store(a, *)`. */
  readonly calls?: readonly string[]
  /** Names of the properties to look at; by default all that are claimed of the design. */
  readonly properties?: readonly string[]
}

/** A design ready to be searched. */
export interface Prepared {
  /** The design with its switches changed. */
  readonly variant: Design
  readonly program: Program
  /** The selected properties with their witnesses. */
  readonly properties: readonly string[]
  /** Of the specification with all its calls, which is what a counterexample is replayed on. */
  readonly contentHash: string
}

/**
 * Compiles what is selected of a design.
 *
 * Throws a usage problem for a scope, property, switch or call that does not exist, and a problem of code `threw` if the
 * specification's own functions throw.
 */
export function prepare(design: Design, selection: Selection): Prepared {
  const { without = [], switches = {}, calls = [] } = selection
  const { design: sized, scope } = chooseScope(design, selection.scope)
  const off = Object.fromEntries(without.map((name) => [name, false]))
  const variant = withSwitches(sized, { ...off, ...switches })
  const properties = selectProperties(variant, selection.properties)
  runFunctions(variant, scope)
  const program = compile(restrictCalls(variant, calls), scope)
  const { contentHash } = calls.length === 0 ? program : compile(variant, scope)
  return { variant, program, properties, contentHash }
}

// The compiler calls them too; what they throw there would look like a mistake of the compiler's.
function runFunctions({ specification, switches }: Design, scope: string): void {
  const numbers = specification.scopes[scope]
  const once = () =>
    JSON.stringify([
      specification.state(numbers, switches),
      specification.threads(numbers, switches),
    ])
  const [first, second] = [guarded(specification.name, once), guarded(specification.name, once)]
  if (first !== second)
    throw new ProblemError(
      'nondeterministic',
      `specification ${specification.name} gives another state or other threads each time`,
      'a specification may not depend on time, randomness or its surroundings',
    )
}

/** What `run` gives. Throws a problem of code `threw` if it throws. */
function guarded<T>(name: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new ProblemError('threw', `specification ${name} threw: ${what}`)
  }
}
