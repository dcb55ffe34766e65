/** The DAX core on a RAM disk: how soon it breaks, and where nothing but the device is another. */
import { expect, test } from 'vitest'
import { exploreReference } from '../../src/explore/exhaustive/reference.ts'
import { check, compile, exploreSync } from '../../src/index.ts'
import type { Switches } from '../../src/spec/specification.ts'
import { tableOf, textOf } from '../../test/docs/markdown.ts'
import { linux_6_1_closed } from '../dax/index.ts'
import { coreDesigns, linux_6_1_closed_ramdisk } from './core.ts'

/** Properties that are broken, with the steps it takes. */
async function broken(switches: Switches) {
  const { properties } = await check(linux_6_1_closed_ramdisk, { switches, all: true })
  const violated = properties.filter(({ verdict }) => verdict === 'violated')
  return violated.map(({ name, trace }) => [name, trace?.steps.length])
}

test('a second page for a block loses a store to the first one', async () => {
  expect(await broken({ brd_rechecks: false })).toEqual([
    ['no-lost-write', 15],
    ['read-after-write', 17],
  ])
})

test('a fault that takes ENOSPC for an answer maps what is not there', async () => {
  expect(await broken({ brd_answer_checked: false })).toEqual([['mapped-has-page', 8]])
})

test('what the core claims on pmem and not on a RAM disk is what the power takes', () => {
  const onRamDisk = Object.keys(linux_6_1_closed_ramdisk.unclaimed)
  const lost = onRamDisk.filter((name) => linux_6_1_closed.unclaimed[name] === undefined)
  expect(lost).toEqual(['durable-after-fsync', 'fsync-waits-for-flush'])
})

test('the reference search sees the same with memory for one page', () => {
  const { page } = linux_6_1_closed_ramdisk.specification.scopes
  const program = compile(linux_6_1_closed_ramdisk, 'page', { ...page, mms: 1, brd_pages: 1 })
  const fast = exploreSync(program, { all: true })
  const slow = exploreReference(program, { all: true })
  expect([fast.states, fast.transitions, fast.depth]).toEqual([65_070, 256_186, 32])
  expect([slow.states, slow.transitions, slow.depth]).toEqual([
    fast.states,
    fast.transitions,
    fast.depth,
  ])
})

test('the page has the counts, with those of the core on pmem', async () => {
  const rows = []
  for (const design of [linux_6_1_closed, ...coreDesigns]) {
    const { exploration: seen } = await check(design, { scope: 'page', all: true })
    const numbers = [seen.states, seen.transitions, seen.depth]
    rows.push([`\`${design.name}\``, ...numbers.map((number) => number.toLocaleString('en'))])
  }
  const head = ['design', 'states', 'transitions', 'depth']
  expect(textOf('docs/systems/direct-access.md')).toContain(tableOf(head, rows))
})
