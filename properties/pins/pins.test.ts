import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { tableOf, textOf } from '../../test/docs/markdown.ts'
import { describeSystem } from '../../test/system-laws.ts'
import { properties } from '../dax/index.ts'
import { linux_6_1_pins, linux_6_16_pins, system } from './index.ts'
import { mutants } from './mutants.ts'

/** Design, scope: states, transitions, depth. */
const counts = [
  ['linux-6.1-pins', 'pins', 58_344, 228_088, 33],
  ['linux-4.0-pins', 'pins', 56_132, 224_657, 34],
  ['linux-4.18-pins', 'pins', 46_381, 182_960, 31],
  ['linux-4.19-pins', 'pins', 52_417, 205_900, 33],
  ['linux-6.16-pins', 'pins', 51_514, 201_924, 34],
  ['linux-6.1-closed-pins', 'pins', 55_120, 216_128, 32],
  ['linux-6.16-closed-pins', 'pins', 54_534, 213_830, 33],
  ['free-when-unpinned', 'pins', 52_002, 204_618, 31],
  ['linux-6.1-closed-pins-mremap', 'pins', 196_598, 788_030, 39],
] as const

describeSystem({
  system,
  counts,
  mutants,
  // test/known-bugs-at-random.test.ts looks for them.
  shownElsewhere: properties.map(({ name }) => name),
})

test('a page whose mapping is gone and not flushed is busy where mappings count', async () => {
  const options = {
    scope: 'pins,calls=2',
    calls: ['load(a, 0)', 'munmap(a)', 'fallocate(a, PUNCH_HOLE, *)'],
    properties: ['no-stale-pfn'],
  }
  const verdictOf = async (design: typeof linux_6_1_pins) =>
    (await check(design, options)).properties.find(({ name }) => name === 'no-stale-pfn')?.verdict
  expect(await verdictOf(linux_6_1_pins)).toBe('violated')
  expect(await verdictOf(linux_6_16_pins)).toBe('holds')
})

test('the page has the counts', () => {
  const rows = counts.map(([name, _, ...numbers]) => [
    `\`${name}\``,
    ...numbers.map((number) => number.toLocaleString('en')),
  ])
  const head = ['design', 'states', 'transitions', 'depth']
  expect(textOf('docs/systems/pins.md')).toContain(tableOf(head, rows))
})
