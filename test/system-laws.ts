import { describe, expect, test } from 'vitest'
import { verdictBesidesKnown } from '../src/check/verdict.ts'
import { exploreReference } from '../src/explore/exhaustive/reference.ts'
import { check, compile, exploreSync } from '../src/index.ts'
import { lockstep } from '../src/spec/compile/testing/lockstep.ts'
import { type DesignChanges, design } from '../src/spec/design.ts'
import { builtInProperties } from '../src/spec/property.ts'
import type { System } from '../src/spec/system.ts'

/** One thing taken away from a design, and the property that notices. */
export interface Mutant {
  readonly removes: string
  readonly design: string
  readonly changes: Pick<DesignChanges<any>, 'switches' | 'procedures'>
  readonly breaks: string
  readonly scope: string
  /** Restricts the search, to be quick; the mutant breaks the property without it as well. */
  readonly calls?: readonly string[]
}

/** What a system has to show: its state spaces, and who breaks its properties. */
export interface Shown {
  readonly system: System
  /** Every design at its first scope, and whatever other scopes are worth it. */
  readonly counts: readonly (readonly [
    design: string,
    scope: string,
    states: number,
    transitions: number,
    depth: number,
  ])[]
  readonly mutants: readonly Mutant[]
  /** Properties that are shown broken where they are at home: those of the system whose specification this one extends. */
  readonly shownElsewhere?: readonly string[]
}

/** The reference engine is a page long and as slow as it looks: it sees only state spaces up to this size. */
const referenceStatesMax = 60_000

/** The tests that every system passes, whatever it is about. */
export function describeSystem(shown: Shown): void {
  const { system, counts, mutants, shownElsewhere = [] } = shown
  const { designs } = system
  const designOf = (name: string) => designs.find((d) => d.name === name)!

  describe(`the system ${system.name}`, () => {
    test('every design has its count at its first scope', () => {
      const counted = new Set(counts.map(([name, scope]) => `${name} ${scope}`))
      const first = designs.map((d) => `${d.name} ${Object.keys(d.specification.scopes)[0]}`)
      expect(first.filter((name) => !counted.has(name))).toEqual([])
    })

    test.each(counts)('the state space of %s at %s', async (name, scope, ...numbers) => {
      const { properties, exploration: seen } = await check(designOf(name), { scope, all: true })
      expect([seen.states, seen.transitions, seen.depth]).toEqual(numbers)
      expect(seen.isComplete).toBe(true)
      // What is broken is known to be, and at the first scope all that is known to be is.
      const violated = properties.filter(({ verdict }) => verdict === 'violated')
      expect(violated.filter(({ knownBroken }) => knownBroken === null)).toEqual([])
      if (scope === Object.keys(designOf(name).specification.scopes)[0])
        expect(verdictBesidesKnown(properties, seen)).toBe('holds')
    })

    const small = counts.filter(([, , states]) => states <= referenceStatesMax)
    test.each(small)('the reference search sees %s at %s alike', (name, scope) => {
      const program = compile(designOf(name), scope)
      const fast = exploreSync(program, { all: true })
      const slow = exploreReference(program, { all: true })
      expect([slow.states, slow.transitions, slow.depth]).toEqual([
        fast.states,
        fast.transitions,
        fast.depth,
      ])
      expect(slow.properties).toEqual(fast.properties)
    })

    test.each(designs.map((d) => d.name))('%s runs the same as generators', (name) => {
      const scope = Object.keys(designOf(name).specification.scopes)[0]!
      const options = { walks: 40, stepsMax: 300, seed: 1 }
      expect(lockstep(designOf(name), scope, options).difference).toBe(null)
    })

    test.each(mutants)('without $removes, $breaks is broken', async (mutant) => {
      const { changes, breaks, scope, calls } = mutant
      const variant = design('mutant', { from: designOf(mutant.design), ...changes })
      const only = calls === undefined ? {} : { calls }
      const result = await check(variant, { scope, properties: [breaks], ...only })
      expect(result.properties.find(({ name }) => name === breaks)?.verdict).toBe('violated')
    })

    test('every property is claimed by a design, and broken by a mutant or a design', () => {
      const broken = new Set([
        ...shownElsewhere,
        ...mutants.map(({ breaks }) => breaks),
        ...designs.flatMap(({ breaks }) => Object.keys(breaks)),
      ])
      const named = designs.flatMap(({ specification, unclaimed }) =>
        specification.properties
          .filter(({ kind, name }) => kind !== 'witness' && unclaimed[name] === undefined)
          .map(({ name }) => name),
      )
      const mayHang = designs.some(({ unclaimed }) => unclaimed['no-deadlock'] === undefined)
      const claimed = new Set([...named, ...(mayHang ? builtInProperties : [])])
      expect([...claimed].filter((name) => !broken.has(name))).toEqual([])
    })
  })
}
