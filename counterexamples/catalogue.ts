/**
 * The bugs of Linux DAX that this house knows: how to take the fix away, and what breaks then.
 *
 * `npm run counterexamples` finds each of them anew and writes its file; the test replays the files. Mechanism, versions and fix
 * are those of the kernel's history; `commit` is the fix (or its first part).
 */
import type { Switches } from '../src/spec/specification.ts'

export interface KnownBug {
  readonly id: string
  readonly design: string
  /** What is taken away. */
  readonly switches: Switches
  /** What puts the fix back. */
  readonly fix: Switches
  readonly property: string
  readonly scope: string
  /** Restricts what threads do, so that this mechanism is found and not a neighbour with the same effect. */
  readonly calls: readonly string[]
  readonly commit: string
  readonly version: string
  readonly describes: string
}

export const knownBugs: readonly KnownBug[] = [
  {
    id: 'fault-fault-double-zero',
    design: 'linux-4.0-ext2',
    switches: {},
    fix: { fault_serialise: true },
    property: 'no-lost-write',
    scope: 'small',
    calls: ['store(a, *)'],
    commit: '843172978bb9',
    version: 'v4.3',
    describes: 'two faults on a hole both zero the new block, the second one over a store',
  },
  {
    id: 'unwritten-fault-race',
    design: 'linux-4.0',
    switches: {},
    fix: { prezeroed_blocks: true },
    property: 'no-lost-write',
    scope: 'small',
    calls: ['store(a, *)'],
    commit: '1ca191576fc8',
    version: 'v4.4 (XFS), v4.5 (ext4)',
    describes: 'two faults on an unwritten extent both zero it, the second one over a store',
  },
  {
    id: 'unwritten-write-no-convert',
    design: 'linux-6.1',
    switches: { create_on_unwritten: false },
    fix: { create_on_unwritten: true },
    property: 'no-lost-write',
    scope: 'small',
    calls: ['store(a, *)', 'read(a, *)'],
    commit: 'aef39ab1534d',
    version: 'v4.7',
    describes: 'a write fault maps an unwritten extent and nobody converts it',
  },
  {
    id: 'hole-vs-alloc-fault',
    design: 'linux-6.1',
    switches: { entry_lock: false },
    fix: { entry_lock: true },
    property: 'no-zero-over-data',
    scope: 'small',
    calls: ['load(a, *)', 'store(a, *)'],
    commit: 'ac401cc78242',
    version: 'v4.7',
    describes: 'a read fault maps the zero page while a write fault allocates the block',
  },
  {
    id: 'early-invalidate',
    design: 'linux-6.1',
    switches: { invalidate: 'before_allocation' },
    fix: { invalidate: 'after_allocation' },
    property: 'no-zero-over-data',
    scope: 'small',
    calls: ['load(a, *)', 'write(a, *)'],
    commit: 'e3fce68cdbed',
    version: 'v4.10',
    describes: 'write() evicts zero mappings before it allocates, and one comes back in between',
  },
  {
    id: 'fault-write-stale-lookup',
    design: 'linux-6.1',
    switches: { lock_then_map: false },
    fix: { lock_then_map: true },
    property: 'no-zero-over-data',
    scope: 'small',
    calls: ['load(a, *)', 'write(a, *)'],
    commit: '13e451fdc1af',
    version: 'v4.12',
    describes: 'a fault looks a hole up, write() fills it, the fault maps the zero page',
  },
  {
    id: 'fault-vs-truncate-isize',
    design: 'linux-4.0',
    switches: { recheck_size: false },
    fix: { recheck_size: true },
    property: 'no-stale-pfn',
    scope: 'small',
    calls: ['load(a, *)', 'store(a, *)', 'ftruncate(a, *)'],
    commit: '283307c7607d',
    version: 'v4.0',
    describes: 'a fault checks i_size, truncate frees the block, the fault maps it',
  },
  {
    id: 'punch-vs-fault',
    design: 'linux-4.0',
    switches: {},
    fix: { invalidate_lock: true },
    property: 'no-stale-pfn',
    scope: 'small',
    calls: ['load(a, *)', 'store(a, *)', 'fallocate(a, PUNCH_HOLE, *)'],
    commit: 'ea3d7209ca01',
    version: 'v4.5',
    describes: 'a fault maps a block that a hole punch is about to free (CVE-2015-8839)',
  },
  {
    id: 'fsync-untracked-mmap',
    design: 'linux-6.1',
    switches: { dirty_tracking: false },
    fix: { dirty_tracking: true },
    property: 'durable-after-fsync',
    scope: 'small',
    calls: ['store(a, *)', 'fsync(a)'],
    commit: '9973c98ecfda',
    version: 'v4.5',
    describes: 'fsync does not know which pages mappings have dirtied',
  },
  {
    id: 'mkwrite-no-dirty-tag',
    design: 'linux-6.1',
    switches: { mkwrite: 'pfn_mkwrite', mkwrite_tags: false },
    fix: { mkwrite: 'pfn_mkwrite', mkwrite_tags: true },
    property: 'durable-after-fsync',
    scope: 'small',
    calls: ['store(a, *)', 'fsync(a)'],
    commit: '9c5a05bc350c',
    version: 'v4.5',
    describes: 'a read-only mapping becomes writable and its entry is not tagged',
  },
  {
    id: 'flush-ignores-entry-lock',
    design: 'linux-6.1',
    switches: { writeback_locks_entry: false },
    fix: { writeback_locks_entry: true },
    property: 'durable-after-fsync',
    scope: 'small',
    calls: ['load(a, *)', 'store(a, *)', 'fsync(a)'],
    commit: 'a6abc2c0e77b',
    version: 'v4.10',
    describes: 'fsync takes a locked entry for a replaced one and skips its flush',
  },
  {
    id: 'wp-fault-outside-lock',
    design: 'linux-6.1',
    switches: { mkwrite: 'pfn_mkwrite', mkwrite_under_entry_lock: false },
    fix: { mkwrite: 'pfn_mkwrite', mkwrite_under_entry_lock: true },
    property: 'writable-is-dirty',
    scope: 'small',
    calls: ['store(a, *)', 'fsync(a)'],
    commit: '2f89dc12a25d',
    version: 'v4.10',
    describes: 'fsync cleans an entry between its tagging and the mapping becoming writable',
  },
  {
    id: 'invalidate-drops-dirty',
    design: 'linux-6.1',
    switches: { invalidate: 'before_allocation', invalidate_keeps_dirty: false },
    fix: { invalidate: 'before_allocation', invalidate_keeps_dirty: true },
    property: 'durable-after-fsync',
    scope: 'lines',
    calls: ['store(a, *)', 'write(a, *)', 'fsync(a)'],
    commit: 'c6dcf52c23d2',
    version: 'v4.10',
    describes: 'write() evicts an entry whose DIRTY tag was all that fsync had',
  },
  {
    id: 'empty-entry-exclusive-wait',
    design: 'linux-6.1',
    switches: { hole_page: 'page_cache', wake_all_on_delete: false },
    fix: { hole_page: 'page_cache', wake_all_on_delete: true },
    property: 'no-deadlock',
    scope: 'crowd',
    calls: ['load(a, *)'],
    commit: '965d004af540',
    version: 'v4.10',
    describes: 'a hole page replaces a locked entry and wakes one waiter, who wakes nobody',
  },
]
