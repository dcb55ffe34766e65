import { expect, test } from 'vitest'
import { check } from '../../src/index.ts'
import { tableOf, textOf } from '../../test/docs/markdown.ts'
import { describeSystem } from '../../test/system-laws.ts'
import { properties } from '../dax/index.ts'
import { linux_6_1_closed_mremap, system } from './index.ts'

/** Design, scope: states, transitions, depth. */
const counts = [
  ['linux-6.1-mremap', 'mremap', 142_539, 571_682, 39],
  ['linux-6.1-closed-mremap', 'mremap', 125_471, 506_576, 38],
  ['linux-4.18-mremap', 'mremap', 124_885, 503_584, 39],
  ['linux-4.18-ext2-mremap', 'mremap', 50_903, 205_578, 25],
] as const

describeSystem({
  system,
  counts,
  mutants: [
    {
      removes: 'the flush before the locks are dropped',
      ...{ design: 'linux-6.1-closed-mremap', scope: 'mremap', breaks: 'writable-is-dirty' },
      changes: { switches: { mremap_flushes: 'no' } },
    },
    {
      removes: 'the write-protection of a second mapping',
      ...{ design: 'linux-6.1-closed-mremap', scope: 'mremap', breaks: 'writable-is-dirty' },
      changes: {
        procedures: {
          *dax_entry_mkclean(k: any, inode: any, index: number) {
            yield* k.i_mmap_lock_read(inode)
            yield* k.page_vma_mkclean_one(k.mm[0], inode.index, index)
            k.i_mmap_unlock_read(inode)
          },
        },
      },
    },
  ],
  // test/known-bugs-at-random.test.ts looks for them.
  shownElsewhere: [...properties.map(({ name }) => name), 'no-deadlock'],
})

test('a file that is mapped twice is synced through both mappings', async () => {
  const { verdict } = await check(linux_6_1_closed_mremap, {
    scope: 'mremap',
    calls: ['mremap(a, a2)', 'store(*', 'load(*', 'fsync(a)'],
    properties: [
      'durable-after-fsync',
      'writable-is-dirty',
      'untagged-is-flushed',
      'read-after-write',
    ],
  })
  expect(verdict).toBe('holds')
})

test('the page has the counts', () => {
  const rows = counts.map(([name, _, ...numbers]) => [
    `\`${name}\``,
    ...numbers.map((number) => number.toLocaleString('en')),
  ])
  const head = ['design', 'states', 'transitions', 'depth']
  expect(textOf('docs/systems/mremap.md')).toContain(tableOf(head, rows))
})
