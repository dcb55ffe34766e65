import { describe, expect, test } from 'vitest'
import { designs } from '../../properties/index.ts'
import { check } from '../../src/check.ts'

/**
 * The scopes of tens of millions of states: two calls of two threads, three threads, a private mapping.
 *
 * Counts are exact, and so is what is broken: v6.1 has gaps that scope small is too small for, and with them closed it
 * breaks nothing.
 */

const known = 'fsync-waits-for-flush'
const munmap = ['no-stale-pfn', 'writable-is-dirty']
const write = 'read-after-write'

/** Design, scope: states, transitions, depth, what is broken. */
const counts = [
  ['linux-6.1', 'medium', 25_910_052, 107_557_294, 50, [known, ...munmap, write]],
  ['linux-6.1', 'crowd', 15_026_412, 72_596_060, 41, [known, ...munmap, write]],
  ['linux-6.1', 'private', 4_699_479, 19_263_050, 48, [known, 'writable-is-dirty', write]],
  ['linux-6.1-closed', 'medium', 23_839_642, 99_247_952, 45, []],
  ['linux-6.1-closed', 'crowd', 13_927_699, 67_503_700, 40, []],
  ['linux-6.1-closed', 'private', 4_240_871, 17_453_648, 43, []],
] as const

describe('the state space', () => {
  test.each(counts)('of %s at %s', async (name, scope, states, transitions, depth, broken) => {
    const design = designs.find((candidate) => candidate.name === name)!
    const { exploration: seen, properties } = await check(design, { scope, all: true })
    expect([seen.states, seen.transitions, seen.depth]).toEqual([states, transitions, depth])
    expect(seen.isComplete).toBe(true)
    const violated = properties.filter(({ verdict }) => verdict === 'violated')
    expect(violated.map((property) => property.name).sort()).toEqual([...broken].sort())
  })
})
