import type { Counterexample } from './counterexample/format.ts'
import { withSwitches } from './counterexample/link.ts'
import { recordCounterexample } from './counterexample/record.ts'
import { replay } from './counterexample/replay.ts'
import type { Trace } from './counterexample/trace.ts'
import { randomSearch } from './explore/random-search.ts'
import type { RandomOptions } from './explore/random-search-options.ts'
import type { RandomResult } from './explore/random-search-result.ts'
import { chooseScope, selectProperties } from './selection.ts'
import { compile } from './spec/compile/index.ts'
import type { Design } from './spec/design.ts'
import { keepAssertions } from './spec/keep-assertions.ts'
import { machine } from './spec/machine.ts'
import type { Program } from './spec/program.ts'
import { restrictCalls } from './spec/restrict-calls.ts'
import type { Switches } from './spec/specification.ts'

/** What to search of a design, and how. */
export interface RunOptions extends RandomOptions {
  /** Name of a scope of the specification; by default its first. */
  readonly scope?: string
  /** Switches set to other values, on top of the design. */
  readonly switches?: Switches
  /** Restricts what threads do to the calls whose titles match: `store(a, *)`. */
  readonly calls?: readonly string[]
}

/** What a random search found, with every violation as a replayable file. */
export interface RunResult {
  readonly program: Program
  readonly search: RandomResult
  readonly violations: readonly RunViolation[]
}

export interface RunViolation {
  readonly property: string
  readonly counterexample: Counterexample
  readonly trace: Trace
}

/**
 * Searches a design at random.
 *
 * Every counterexample has been replayed, by name, on a machine of its own before it is returned. Throws a usage problem
 * for a scope, property, switch or path that does not exist.
 */
export async function run(design: Design, options: RunOptions): Promise<RunResult> {
  const { scope, switches = {}, properties, calls = [], ...searching } = options
  const variant = withSwitches(design, switches)
  const scopeName = chooseScope(design.specification, scope)
  const selected = selectProperties(design, properties)
  const asked = properties === undefined ? variant : keepAssertions(variant, properties)
  const program = compile(restrictCalls(asked, calls), scopeName)
  const search = await randomSearch(program, { ...searching, properties: selected })
  const { contentHash } = calls.length === 0 ? program : compile(variant, scopeName)
  const host = machine(program)
  const violations = search.properties.flatMap((outcome) => {
    if (outcome.kind === 'not-found') return []
    const { property, schedule, seed, path } = outcome.violation
    const found = { search: 'run', seed, path } as const
    const finding = { property, schedule, found, base: design, contentHash }
    const counterexample = recordCounterexample(host, finding)
    return [{ property, counterexample, trace: replay(host, counterexample).trace }]
  })
  return { program, search, violations }
}
