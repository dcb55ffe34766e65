import { describe, expect, test } from 'vitest'
import { compile } from '../../spec/compile/index.ts'
import { lines, property, type TinyOptions, tiny } from '../../spec/compile/testing/tiny.ts'
import type { Program } from '../../spec/machine/program.ts'
import { randomSearchSync } from '../random/random-search.ts'
import type { Exploration } from '../result/result.ts'
import { exploreSync } from './fast.ts'
import type { ExploreOptions } from './options.ts'
import { exploreReference } from './reference.ts'

/** Assertions watch and do not cut: what lies beyond a failed one is seen, whoever looks. */

const programOf = (options: TinyOptions): Program => compile(tiny(options), 'small')

/** Steps of the violations found, by property. */
const lengths = ({ properties }: Exploration) =>
  Object.fromEntries(
    properties.flatMap(({ name, violation }) =>
      violation === null ? [] : [[name, violation.steps.length]],
    ),
  )

/** What both engines find, which must be the same but for coverage that runs ahead. */
function found(program: Program, options: ExploreOptions = {}): Exploration {
  const [fast, slow] = [exploreSync(program, options), exploreReference(program, options)]
  const facts = ({ states, transitions, depth, properties, threw }: Exploration) => ({
    ...{ states, transitions, depth, properties, threw },
  })
  expect(facts(fast)).toEqual(facts(slow))
  return fast
}

/** An assertion fails in the second step, an invariant in the fourth. */
const beyond = programOf({
  procedures: {
    main: lines(
      ...["yield 'assert'", "k.assert(k.flag, 'flag-set')", 'k.total = 1'],
      ...["yield 'two'", 'k.total = 2', "yield 'three'", 'k.total = 3'],
    ),
  },
  properties: [
    property('assertion', 'flag-set'),
    property('invariant', 'below-three', '(k) => k.total < 3'),
  ],
})

describe('beyond a failed assertion', () => {
  test('another violation is found, whichever properties are looked at', () => {
    const both = { 'flag-set': 2, 'below-three': 4 }
    expect(lengths(found(beyond, { all: true }))).toEqual(both)
    expect(lengths(found(beyond, { properties: ['below-three'] }))).toEqual({ 'below-three': 4 })
    expect(lengths(found(beyond, { properties: ['flag-set'] }))).toEqual({ 'flag-set': 2 })
    expect(lengths(found(beyond))).toEqual({ 'flag-set': 2 })
  })

  test('a random walk goes on', () => {
    const { properties } = randomSearchSync(beyond, { seed: 1, walks: 100, all: true })
    const steps = properties.map((p) =>
      p.kind === 'violated' ? [p.name, p.violation.schedule.steps.length] : [p.name],
    )
    expect(steps).toEqual([['below-three', 4], ['flag-set', 2], ['no-deadlock']])
  })

  test('the states are those of the specification without it', () => {
    const procedures = {
      main: lines("yield 'a'", "k.assert(k.flag, 'x')", 'k.total++', "yield 'b'", 'k.total++'),
    }
    const without = { main: procedures.main.replace("k.assert(k.flag, 'x')", '') }
    const properties = [property('assertion', 'x')]
    const counts = [procedures, without].map((texts) => {
      const program = programOf({ procedures: texts, properties, threads: 2 })
      const { states, transitions } = found(program, { all: true })
      return { states, transitions }
    })
    expect(counts[0]).toEqual(counts[1])
  })
})

test('an assertion is violated by a step into a state that was seen before', () => {
  const main = lines(
    "yield 'choose'",
    'const c = yield* k.choose(2)',
    "k.assert(c === 0, 'first')",
    "yield 'end'",
  )
  const program = programOf({ procedures: { main }, properties: [property('assertion', 'first')] })
  const { states, transitions, properties } = found(program, { all: true })
  expect({ states, transitions }).toEqual({ states: 4, transitions: 4 })
  expect(properties[0]!.violation!.steps).toEqual([
    { actor: 0, choices: [0] },
    { actor: 0, choices: [1] },
  ])
})

test('what a step asserts and what its state violates is reported together', () => {
  const main = lines("yield 'a'", 'k.total = 1', "k.assert(k.flag, 'x')")
  const properties = [
    property('assertion', 'x'),
    property('invariant', 'zero', '(k) => k.total === 0'),
  ]
  expect(lengths(found(programOf({ procedures: { main }, properties })))).toEqual({ x: 2, zero: 2 })
})

describe('an assertion is checked', () => {
  const properties = [property('assertion', 'x')]
  const main = lines("yield 'a'")

  test('in the initial state', () => {
    const init = lines('k.total = yield* k.choose(3)', "k.assert(k.total !== 2, 'x')")
    const program = programOf({ procedures: { main }, init, properties })
    const { properties: outcomes } = found(program)
    expect(outcomes[0]!.violation).toEqual({ init: [2], steps: [] })
    const random = randomSearchSync(program, { seed: 1, walks: 100 }).properties[0]
    expect(random).toMatchObject({ violation: { schedule: { init: [2], steps: [] } } })
  })

  test('in a crash', () => {
    const crash = lines("k.assert(k.thread[0].turns === 0, 'x')", 'k.total = 0')
    const turning = lines("yield 'a'", 'k.me.turns = 1')
    const program = programOf({ procedures: { main: turning }, crash, properties })
    expect(lengths(found(program))).toEqual({ x: 3 })
    const random = randomSearchSync(program, { seed: 1, walks: 100 }).properties[0]
    expect(random).toMatchObject({ violation: { schedule: { steps: { length: 3 } } } })
  })

  test('as a call ends', () => {
    const afterCall = "function (k) { k.assert(k.total === 0, 'x') }"
    const counting = lines("yield 'a'", 'k.total = 1')
    const program = programOf({ procedures: { main: counting }, afterCall, properties })
    expect(lengths(found(program))).toEqual({ x: 2 })
  })
})

describe('a deadlock', () => {
  /** Thread 0 blocks itself for ever in one of two ways; thread 1 goes on by itself. */
  const main = lines(
    "yield 'choose'",
    'const c = yield* k.choose(3)',
    'k.total = c',
    "yield* k.until('wait', () => k.total !== 2)",
    'k.total = 7',
  )
  const properties = [property('invariant', 'below-seven', '(k) => k.total < 7')]
  const program = programOf({ procedures: { main }, properties })

  test('counts where a longer violation is met first, by both engines', () => {
    // begin, choose 2: stuck after two steps; begin, choose 0, wait: broken after three.
    expect(lengths(found(program))).toEqual({ 'no-deadlock': 2 })
    expect(lengths(found(program, { all: true }))).toEqual({ 'no-deadlock': 2, 'below-seven': 3 })
    expect(lengths(found(program, { properties: ['below-seven'] }))).toEqual({ 'below-seven': 3 })
  })

  test('gives way to another violation of the same length', () => {
    const early = [property('invariant', 'below-two', '(k) => k.total < 2')]
    expect(lengths(found(programOf({ procedures: { main }, properties: early })))).toEqual({
      'below-two': 2,
    })
  })

  test('is not looked for where nobody asks', () => {
    const { properties: outcomes } = found(program, { properties: ['below-seven'] })
    expect(outcomes.map(({ name }) => name)).toEqual(['below-seven'])
  })

  test('is not where a thread throws', () => {
    const throwing = main.replace('k.total !== 2', 'k.page[k.total].on || k.page[k.total + 1].on')
    const { properties: outcomes, threw } = found(
      programOf({
        procedures: { main: throwing },
        properties: [property('invariant', 'below-one', '(k) => k.total < 1')],
      }),
    )
    expect({ violated: outcomes[0]!.violation!.steps.length, threw }).toEqual({
      violated: 2,
      threw: null,
    })
  })
})

describe('an error names what failed before it in the same step', () => {
  const properties = [property('assertion', 'flag-set')]
  const failing = ["k.assert(k.flag, 'flag-set')", 'k.page[k.total + 9].on = true']
  const said = /^index 9 .* \(in a step in which flag-set had failed\)$/

  test('of a thread', () => {
    const program = programOf({
      procedures: { main: lines("yield 'a'", ...failing) },
      properties,
    })
    expect(found(program).threw?.message).toMatch(said)
    expect(found(program, { properties: ['no-deadlock'] }).threw?.message).toMatch(said)
    expect(randomSearchSync(program, { seed: 1, walks: 10 }).threw?.message).toMatch(said)
  })

  test('of the initial state', () => {
    const init = lines(...failing)
    const program = programOf({ procedures: { main: lines("yield 'a'") }, init, properties })
    const { threw } = found(program)
    expect(threw?.message).toMatch(said)
    expect(threw?.schedule).toBeNull()
    expect(randomSearchSync(program, { seed: 1, walks: 10 }).threw?.message).toMatch(said)
  })
})
