/** mremap: a mapping moves to other addresses while its file is truncated or synced. */
import type { Design } from '../../src/spec/design.ts'
import { type DesignChanges, design } from '../../src/spec/design.ts'
import type { Part } from '../../src/spec/part.ts'
import type { System } from '../../src/spec/system.ts'
import {
  kjournald,
  linux_4_19,
  linux_6_1,
  linux_6_1_closed,
  linux_6_1_ext2,
  mremap,
} from '../dax/index.ts'
import { firstScope } from '../first-scope.ts'

type Changes = Omit<DesignChanges<any, readonly Part[]>, 'parts' | 'from'> & { from: Design }

/** A design of the core whose mappings may move. */
const moving = (name: string, changes: Changes): Design => {
  const parts: readonly Part[] = [mremap, kjournald]
  const made = design<any, readonly Part[]>(name, {
    ...changes,
    ...{ parts, unclaimed: changes.from.unclaimed },
  })
  return firstScope(made, 'mremap')
}

/** What kernels break without mremap. */
const gaps: Design['breaks'] = {
  'writable-is-dirty': 'mkclean-misses-pending-flush',
  'fsync-waits-for-flush': 'fsync-skips-flush-in-progress',
}

export const linux_6_1_mremap = moving('linux-6.1-mremap', {
  from: linux_6_1,
  describes: 'v6.1, ext4: entries that move are flushed before their locks are dropped',
  breaks: {
    ...gaps,
    'no-stale-pfn': 'munmap-unlinks-before-flush',
    'durable-after-fsync': 'fsync-skips-locked-entry',
  },
})

export const linux_6_1_closed_mremap = moving('linux-6.1-closed-mremap', {
  from: linux_6_1_closed,
  describes: 'v6.1 with its gaps closed, and mremap',
})

export const linux_4_18_mremap = moving('linux-4.18-mremap', {
  from: linux_4_19,
  describes: 'v4.9 to v4.18, ext4: only dirty entries are flushed before',
  switches: { mremap_flushes: 'dirty' },
  breaks: { ...gaps, 'no-stale-pfn': 'mremap-flushes-late' },
})

export const linux_4_18_ext2_mremap = moving('linux-4.18-ext2-mremap', {
  from: linux_6_1_ext2,
  describes: 'the same with ext2, where a block that is freed is free at once',
  switches: {
    mremap_flushes: 'dirty',
    dirty_on_read_fault: false,
    munmap_downgrades: false,
    unmap_exclusive: true,
    wake_all_on_delete: false,
    writeback_waits: true,
  },
  breaks: { ...gaps, 'no-stale-pfn': 'mremap-flushes-late-ext2' },
})

export const system: System = {
  name: 'mremap',
  describes: 'a mapping moves to other addresses while its file is truncated or synced',
  designs: [linux_6_1_mremap, linux_6_1_closed_mremap, linux_4_18_mremap, linux_4_18_ext2_mremap],
  parts: [],
}
