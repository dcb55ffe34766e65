/** One thing taken away, and the property that notices; what a design is known to break stands with the design. */
import type { Kernel } from '../../model/pfn-entries/kernel.ts'
import type { DesignChanges } from '../../src/spec/design.ts'

/** Each at the scope of one page, but where it takes two. */
const mutant = (
  removes: string,
  design: string,
  breaks: string,
  switches: DesignChanges<Kernel>['switches'],
  scope = 'page',
) => ({ removes, design, breaks, changes: { switches: switches! }, scope })

const entries = 'pfn-entries-x86-64'
const recheck = 'fault-around-recheck'

export const mutants = [
  mutant('the deletion of entries by a truncate', entries, 'hit-is-true', {
    keeps_entries: 'truncate',
  }),
  mutant('the deletion of entries by a punch', entries, 'hit-is-true', { keeps_entries: 'punch' }),
  mutant(
    'the deletion of entries by a collapse',
    entries,
    'cached-frame-is-true',
    { keeps_entries: 'collapse' },
    'small',
  ),
  mutant('the deletion of entries by a move', entries, 'cached-frame-is-true', {
    keeps_entries: 'move',
  }),
  mutant('the exclusion of faults', entries, 'mapping-truth', {
    fault_takes_exclusion_lock: false,
  }),
  mutant('the order of a fault and its locks', entries, 'lock-order', {
    exclusion_before_entry: false,
  }),
  mutant('the order of a fault and its locks', entries, 'no-deadlock', {
    exclusion_before_entry: false,
  }),
  mutant('the size check of a fault', entries, 'no-mapping-beyond-eof', {
    fault_checks_size: false,
  }),
  mutant('the unlock before SIGBUS', entries, 'lock-ownership', { unlocks_on_sigbus: false }),
  mutant('the unmapping of a zero page that is filled', entries, 'zero-page-truth', {
    fill_unmaps: false,
  }),
  mutant('the clearing of new blocks', entries, 'no-stale-frame', { zeroes_new_blocks: 'never' }),
  mutant('the Dirty bit of a write fault', entries, 'writable-is-dirty', { sets_dirty: 'never' }),
  mutant('the flush of write(2)', entries, 'msync-is-durable', { write_keeps: 'neither' }),
  mutant('the Dirty bit from what reclaim looks at', entries, 'cached-line-is-dirty', {
    evicts: 'any',
  }),
  mutant('the write-back before a move', entries, 'msync-is-durable', {
    writes_back_first: false,
  }),
  mutant('the lock bit from msync', entries, 'cached-line-is-dirty', { msync_locks: 'never' }),
  mutant('the order of protection and flush', entries, 'cached-line-is-dirty', {
    msync_order: 'flush_protect_clear',
  }),
  mutant('the page lock from map_pages', recheck, 'zero-page-truth', {
    around_locks_page: false,
  }),
  mutant('the look at the lock bit and the order of clearing', recheck, 'no-stale-frame', {
    around_skips_locked: false,
    zeroes_new_blocks: 'after_caching',
  }),
]
