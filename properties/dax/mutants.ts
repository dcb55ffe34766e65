/**
 * What happens when one thing is taken away from v6.1: which property notices, or why none does.
 *
 * The base is linux-6.1-closed, which keeps every property at every scope searched, so that what a mutant breaks is the mutant's doing.
 */
import type { Kernel } from '../../model/dax/kernel.ts'
import type { DesignChanges } from '../../src/spec/design.ts'

export interface Mutant {
  readonly removes: string
  readonly changes: Pick<DesignChanges<Kernel>, 'switches' | 'procedures'>
  readonly breaks: string
  readonly scope: 'small' | 'medium' | 'crowd' | 'lines'
  /** Restricts the search, to be quick; the mutant breaks the property without it as well. */
  readonly calls: readonly string[]
}

const all = ['*']

export const mutants: readonly Mutant[] = [
  {
    removes: 'i_rwsem',
    changes: { switches: { i_rwsem: false } },
    breaks: 'writers-serialised',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'invalidate_lock',
    changes: { switches: { invalidate_lock: false } },
    breaks: 'no-stale-pfn',
    scope: 'medium',
    calls: ['load(a, *)', '*PUNCH*', 'fsync(a)'],
  },
  {
    removes: 'mmap_lock',
    changes: { switches: { mmap_lock: false } },
    breaks: 'unmapped-is-empty',
    scope: 'crowd',
    calls: ['load(a, *)', 'munmap(a)'],
  },
  {
    removes: 'i_data_sem',
    changes: { switches: { i_data_sem: false } },
    breaks: 'no-lost-write',
    scope: 'small',
    calls: ['store(a, *)', 'write(a, *)'],
  },
  {
    removes: 'entry_lock',
    changes: { switches: { entry_lock: false } },
    breaks: 'pte-matches-entry',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'lock_then_map',
    changes: { switches: { lock_then_map: false } },
    breaks: 'read-after-write',
    scope: 'small',
    calls: ['load(a, *)', 'write(a, *)'],
  },
  {
    removes: 'insert_rechecks',
    changes: { switches: { insert_rechecks: false } },
    breaks: 'one-entry-per-index',
    scope: 'small',
    calls: ['load(a, *)'],
  },
  {
    removes: 'recheck_allocation',
    changes: { switches: { recheck_allocation: false } },
    breaks: 'entry-truth',
    scope: 'small',
    calls: ['store(a, *)', 'write(a, *)'],
  },
  {
    removes: 'zero_before_publish',
    changes: { switches: { zero_before_publish: false } },
    breaks: 'no-stale-extent',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'zero_before_publish',
    changes: { switches: { zero_before_publish: false } },
    breaks: 'no-stale-data',
    scope: 'small',
    calls: ['read(a, *)', 'store(a, *)'],
  },
  {
    removes: 'create_on_unwritten',
    changes: { switches: { create_on_unwritten: false } },
    breaks: 'no-lost-write',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'invalidate',
    changes: { switches: { invalidate: 'never' } },
    breaks: 'no-zero-over-data',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'invalidate (waiting for a fault)',
    changes: { switches: { invalidate: 'after_allocation' } },
    breaks: 'read-after-write',
    scope: 'medium',
    calls: ['load(a, *)', 'store(a, *)', 'write(a, *)'],
  },
  {
    removes: 'unmap_zero_on_insert',
    changes: { switches: { unmap_zero_on_insert: false } },
    breaks: 'no-zero-over-data',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'invalidate_unmaps',
    changes: { switches: { invalidate_unmaps: false } },
    breaks: 'no-zero-over-data',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'invalidate_keeps_dirty',
    changes: { switches: { invalidate_keeps_dirty: false } },
    breaks: 'dirty-entry-not-evicted',
    scope: 'small',
    calls: ['store(a, *)', 'write(a, *)'],
  },
  {
    removes: 'check_size',
    changes: { switches: { check_size: false } },
    breaks: 'nothing-beyond-eof',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'unmap_on_truncate and break_layouts',
    changes: { switches: { unmap_on_truncate: false, break_layouts: 'no' } },
    breaks: 'no-stale-pfn',
    scope: 'medium',
    calls: ['load(a, *)', '*PUNCH*', 'fsync(a)'],
  },
  {
    removes: 'even_cows = 0 of layout breaking',
    changes: { switches: { break_layouts: 'whole_file_and_cows' } },
    breaks: 'private-copies-stay',
    scope: 'small',
    calls: ['store(a private, *)', '*PUNCH*'],
  },
  {
    removes: 'flush_tlb_on_unmap',
    changes: { switches: { flush_tlb_on_unmap: false } },
    breaks: 'no-stale-pfn',
    scope: 'medium',
    calls: ['load(a, *)', '*PUNCH*', 'fsync(a)'],
  },
  {
    removes: 'flush_under_ptl',
    changes: { switches: { flush_under_ptl: false } },
    breaks: 'no-stale-pfn',
    scope: 'medium',
    calls: ['load(a, *)', 'munmap(a)', '*PUNCH*', 'fsync(b)'],
  },
  {
    removes: 'delete_entries',
    changes: { switches: { delete_entries: false } },
    breaks: 'entry-truth',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'delete_waits',
    changes: { switches: { delete_waits: false } },
    breaks: 'entry-lock',
    scope: 'small',
    calls: ['ftruncate(a, *)', 'fsync(a)'],
  },
  {
    removes: 'write_protect_zero',
    changes: { switches: { write_protect_zero: false } },
    breaks: 'zero-frame-read-only',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'write_protect_zero',
    changes: { switches: { write_protect_zero: false } },
    breaks: 'zero-page-read-only',
    scope: 'medium',
    calls: ['load(a, *)', 'store(a, *)'],
  },
  {
    removes: 'dax_entries and dirty_tracking',
    changes: { switches: { dirty_tracking: false } },
    breaks: 'durable-after-fsync',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'mkwrite_tags',
    changes: { switches: { mkwrite: 'pfn_mkwrite', mkwrite_tags: false } },
    breaks: 'writable-is-dirty',
    scope: 'small',
    calls: ['store(a, *)'],
  },
  {
    removes: 'mkwrite_under_entry_lock',
    changes: { switches: { mkwrite: 'pfn_mkwrite', mkwrite_under_entry_lock: false } },
    breaks: 'writable-is-dirty',
    scope: 'small',
    calls: ['store(a, *)', 'fsync(a)'],
  },
  {
    removes: 'writeback_locks_entry',
    changes: { switches: { writeback_locks_entry: false } },
    breaks: 'durable-after-fsync',
    scope: 'small',
    calls: ['load(a, *)', 'fsync(a)'],
  },
  {
    removes: 'mkclean',
    changes: { switches: { mkclean: false } },
    breaks: 'writable-is-dirty',
    scope: 'small',
    calls: all,
  },
  {
    removes: 'mkclean',
    changes: { switches: { mkclean: false } },
    breaks: 'untagged-is-flushed',
    scope: 'small',
    calls: ['store(a, *)', 'fsync(a)'],
  },
  {
    removes: 'flush_tlb_on_mkclean',
    changes: { switches: { flush_tlb_on_mkclean: false } },
    breaks: 'writable-is-dirty',
    scope: 'small',
    calls: ['store(a, *)', 'fsync(a)'],
  },
  {
    removes: 'flush_on_writeback',
    changes: { switches: { flush_on_writeback: false } },
    breaks: 'durable-after-fsync',
    scope: 'small',
    calls: ['store(a, *)', 'fsync(a)'],
  },
  {
    removes: 'towrite_until_flushed',
    changes: { switches: { towrite_until_flushed: false } },
    breaks: 'fsync-waits-for-flush',
    scope: 'small',
    calls: ['fsync(a)'],
  },
  {
    removes: 'writeback_waits',
    changes: { switches: { writeback_waits: false } },
    breaks: 'durable-after-fsync',
    scope: 'small',
    calls: ['load(a, *)', 'fsync(a)'],
  },
  {
    removes: 'flush_on_write',
    changes: { switches: { flush_on_write: false } },
    breaks: 'durable-after-fsync',
    scope: 'small',
    calls: ['write(a, *)', 'fsync(a)'],
  },
  {
    removes: 'device_flush',
    changes: { switches: { device_flush: false } },
    breaks: 'durable-after-fsync',
    scope: 'small',
    calls: ['write(a, *)', 'fsync(a)'],
  },
  {
    removes: 'journal_commit',
    changes: { switches: { journal_commit: false } },
    breaks: 'durable-after-fsync',
    scope: 'small',
    calls: ['write(a, *)', 'fsync(a)', 'ftruncate(a, *)'],
  },
  {
    removes: 'enospc_retry',
    changes: { switches: { enospc_retry: false } },
    breaks: 'enospc-means-full',
    scope: 'small',
    calls: ['store(b, *)', '*PUNCH*'],
  },
  {
    removes: 'wake_on_unlock',
    changes: { switches: { wake_on_unlock: false } },
    breaks: 'no-deadlock',
    scope: 'small',
    calls: ['load(a, *)'],
  },
  {
    removes: 'pass_baton',
    changes: { switches: { pass_baton: false } },
    breaks: 'no-deadlock',
    scope: 'crowd',
    calls: ['load(a, *)', 'store(a, *)', 'write(a, *)', 'fsync(a)'],
  },
  {
    removes: 'the unlocking of an early exit',
    changes: {
      procedures: {
        *dax_read(k, file, first, _end, line) {
          const inode = k.inode[file]
          yield* k.inode_lock_shared(inode)
          if (first >= inode.i_size) return
          yield 'dax_copy_to_iter'
          k.observe_block(inode, first, line, inode.extent[first].block)
          k.inode_unlock_shared(inode)
        },
      },
    },
    breaks: 'operations-end-clean',
    scope: 'small',
    calls: ['read(a, *)'],
  },
  {
    removes: 'the order of i_rwsem and invalidate_lock',
    changes: {
      procedures: {
        *ext4_setattr_size(k, inode, size) {
          yield* k.filemap_invalidate_lock(inode)
          yield* k.inode_lock(inode)
          inode.i_size = size
          k.inode_unlock(inode)
          k.filemap_invalidate_unlock(inode)
        },
      },
    },
    breaks: 'lock-order',
    scope: 'small',
    calls: ['ftruncate(a, *)'],
  },
  {
    removes: 'the locking in front of an unlock',
    changes: {
      procedures: {
        *ext4_sync_file(k, file, _first, _end) {
          yield* k.jbd2_complete_transaction()
          k.inode_unlock_shared(k.inode[file])
        },
      },
    },
    breaks: 'lock-ownership',
    scope: 'small',
    calls: ['fsync(a)'],
  },
]

/** Switches of v6.1 that no property misses, each with the reason. */
export const unnoticed: { readonly [name: string]: string } = {
  munmap_downgrades: 'what munmap unmaps is out of the address space before it lets faults in',
  truncate_same_size: 'preallocated blocks may stay beyond the end; they hold no data',
  blocks_wait_for_commit:
    'what is lost without it is lost at a power failure before the commit, of which nothing is promised',
  i_mmap_lock:
    'only munmap takes i_mmap_rwsem exclusive in v6.1, and it protects the lifetime of VMAs, which are never freed here',
  unmap_again:
    'with the invalidate lock held no fault makes a private copy between the two passes; the second is for pages outside it',
  untag_after_flush:
    'the entry is locked throughout, and TOWRITE keeps a second fsync waiting; without towrite_until_flushed both are one gap',
  wake_all_on_delete:
    'with zero entries a woken waiter locks the entry or passes the baton; hole pages need it: empty-entry-exclusive-wait',
  dax_entries: 'it stands for everything that came with entries; see entry_lock and dirty_tracking',
  dirty_on_read_fault: 'v6.2 took it away: it tags more than is needed',
  recheck_size: 'v4.0 only; see the known bug fault-vs-truncate-isize',
  convert_mapped_only: 'v4.0 only; see the known bug convert-without-zeroing',
  prezeroed_blocks: 'v4.0 only; see the known bug unwritten-fault-race',
  mkwrite_tags: 'v4.10 to v4.13 only; tested with mkwrite = pfn_mkwrite',
  mkwrite_under_entry_lock: 'v4.10 to v4.13 only; tested with mkwrite = pfn_mkwrite',
}
