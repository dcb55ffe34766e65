import type { Counterexample } from '../counterexample/format.ts'
import { recordCounterexample } from '../counterexample/record.ts'
import { replay } from '../counterexample/replay.ts'
import type { Trace } from '../counterexample/trace.ts'
import type { RandomOptions } from '../explore/random/options.ts'
import { randomSearch } from '../explore/random/random-search.ts'
import type { RandomResult } from '../explore/random/result.ts'
import { searchSwitches } from '../explore/random/search-switches.ts'
import type { Design } from '../spec/design.ts'
import { machine } from '../spec/machine/machine.ts'
import type { Program } from '../spec/machine/program.ts'
import type { Switches } from '../spec/specification.ts'
import { checkRunOptions } from './option-keys.ts'
import { prepare, type Selection } from './prepare.ts'

/** What to search of a design, and how. */
export interface RunOptions extends Selection, Omit<RandomOptions, 'properties'> {
  /** Switches whose values fast-check draws too; the fewest changes that break the design are then searched. */
  readonly vary?: readonly string[]
}

/** What a random search found, with every violation as a replayable file. */
export interface RunResult {
  readonly program: Program
  readonly search: RandomResult
  readonly violations: readonly RunViolation[]
  /** Names of the properties that were not looked at, because nobody claims them of the design. */
  readonly unclaimed: readonly string[]
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
 * for a scope, property, switch, option or path that does not exist.
 */
export async function run(design: Design, options: RunOptions): Promise<RunResult> {
  checkRunOptions(design, options)
  const { scope, without, switches, calls, properties, vary, ...searching } = options
  const drawn = drawSwitches(design, options)
  const selection = { ...options, switches: { ...switches, ...drawn } }
  const { program, contentHash, properties: selected } = prepare(design, selection)
  const search = await randomSearch(program, { ...searching, properties: selected })
  const host = machine(program)
  const violations = search.properties.flatMap((outcome) => {
    if (outcome.kind === 'not-found') return []
    const { property, schedule, seed, path } = outcome.violation
    const found = { search: 'run', seed, path } as const
    const finding = { property, schedule, found, base: design, contentHash }
    const counterexample = recordCounterexample(host, finding)
    return [{ property, counterexample, trace: replay(host, counterexample).trace }]
  })
  const unclaimed = properties === undefined ? Object.keys(design.unclaimed) : []
  return { program, search, violations, unclaimed }
}

/** The fewest changes of the switches to vary that break what is claimed of the design; none if no variant tried breaks. */
function drawSwitches(design: Design, options: RunOptions): Switches {
  const { vary = [], seed } = options
  if (vary.length === 0) return {}
  const { variant, program, properties } = prepare(design, options)
  const claimed = properties.filter((name) => !Object.hasOwn(variant.breaks, name))
  const searching = { seed, properties: claimed }
  return searchSwitches(variant, program.scopeName, vary, searching)?.switches ?? {}
}
