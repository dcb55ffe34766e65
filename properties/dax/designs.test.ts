import { describe, expect, test } from 'vitest'
import { verdictBesidesKnown } from '../../src/check/verdict.ts'
import { exploreReference } from '../../src/explore/exhaustive/reference.ts'
import { check, compile, exploreSync } from '../../src/index.ts'
import { design } from '../../src/spec/design.ts'
import { designs } from './index.ts'

const designOf = (name: string) => designs.find((design) => design.name === name)!

/** Design, scope: states, transitions, depth. */
const counts = [
  ['linux-6.1', 'small', 1_905_250, 7_604_122, 40],
  ['linux-6.1-closed', 'small', 1_825_217, 7_304_770, 39],
  ['linux-6.1-ext2', 'small', 471_277, 1_878_336, 30],
  ['linux-4.0', 'small', 1_672_868, 6_715_232, 40],
  ['linux-4.0-ext2', 'small', 549_021, 2_190_906, 34],
  ['linux-6.1', 'lines', 76_543, 297_675, 38],
  ['linux-6.1-closed', 'lines', 70_985, 276_878, 37],
  ['linux-6.1-ext2', 'lines', 29_223, 114_277, 25],
  ['linux-6.6', 'lines', 67_734, 264_750, 38],
  ['linux-6.12', 'lines', 66_637, 260_364, 38],
  ['linux-4.20', 'lines', 67_780, 264_870, 38],
  ['linux-4.19', 'lines', 67_201, 262_870, 38],
  ['linux-4.0', 'lines', 74_592, 291_591, 33],
  ['linux-4.0-ext2', 'lines', 36_479, 142_563, 29],
  ['linux-6.1', 'ranges', 911_627, 3_560_806, 40],
  ['linux-6.1-closed', 'ranges', 846_762, 3_313_603, 39],
  ['linux-6.1-ext2', 'ranges', 209_933, 819_522, 33],
  ['linux-4.0', 'ranges', 729_692, 2_862_980, 42],
  ['linux-4.0-ext2', 'ranges', 219_226, 856_679, 40],
  ['linux-6.1', 'page', 42_456, 165_414, 38],
  ['linux-6.1-closed', 'page', 38_442, 150_388, 37],
  ['linux-6.1-ext2', 'page', 13_275, 51_945, 25],
  ['linux-6.6', 'page', 36_679, 143_609, 38],
  ['linux-6.12', 'page', 35_804, 140_124, 38],
  ['linux-4.20', 'page', 36_725, 143_729, 38],
  ['linux-4.19', 'page', 36_354, 142_443, 38],
  ['linux-4.0', 'page', 31_300, 123_130, 32],
  ['linux-4.0-ext2', 'page', 13_895, 54_582, 28],
] as const

test.each(counts)('the state space of %s at %s', async (name, scope, ...numbers) => {
  const { properties, exploration: seen } = await check(designOf(name), { scope, all: true })
  expect([seen.states, seen.transitions, seen.depth]).toEqual(numbers)
  expect(seen.isComplete).toBe(true)
  // What is broken is known to be.
  const violated = properties.filter(({ verdict }) => verdict === 'violated')
  expect(violated.filter(({ knownBroken }) => knownBroken === null)).toEqual([])
  // And every witness is reached.
  if (scope === 'small') expect(verdictBesidesKnown(properties, seen)).toBe('holds')
})

test('the state space of linux-6.1-ext2, blocks interchangeable', () => {
  const program = compile(designOf('linux-6.1-ext2'), 'small')
  const found = exploreSync(program, { all: true, symmetry: true })
  expect([found.states, found.transitions]).toEqual([422_944, 1_696_116])
})

test.each(designs.map(({ name }) => name))('the reference search sees %s alike', (name) => {
  const program = compile(designOf(name), 'page')
  const fast = exploreSync(program, { all: true })
  const slow = exploreReference(program, { all: true })
  expect([slow.states, slow.transitions, slow.depth]).toEqual([
    fast.states,
    fast.transitions,
    fast.depth,
  ])
  expect(slow.properties).toEqual(fast.properties)
})

describe('of the two mends of fsync one alone does not suffice', () => {
  const fsync = ['durable-after-fsync', 'fsync-waits-for-flush']
  const halves = [
    ['writeback_waits', ['fsync-waits-for-flush']],
    ['towrite_until_flushed', fsync],
  ] as const

  test.each(halves)('%s leaves %j broken', async (mend, broken) => {
    const half = design('half', { from: designOf('linux-6.1'), switches: { [mend]: true } })
    const { properties } = await check(half, { scope: 'small', all: true, properties: fsync })
    const violated = properties.filter(({ verdict }) => verdict === 'violated')
    expect(violated.map(({ name }) => name)).toEqual(broken)
  })
})
