import { describe, expect, test } from 'vitest'
import { exploreReference } from '../src/explore/reference.ts'
import { check, compile, exploreSync } from '../src/index.ts'
import { design } from '../src/spec/design.ts'
import { verdictBesidesKnown } from '../src/verdict.ts'
import { designs } from './index.ts'

const designOf = (name: string) => designs.find((design) => design.name === name)!

/** Design, scope, with block symmetry: states, transitions, depth. */
const counts = [
  ['linux-6.1', 'small', false, 1563588, 6203872, 30],
  ['linux-6.1', 'small', true, 1282732, 5163559, 30],
  ['linux-6.1-closed', 'small', false, 1522686, 6052110, 30],
  ['linux-6.1-ext2', 'small', false, 549838, 2165474, 30],
  ['linux-6.1-ext2', 'small', true, 394908, 1584632, 30],
  ['linux-6.6', 'small', false, 1507946, 6002848, 30],
  ['linux-4.0', 'small', false, 2060079, 8145417, 37],
  ['linux-4.0', 'small', true, 1627431, 6520826, 37],
  ['linux-4.0-ext2', 'small', false, 666103, 2626951, 34],
  ['linux-6.1', 'lines', false, 51758, 201385, 25],
  ['linux-6.1-closed', 'lines', false, 49695, 193652, 25],
  ['linux-6.1-ext2', 'lines', false, 26752, 103547, 25],
  ['linux-6.6', 'lines', false, 48055, 187946, 25],
  ['linux-4.0', 'lines', false, 70869, 274778, 33],
  ['linux-4.0-ext2', 'lines', false, 33357, 129254, 29],
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
