import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { catalogue } from '../counterexamples/known-bugs.ts'
import { designs } from '../properties/index.ts'
import { chooseScope } from '../src/check/selection.ts'
import type { KnownBug } from '../src/counterexample/known-bug.ts'
import { withSwitches } from '../src/counterexample/link.ts'
import { parseCounterexample } from '../src/counterexample/parse.ts'
import { randomSearchSync } from '../src/explore/random/random-search.ts'
import { compile } from '../src/spec/compile/index.ts'
import { restrictCalls } from '../src/spec/link/restrict-calls.ts'
import type { Program } from '../src/spec/machine/program.ts'

const extraStepsMax = 2

const fileOf = (id: string) => {
  const [system] = Object.entries(catalogue).find(([, bugs]) => bugs.some((b) => b.id === id))!
  const url = new URL(`../counterexamples/${system}/${id}.json`, import.meta.url)
  return parseCounterexample(readFileSync(url, 'utf8'), `${id}.json`)
}

/** The program in which `check` finds the bug. */
function programOf({ design, switches, calls, scope }: KnownBug): Program {
  const broken = withSwitches(designs.find(({ name }) => name === design)!, switches)
  const { design: sized, scope: name } = chooseScope(broken, scope)
  return compile(restrictCalls(sized, calls), name)
}

/**
 * The random search against the exhaustive one: with each of these seeds it finds the bug, within its default number of walks, and
 * shrinks it to at most two steps more than the shortest schedule there is, which is on file.
 */
export function isFoundAtRandom(bug: KnownBug, seeds: readonly number[]): void {
  const program = programOf(bug)
  const shortest = fileOf(bug.id).schedule.steps.length
  for (const seed of seeds) {
    const { properties } = randomSearchSync(program, { seed, properties: [bug.property] })
    const violations = properties.flatMap((p) => (p.kind === 'violated' ? [p.violation] : []))
    expect(violations.map((v) => v.property)).toEqual([bug.property])
    expect(violations[0]!.lengths.minimal).toBeLessThanOrEqual(shortest + extraStepsMax)
  }
}
