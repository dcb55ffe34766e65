import { describe, expect, test } from 'vitest'
import { exploreReference } from '../src/explore/reference.ts'
import { check, compile, exploreSync } from '../src/index.ts'
import { design } from '../src/spec/design.ts'
import { verdictBesidesKnown } from '../src/verdict.ts'
import { designs } from './index.ts'

const designOf = (name: string) => designs.find((design) => design.name === name)!

/** Design, scope, with block symmetry: states, transitions, depth. */
const counts = [
  ['linux-6.1', 'small', false, 1542338, 6143922, 30],
  ['linux-6.1', 'small', true, 1264589, 5110976, 30],
  ['linux-6.1-closed', 'small', false, 1502411, 5994785, 30],
  ['linux-6.1-ext2', 'small', false, 533872, 2118876, 30],
  ['linux-6.1-ext2', 'small', true, 382172, 1546357, 30],
  ['linux-6.6', 'small', false, 1487544, 5944886, 30],
  ['linux-4.0', 'small', false, 2028945, 8071617, 37],
  ['linux-4.0', 'small', true, 1602070, 6456489, 37],
  ['linux-4.0-ext2', 'small', false, 645600, 2573307, 34],
  ['linux-6.1', 'lines', false, 48791, 192446, 25],
  ['linux-6.1-closed', 'lines', false, 46839, 185018, 25],
  ['linux-6.1-ext2', 'lines', false, 24996, 98297, 25],
  ['linux-6.6', 'lines', false, 45287, 179565, 25],
  ['linux-4.0', 'lines', false, 67105, 264501, 33],
  ['linux-4.0-ext2', 'lines', false, 31206, 123384, 29],
] as const

describe('the state space', () => {
  test.each(counts)(
    'of %s at %s, symmetry %s',
    (name, scope, symmetry, states, transitions, depth) => {
      const found = exploreSync(compile(designOf(name), scope), { all: true, symmetry })
      expect([found.states, found.transitions, found.depth]).toEqual([states, transitions, depth])
      expect(found.isComplete).toBe(true)
    },
  )

  test.each(designs.map(({ name }) => name))('of %s is the reference search’s', (name) => {
    const program = compile(designOf(name), 'lines')
    const fast = exploreSync(program, { all: true })
    const slow = exploreReference(program, { all: true })
    expect([slow.states, slow.transitions, slow.depth]).toEqual([
      fast.states,
      fast.transitions,
      fast.depth,
    ])
    expect(slow.properties).toEqual(fast.properties)
  })
})

test.each(designs.map(({ name }) => name))('%s breaks what it is known to break', async (name) => {
  const result = await check(designOf(name), { scope: 'small', all: true })
  const violated = result.properties.filter(({ verdict }) => verdict === 'violated')
  expect(violated.filter(({ knownBroken }) => knownBroken === null)).toEqual([])
  expect(verdictBesidesKnown(result.properties, result.exploration)).toBe('holds')
})

test('linux-6.1-closed holds, every witness reached', async () => {
  const result = await check(designOf('linux-6.1-closed'), { scope: 'small' })
  expect(result.verdict).toBe('holds')
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
