import { expect } from 'vitest'
import { isBrokenBy } from '../../src/counterexample/violation.ts'
import type { ExploreOptions } from '../../src/explore/exhaustive/options.ts'
import { exploreReference, exploreSync } from '../../src/explore/index.ts'
import type { Exploration } from '../../src/explore/result/result.ts'
import type { Schedule } from '../../src/explore/result/schedule.ts'
import { compile } from '../../src/spec/compile/index.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'
import type { Design } from '../../src/spec/design.ts'
import { type Machine, machine, type Transition } from '../../src/spec/machine/machine.ts'

/** States of a design that the law explores; larger ones are not checked. */
const statesMax = 1_000

/** What a design had to show, for the test to say that it could have failed. */
export interface Shown {
  /** Properties violated, by name. */
  readonly violated: readonly string[]
  readonly isThrown: boolean
  /** It was too large, and nothing was checked. */
  readonly isLarge: boolean
}

/**
 * Verdict and shortest length of each property are the same alone, with any others, with all, and by the reference engine;
 * the first violation found is a shortest one of all that is looked at; and compiled code records what the generators do.
 *
 * Not all of that of every design, for time's sake: `subsets` says which others, a bit for each property, and `seed` every
 * third property to look at alone, what the slow engine repeats, and the generators' walks.
 */
export function checkLaw(design: Design, subsets: readonly number[], seed: number): Shown {
  const program = compile(design, 'only')
  const all = exploreSync(program, { all: true, bounds: { statesMax } })
  if (all.bounds.length > 0) return { violated: [], isThrown: false, isLarge: true }
  const names = all.properties.map(({ name }) => name)
  const selections = [
    ...names.filter((_, i) => (i + seed) % 3 === 0).map((name) => [name]),
    ...subsets.map((bits) => names.filter((_, i) => (bits >> i) & 1)),
  ]
  checkSame(all, exploreReference(program, { all: true }))
  const host = machine(program)
  checkReplays(host, all)
  for (const [i, properties] of selections.entries()) {
    const isRepeated = i === Math.abs(seed) % selections.length
    const options: ExploreOptions = { properties, all: i === selections.length - 1 }
    const some = exploreSync(program, options)
    if (options.all) checkAll(some, properties, all)
    else checkFirst(some, properties, all)
    if (isRepeated) checkSame(some, exploreReference(program, options))
  }
  const walks = { walks: 2, stepsMax: 20, seed }
  expect(lockstep(design, 'only', walks, host).difference).toBeNull()
  return { violated: Object.keys(lengthsOf(all)), isThrown: all.threw !== null, isLarge: false }
}

/** What was found to be true of some properties is what is true with all. */
function checkAll(some: Exploration, properties: readonly string[], all: Exploration): void {
  const { states, transitions, threw } = all
  expect(lengthsOf(some)).toEqual(lengthsOf(all, properties))
  expect(some).toMatchObject({ states, transitions, threw })
}

/** What ended the search is a shortest violation of the properties looked at. */
function checkFirst(some: Exploration, properties: readonly string[], all: Exploration): void {
  const [found, known] = [lengthsOf(some), lengthsOf(all, properties)]
  const shortest = Math.min(...Object.values(known))
  const shown = Object.entries(known).filter(([, length]) => length === shortest)
  expect(Object.fromEntries(shown)).toMatchObject(found)
  expect(Object.keys(found).length > 0).toBe(shown.length > 0)
  if (shown.length === 0) expect(some.threw).toEqual(all.threw)
}

/** Both engines found the same, schedules included. */
function checkSame(fast: Exploration, slow: Exploration): void {
  const facts = ({ states, transitions, depth, properties, threw }: Exploration) => ({
    ...{ states, transitions, depth, properties, threw },
  })
  expect(facts(fast)).toEqual(facts(slow))
}

/** Every violation replays, and is broken by the last step of its schedule and no other. */
function checkReplays(host: Machine, { properties }: Exploration): void {
  for (const { name, violation } of properties) {
    if (violation === null) continue
    const broken = transitionsOf(host, violation).map((taken) => isBrokenBy(host, taken, name))
    expect([name, broken.indexOf(true)]).toEqual([name, violation.steps.length])
  }
}

function transitionsOf(host: Machine, { init, steps }: Schedule): Transition[] {
  const given = (choices: readonly number[]) => {
    let next = 0
    return () => choices[next++]!
  }
  const taken = [host.start(given(init))!]
  for (const { actor, choices } of steps)
    taken.push(host.take(taken.at(-1)!.state, actor, given(choices))!)
  return taken
}

/** Steps of the violations found, by property. */
function lengthsOf(
  { properties }: Exploration,
  names: readonly string[] = properties.map(({ name }) => name),
) {
  const found = properties.filter(({ name }) => names.includes(name))
  const lengths = found.flatMap(({ name, violation }): [string, number][] =>
    violation === null ? [] : [[name, violation.steps.length]],
  )
  return Object.fromEntries(lengths)
}
