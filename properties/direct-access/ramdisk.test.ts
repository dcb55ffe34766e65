/** The DAX core on a RAM disk: its blocks get memory on demand, and what is claimed of the core is claimed still. */
import { expect, test } from 'vitest'
import { check } from '../../src/check.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'
import { design } from '../../src/spec/design.ts'
import { linux_6_1_closed, ramdisk } from '../dax/index.ts'

const onRamDisk = (switches: { readonly [name: string]: boolean } = {}) =>
  design<any, readonly (typeof ramdisk)[]>('on-ram-disk', {
    from: linux_6_1_closed,
    parts: [ramdisk],
    switches,
    unclaimed: { ...linux_6_1_closed.unclaimed, ...ramdisk.body.unclaimed },
  })

/** Properties that are broken, with the steps it takes; and how large the state space is. */
async function seen(switches?: { readonly [name: string]: boolean }) {
  const { properties, exploration, verdict } = await check(onRamDisk(switches), {
    ...{ scope: 'page', all: true },
  })
  const violated = properties.filter((p) => p.verdict === 'violated')
  return {
    verdict,
    broken: violated.map(({ name, trace }) => [name, trace?.steps.length]),
    counts: [exploration.states, exploration.transitions, exploration.depth],
  }
}

test('every property of the core holds, and every witness is reached', async () => {
  const { verdict, broken, counts } = await seen()
  expect([verdict, broken]).toEqual(['holds', []])
  expect(counts).toEqual([128_530, 503_457, 37])
})

test('a second page for a block loses a store to the first one', async () => {
  const { broken } = await seen({ brd_rechecks: false })
  expect(broken).toEqual([
    ['no-lost-write', 15],
    ['read-after-write', 17],
  ])
})

test('a fault that ignores ENOSPC maps what is not there', async () => {
  expect((await seen({ brd_answer_checked: false })).broken).toEqual([['mapped-has-page', 8]])
})

test('it runs the same as generators', () => {
  const options = { walks: 60, stepsMax: 300, seed: 1 }
  expect(lockstep(onRamDisk(), 'page', options).difference).toBe(null)
})
