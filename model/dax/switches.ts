import type { SwitchDeclaration } from '../../src/spec/specification.ts'

/**
 * Every design decision that can be taken away.
 *
 * A boolean switch is one thing the kernel does; off, exactly that is missing. The defaults are v6.1 with ext4.
 */
export const switches = {
  filesystem: {
    default: 'ext4',
    values: ['ext4', 'ext2'],
    describes: 'which get_block: ext4 has unwritten extents, ext2 has none',
  },
  hole_page: {
    default: 'zero_entry',
    values: ['zero_entry', 'page_cache'],
    describes: 'a read hole maps the shared zero page, or (before v4.14) a page of the page cache',
  },
  mkwrite: {
    default: 'full_fault',
    values: ['full_fault', 'pfn_mkwrite'],
    describes: 'a write to a read-only mapping runs the full fault, or (before v4.14) pfn_mkwrite',
  },
  invalidate: {
    default: 'after_allocation',
    values: ['after_allocation', 'after_allocation_or_fault', 'before_allocation', 'never'],
    describes:
      'when write() evicts mappings of the range: after it allocated (or a fault is about to), or before',
    commit: 'e3fce68cdbed',
  },
  i_rwsem: {
    default: true,
    describes: 'write, truncate and fallocate hold i_rwsem exclusive, read shared',
  },
  invalidate_lock: {
    default: true,
    describes: 'faults hold the invalidate lock shared, truncate and hole punch exclusive',
    commit: 'ea3d7209ca01',
  },
  mmap_lock: { default: true, describes: 'faults hold mmap_lock shared, munmap exclusive' },
  munmap_downgrades: {
    default: true,
    describes: 'munmap holds mmap_lock only shared while it unmaps (from v4.20)',
    commit: 'dd2283f2605e',
  },
  i_mmap_lock: { default: true, describes: 'walks over all mappings of a file hold i_mmap_rwsem' },
  unmap_exclusive: {
    default: false,
    describes: 'unmapping a range of a file holds i_mmap_rwsem exclusive (up to v5.15)',
  },
  blocks_wait_for_commit: {
    default: true,
    describes: 'a freed block is reused only after the commit of the transaction that freed it',
  },
  enospc_retry: {
    default: true,
    describes:
      'who finds no free block commits what frees some, and tries again (ext4: write from v4.7, faults from v4.16)',
    commit: '22446423108f',
  },
  i_data_sem: {
    default: true,
    describes: 'allocation and extent removal hold i_data_sem exclusive',
  },
  dax_entries: {
    default: true,
    describes: 'a fault leaves an entry in the page-cache index for every page it maps (from v4.5)',
    commit: '9973c98ecfda',
  },
  entry_lock: {
    default: true,
    describes: 'faults hold the entry lock from the lookup to the page-table entry',
    commit: 'ac401cc78242',
  },
  lock_then_map: {
    default: true,
    describes: 'a fault looks up the block after it has locked the entry',
    commit: '13e451fdc1af',
  },
  insert_rechecks: {
    default: true,
    describes: 'a new entry goes into a slot seen empty under the same hold of the tree lock',
    commit: 'e11f8b7b6c4e',
  },
  recheck_allocation: {
    default: true,
    describes: 'the filesystem looks the extent up again under i_data_sem before it allocates',
  },
  zero_before_publish: {
    default: true,
    describes: 'a new block is zeroed before the extent that makes it visible',
    commit: '1ca191576fc8',
  },
  create_on_unwritten: {
    default: true,
    describes: 'a write fault on an unwritten extent asks the filesystem to convert it',
    commit: 'aef39ab1534d',
  },
  unmap_zero_on_insert: {
    default: true,
    describes: 'a fault that replaces a zero entry by a block removes the zero mappings first',
    commit: 'ac401cc78242',
  },
  invalidate_unmaps: {
    default: true,
    describes: 'invalidation removes page-table entries as well as the index entry',
    commit: 'cd656375f946',
  },
  invalidate_keeps_dirty: {
    default: true,
    describes: 'invalidation leaves entries tagged DIRTY or TOWRITE alone',
    commit: 'c6dcf52c23d2',
  },
  check_size: { default: true, describes: 'a fault checks i_size before it maps anything' },
  recheck_size: {
    default: true,
    describes: 'the v4.0 fault checks i_size again under i_mmap_rwsem before it maps',
    commit: '283307c7607d',
  },
  break_layouts: {
    default: 'whole_file',
    values: ['whole_file', 'whole_file_and_cows', 'no'],
    describes:
      'truncate and punch first unmap the whole file (ext4, from v4.19; up to v5.2 with private copies)',
    commit: '430657b6be89',
  },
  truncate_same_size: {
    default: true,
    describes: 'a truncate to the size that the file has removes what lies beyond it (ext4)',
  },
  punch_writeback: {
    default: 'before_lock',
    values: ['before_lock', 'locked', 'never'],
    describes:
      'a hole punch writes dirty pages back before it takes i_rwsem, inside (v6.12), or not at all (6.12.117, v7.3)',
  },
  unmap_on_truncate: { default: true, describes: 'truncate and punch remove page-table entries' },
  unmap_again: {
    default: true,
    describes: 'truncate removes page-table entries a second time after it deleted the entries',
  },
  flush_tlb_on_unmap: { default: true, describes: 'removing page-table entries flushes the TLBs' },
  flush_under_ptl: {
    default: false,
    describes:
      'page-table entries of a DAX file are flushed from the TLBs before the page-table lock is dropped',
  },
  delete_entries: {
    default: true,
    describes: 'truncate and punch delete the index entries of the range',
  },
  delete_waits: {
    default: true,
    describes: 'truncate and punch wait for a locked entry before they delete it',
  },
  write_protect_zero: { default: true, describes: 'the zero page is mapped read-only' },
  dirty_tracking: {
    default: true,
    describes: 'a write fault tags the entry DIRTY and fsync walks the tagged entries',
    commit: '9973c98ecfda',
  },
  dirty_on_read_fault: {
    default: true,
    describes: 'read faults tag the entry DIRTY too, as v6.0 and v6.1 do',
  },
  mkwrite_tags: {
    default: true,
    describes: 'pfn_mkwrite tags the entry DIRTY before the mapping becomes writable',
    commit: '9c5a05bc350c',
  },
  mkwrite_under_entry_lock: {
    default: true,
    describes: 'pfn_mkwrite makes the mapping writable while it holds the entry lock',
    commit: '2f89dc12a25d',
  },
  writeback_locks_entry: {
    default: true,
    describes: 'fsync locks an entry while it flushes it (not from v4.7 to v4.9)',
    commit: 'a6abc2c0e77b',
  },
  writeback_waits: {
    default: false,
    describes: 'fsync waits for an entry that somebody else has locked; v4.20 and later skip it',
  },
  mkclean: { default: true, describes: 'fsync write-protects the mappings before it flushes' },
  flush_tlb_on_mkclean: { default: true, describes: 'write-protecting a mapping flushes the TLBs' },
  flush_on_writeback: {
    default: true,
    describes: 'fsync writes the cache lines of a tagged page back',
  },
  untag_after_flush: {
    default: true,
    describes: 'fsync clears DIRTY after the flush, not before the write-protection',
  },
  towrite_until_flushed: {
    default: false,
    describes: 'fsync clears TOWRITE with DIRTY after the flush; v4.10 and later clear it before',
  },
  flush_on_write: {
    default: true,
    describes: 'write() copies with non-temporal stores (not in v4.0)',
  },
  device_flush: { default: true, describes: 'fsync ends with a flush of the device' },
  journal_commit: { default: true, describes: 'fsync commits the transaction of the inode' },
  wake_all_on_delete: {
    default: true,
    describes: 'deleting or replacing an entry wakes all its waiters, not one',
    commit: '965d004af540',
  },
  wake_on_unlock: { default: true, describes: 'unlocking an entry wakes the next waiter' },
  pass_baton: {
    default: true,
    describes: 'a woken waiter that does not lock the entry wakes the next one',
    commit: 'ac401cc78242',
  },
  fault_serialise: {
    default: false,
    describes: 'v4.0: i_mmap_rwsem is held exclusive from the lookup to the mapping',
    commit: '843172978bb9',
  },
  convert_mapped_only: {
    default: true,
    describes: 'a fault converts an unwritten extent only if it has mapped the block (not in v4.0)',
  },
  prezeroed_blocks: {
    default: true,
    describes:
      'get_block returns blocks zeroed and written; the DAX core neither zeroes nor converts',
    commit: 'c86d8db33a92',
  },
} as const satisfies { readonly [name: string]: SwitchDeclaration }

type Declarations = typeof switches

/** The value of every switch. */
export type DaxSwitches = {
  readonly [N in keyof Declarations]: Declarations[N] extends {
    readonly values: readonly (infer V)[]
  }
    ? V
    : boolean
}
