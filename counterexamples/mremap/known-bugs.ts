/** What goes wrong when a mapping moves: how to take the fix away, and what breaks then. */
import type { KnownBug } from '../../src/counterexample/known-bug.ts'

export const knownBugs: readonly KnownBug[] = [
  {
    id: 'mremap-flushes-late',
    design: 'linux-4.18-mremap',
    switches: {},
    fix: { mremap_flushes: 'present' },
    property: 'no-stale-pfn',
    scope: 'mremap',
    calls: ['mremap(a, a2)', '*PUNCH*'],
    commit: 'eb66ae030829',
    version: 'v4.19',
    describes:
      'a punch unmaps a page where mremap has moved it; a TLB has its old address (CVE-2018-18281)',
  },
  {
    id: 'mremap-flushes-late-ext2',
    design: 'linux-4.18-ext2-mremap',
    switches: {},
    fix: { mremap_flushes: 'present' },
    property: 'no-stale-pfn',
    scope: 'mremap',
    calls: ['mremap(a, a2)', 'ftruncate(a, 0)'],
    commit: 'eb66ae030829',
    version: 'v4.19',
    describes: 'a truncate frees a block where mremap has moved it; a TLB has its old address',
  },
  {
    id: 'mremap-vs-mkclean',
    design: 'linux-6.1-closed-mremap',
    switches: { mremap_flushes: 'no' },
    fix: { mremap_flushes: 'dirty' },
    property: 'writable-is-dirty',
    scope: 'mremap',
    calls: ['mremap(a, a2)', 'fsync(a)'],
    commit: '5d1904204c99',
    version: 'v4.9',
    describes:
      'fsync write-protects a page where mremap has moved it; a TLB has its old address, writable',
  },
]
