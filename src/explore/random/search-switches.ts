import * as fc from 'fast-check'
import { compile } from '../../spec/compile/index.ts'
import { checkSwitch, type Design, design as link } from '../../spec/design.ts'
import type { Program } from '../../spec/machine/program.ts'
import type { Switches, SwitchValue } from '../../spec/specification.ts'
import type { RandomOptions } from './options.ts'
import { randomSearchSync } from './random-search.ts'
import type { RandomResult } from './result.ts'

/** What a design is found to need. */
export interface SwitchFinding {
  /** Changed from the design's own; no smaller change of these was found to break anything. */
  readonly switches: Switches
  readonly result: RandomResult
}

/**
 * Changes some of the named switches at random and walks what becomes of the design; shrinks to as few changes as
 * break it.
 *
 * The same seed gives the same finding. Returns null if no variant tried was violated, which proves nothing. Throws
 * a usage problem for an unknown switch.
 */
export function searchSwitches(
  design: Design,
  scopeName: string,
  names: readonly string[],
  options: RandomOptions & { readonly variants?: number },
): SwitchFinding | null {
  const { variants = 50, walks = 2_000, seed, ...walking } = options
  const programs = new Map<string, Program>()
  const search = (switches: Switches) => {
    const key = JSON.stringify(switches)
    const program = programs.get(key) ?? compile(changed(design, switches), scopeName)
    programs.set(key, program)
    return randomSearchSync(program, { ...walking, walks, seed })
  }
  const holds = (switches: Switches) => search(switches).end !== 'violation'
  const { counterexample } = fc.check(fc.property(changesOf(design, names), holds), {
    seed,
    numRuns: variants,
  })
  if (counterexample === null) return null
  const [switches] = counterexample
  return { switches, result: search(switches) }
}

const changed = (design: Design, switches: Switches) =>
  link(design.name, { from: design, switches, breaks: design.breaks, unclaimed: design.unclaimed })

/** For each switch as often a change as none; shrinks to none. */
function changesOf(design: Design, names: readonly string[]): fc.Arbitrary<Switches> {
  const alternatives = names.map((name) => {
    const now = design.switches[name]
    checkSwitch(design.specification, name, now ?? false)
    const values: readonly SwitchValue[] = design.specification.switches[name]!.values ?? [
      true,
      false,
    ]
    const others = fc.constantFrom(...values.filter((value) => value !== now))
    return [name, fc.option(others, { nil: undefined, freq: 2 })] as const
  })
  return fc.record(Object.fromEntries(alternatives)).map(withoutUndefined)
}

const withoutUndefined = (changes: {
  readonly [name: string]: SwitchValue | undefined
}): Switches =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
