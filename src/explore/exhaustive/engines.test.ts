import { describe, expect, test } from 'vitest'
import { designs } from '../../../test/specifications/index.ts'
import { compile } from '../../spec/compile/index.ts'
import type { Program } from '../../spec/machine/program.ts'
import type { Exploration } from '../result/result.ts'
import { exploreSync } from './fast.ts'
import type { ExploreOptions } from './options.ts'
import { exploreReference } from './reference.ts'

const cases = designs.flatMap((design) =>
  Object.keys(design.specification.scopes).map(
    (scope) => [design.name, scope, compile(design, scope)] as const,
  ),
)

/** Everything but what tells one engine from the other. */
const found = ({ missProbability, bytesPerState, elapsedMs, ...rest }: Exploration) => rest

const both = (program: Program, options: ExploreOptions) =>
  [exploreSync(program, options), exploreReference(program, options)] as const

describe('the fast engine finds what the reference engine finds', () => {
  test.each(cases)('in all of %s at %s', (_name, _scope, program) => {
    const [fast, reference] = both(program, { all: true })
    expect(found(fast)).toEqual(found(reference))
    expect(fast.isComplete).toBe(true)
  })

  test.each(cases)('in %s at %s with whole states', (_name, _scope, program) => {
    const [fast, reference] = both(program, { all: true, fullStates: true })
    expect(found(fast)).toEqual(found(reference))
    expect(fast.missProbability).toBe(0)
  })

  test.each(cases)('up to the first violation of %s at %s', (_name, _scope, program) => {
    const [fast, reference] = both(program, {})
    const { coverage: ahead, ...facts } = found(fast)
    const { coverage, ...expected } = found(reference)
    expect(facts).toEqual(expected)
    expect(ahead.crashes).toBeGreaterThanOrEqual(coverage.crashes)
  })

  test.each(cases)('up to a bound on states and on depth in %s at %s', (_name, _scope, program) => {
    for (const bounds of [{ statesMax: 12 }, { depthMax: 4 }]) {
      const [fast, reference] = both(program, { all: true, bounds })
      const { coverage: _, ...facts } = found(fast)
      const { coverage: __, ...expected } = found(reference)
      expect(facts).toEqual(expected)
      expect(fast.states).toBeLessThanOrEqual(bounds.statesMax ?? Infinity)
    }
  })
})

test('violations are exactly those each design is known for', () => {
  for (const design of designs) {
    const { properties } = exploreSync(compile(design, 'small'), { all: true })
    const violated = properties.filter((p) => p.violation !== null).map((p) => p.name)
    for (const name of Object.keys(design.breaks)) expect(violated).toContain(name)
    if (Object.keys(design.breaks).length === 0)
      expect([design.name, violated]).toEqual([design.name, []])
  }
})
