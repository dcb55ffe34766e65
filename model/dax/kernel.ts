/**
 * The header: everything a procedure can reach, by the name it has in the kernel.
 *
 * A design that replaces a procedure must keep the type that stands here. A part adds to each of the pieces.
 */
import type { KernelOf } from '../../src/spec/kernel-of.ts'
import type { Step as AnyStep } from '../../src/spec/language.ts'
import type {
  LockAssertion,
  LockKernel,
  LockStep,
  Rwsem,
  WaitKernel,
  WaitStep,
} from '../../src/spec/locks/index.ts'
import type { DaxScope } from './scope.ts'
import type {
  Block,
  Content,
  Entry,
  Extent,
  Fields,
  Inode,
  Mm,
  State,
  Thread,
  Translation,
} from './state.ts'
import type { DaxSwitches } from './switches.ts'

export type { Block, Content, Entry, Extent, Inode, Mm, Thread, Translation }

/** A procedure call in progress. */
export type Step<R = void> = AnyStep<R, StepName | LockStep | WaitStep>

/** What a fault handler returns: the instruction is tried again, or the task gets a signal. ENOSPC goes no further. */
export type FaultResult = 'NOPAGE' | 'ENOSPC' | 'SIGBUS' | 'SIGSEGV'

/** A read, a write through a shared mapping, or a write through a private one. */
export type FaultFlags = 'read' | 'write' | 'cow'

/** What v4.0 finds in the page cache at a fault: nothing, a page now locked, one gone meanwhile, or one beyond EOF. */
export type HolePage = 'none' | 'locked' | 'gone' | 'beyond'

/** What a frame of memory is to a page table. */
export type Frame = 'none' | 'zero' | 'page' | 'dax' | 'anon'

/** The filesystem's answer for one page. `isNew`: the block was allocated or converted by this very call. */
export interface Iomap<S = State> {
  readonly type: 'hole' | 'unwritten' | 'written' | 'error'
  readonly block: Block<S> | null
  readonly isNew: boolean
}

/** What the operations themselves check. */
export type Assertion =
  | 'no-stale-data'
  | 'read-after-write'
  | 'zero-page-read-only'
  | 'entry-lock'
  | 'one-entry-per-index'
  | 'dirty-entry-not-evicted'
  | 'enospc-means-full'
  | 'private-copies-stay'
  | 'operations-end-clean'

export type StepName =
  | 'clear_page'
  | 'dax_copy_from_iter'
  | 'dax_copy_to_iter'
  | 'dax_delete_mapping_entry'
  | 'dax_fault_cow_page'
  | 'dax_fault_error'
  | 'dax_finish_fault'
  | 'dax_flush'
  | 'dax_insert_entry'
  | 'dax_io'
  | 'dax_load_hole'
  | 'dax_load_hole_page'
  | 'dax_new_buf'
  | 'dax_writeback_done'
  | 'dax_writeback_one'
  | 'delete_from_page_cache'
  | 'ext4_es_insert_extent'
  | 'ext4_inode_extension_cleanup'
  | 'ext4_issue_zeroout'
  | 'ext4_map_blocks'
  | 'ext4_should_retry_alloc'
  | 'ext4_update_inode_size'
  | 'filemap_invalidate_lock'
  | 'filemap_invalidate_lock_shared'
  | 'find_get_entries_tag'
  | 'find_get_page'
  | 'find_lock_page'
  | 'find_or_create_page'
  | 'finish_fault'
  | 'finish_mkwrite_fault'
  | 'flush_tlb_page'
  | 'flush_tlb_range'
  | 'get_block'
  | 'get_unlocked_entry'
  | 'i_mmap_lock'
  | 'i_mmap_lock_read'
  | 'i_size_write'
  | 'inode_lock'
  | 'inode_lock_shared'
  | 'jbd2_complete_transaction'
  | 'lock_extents'
  | 'lock_page'
  | 'lock_page_again'
  | 'mmap_read_lock'
  | 'mmap_write_lock'
  | 'page_vma_mkclean_one'
  | 'radix_tree_preload'
  | 'tag_pages_for_writeback'
  | 'tlb_finish_mmu'
  | 'unmap_vmas'
  | 'user_load'
  | 'user_store'
  | 'vm_insert_mixed'
  | 'vmf_insert_mixed'
  | 'wp_page_copy'
  | 'wp_pfn_shared'
  | 'zap_page_range'

/** What the header is made of. */
export interface Header {
  readonly fields: Fields
  readonly scope: DaxScope
  readonly switches: DaxSwitches
  readonly step: (name: StepName | LockStep | WaitStep) => void
  readonly assertion: (name: Assertion | LockAssertion) => void
  readonly procedures: Procedures
}

/** Everything there is, as procedures reach it through `k`. */
export interface Kernel extends KernelOf<Header> {
  /** How big the machine, the files and the address spaces are. */
  readonly scope: DaxScope
  /** What this design does and leaves out. */
  readonly switches: DaxSwitches

  // state.ts: what is remembered
  /** The files: file a, and a second one to take the blocks that it frees. */
  inode: State['inode']
  /** The address spaces; thread t runs in number `t % scope.mms`. */
  mm: State['mm']
  /** The CPUs, each running one thread. */
  thread: State['thread']
  /** Waiters for entries, oldest first. */
  wait_table: State['wait_table']
  /** The blocks of the device. */
  block: State['block']
}

/** Every procedure and helper. `this` is the whole kernel: its records have the fields that parts have added. */
export interface Procedures extends LockKernel<Thread>, WaitKernel<Thread> {
  // operations/: what user space asks for
  /** One load instruction through a mapping: TLB, page table, fault, and again. */
  user_load(vma: number, index: number, line: number): Step
  /** One store instruction through a mapping. */
  user_store(vma: number, index: number, line: number): Step
  /** read(2) of one line of each of pages first..end-1. */
  dax_read(file: number, first: number, end: number, line: number): Step
  /** write(2) of one line of each of pages first..end-1. */
  dax_write(file: number, first: number, end: number, line: number): Step
  /** Writes to one page. False: there is no space. */
  dax_iomap_iter(inode: Inode<this>, index: number, line: number): Step<boolean>
  /** ftruncate(2) to `size` pages. */
  ftruncate(file: number, size: number): Step
  /** fallocate(2) with FALLOC_FL_PUNCH_HOLE of pages first..end-1. */
  punch_hole(file: number, first: number, end: number): Step
  /** fallocate(2) of one page. */
  fallocate(file: number, index: number): Step
  /** fsync(2) of pages first..end-1 of a file. */
  ext4_sync_file(file: number, first: number, end: number): Step
  /** msync(2) with MS_SYNC of pages first..end-1 of a VMA. */
  msync(vma: number, first: number, end: number): Step
  /** munmap(2) of one VMA of this thread's address space. */
  munmap(vma: number): Step
  /** madvise(2) with MADV_DONTNEED of pages first..end-1 of a VMA. */
  madvise_dontneed(vma: number, first: number, end: number): Step
  /** Empties the page table of a VMA between pages first and end-1; its flush is pending then. */
  tlb_gather_mmu(vma: number, first: number, end: number): void
  /** Flushes what tlb_gather_mmu() left pending. */
  tlb_finish_mmu(vma: number): Step
  /** The filesystem's fault handler: the DAX fault under the invalidate lock. */
  dax_fault(vma: number, index: number, flags: FaultFlags): Step<FaultResult>
  /** Handles a fault that maps one page. */
  dax_iomap_pte_fault(vma: number, index: number, flags: FaultFlags): Step<FaultResult>
  /** Maps the zero page for a read of a hole or of an unwritten extent. */
  dax_load_hole(vma: number, index: number): Step
  /** Maps a hole up to v4.13: a page of the page cache takes the place of the locked entry. */
  dax_load_hole_page(vma: number, index: number): Step
  /** A write to a private mapping: the page is copied from the block, or cleared for a hole. */
  dax_fault_cow_page(
    vma: number,
    index: number,
    block: Block<this> | null,
    isWritten: boolean,
  ): Step
  /** Maps a block. A mapping that somebody else has made meanwhile counts as success. */
  vmf_insert_mixed(vma: number, index: number, block: Block<this> | null, write: boolean): Step
  /** Fills an empty page-table entry, or makes one for the same block writable. */
  set_pte(
    vma: number,
    index: number,
    frame: 'zero' | 'page' | 'dax',
    block: Block<this> | null,
    writable: boolean,
  ): void
  /** A write to a page that a shared mapping maps read-only. */
  wp_pfn_shared(vma: number, index: number): Step<FaultResult>
  /** Tags the entry DIRTY, then makes the mapping writable: v4.10 to v4.13. */
  dax_pfn_mkwrite(vma: number, index: number): Step
  /** Copies a write()'s data to the block, past the CPU caches. */
  dax_copy_from_iter(
    inode: Inode<this>,
    index: number,
    line: number,
    block: Block<this> | null,
  ): Step
  /** Translates: a TLB entry that serves is used, however old; else the page table is walked. */
  fill_tlb(vma: number, index: number, write: boolean): void
  /** The store itself: one word of one cache line, where the TLB says. */
  store_to_frame(vma: number, index: number, line: number): void

  // mapping/: the page-cache index
  /** Finds the entry unlocked; sleeps until it is. Runs on in the step that found it so. */
  get_unlocked_entry(inode: Inode<this>, index: number): Step
  /** Leaves an unlocked entry as it is: the next waiter may have it. */
  put_unlocked_entry(inode: Inode<this>, index: number): void
  /** The key of an entry in the table of wait queues: its mapping and its index. */
  dax_entry_key(inode: Inode<this>, index: number): number
  /** Makes the oldest waiter for an entry runnable, or all of them. */
  dax_wake_entry(inode: Inode<this>, index: number, mode: 'next' | 'all'): void
  /** Wakes those who wait for an entry that is gone. */
  dax_wake_deleted(inode: Inode<this>, index: number): void
  /** Locks the entry of a page for a fault, inserting an empty one where there is none. */
  grab_mapping_entry(inode: Inode<this>, index: number): Step
  /** Unlocks the entry and wakes the next waiter. */
  dax_unlock_entry(inode: Inode<this>, index: number): void
  /** Makes the locked entry stand for a block, or for the zero page where `block` is null. */
  dax_insert_entry(
    inode: Inode<this>,
    index: number,
    block: Block<this> | null,
    write: boolean,
  ): Step
  /** Removes mappings and entries from page `first` on, private copies included. */
  truncate_pagecache(inode: Inode<this>, first: number): Step
  /** Removes mappings and entries of pages first..end-1; private copies stay. */
  truncate_pagecache_range(inode: Inode<this>, first: number, end: number): Step
  /** Deletes one entry, whatever its tags: its data is going away. */
  dax_delete_mapping_entry(inode: Inode<this>, index: number): Step
  /** Takes an unlocked entry out of the index and wakes those who wait for it. */
  drop_entry(inode: Inode<this>, index: number): void
  /** Evicts what the page cache says of one page, so that a mapping sees what write() does. */
  invalidate_inode_pages2_range(inode: Inode<this>, index: number): Step
  /** Flushes the entries of pages first..end-1 tagged DIRTY when it began. Returns false on an I/O error. */
  dax_writeback_mapping_range(inode: Inode<this>, first: number, end: number): Step<boolean>
  /** Flushes and untags one entry, under its lock. Returns false on an I/O error. */
  dax_writeback_one(inode: Inode<this>, index: number): Step<boolean>
  /** The flush of v4.7 to v4.9: it takes no lock, and skips an entry that has changed. */
  dax_writeback_unlocked(inode: Inode<this>, index: number): Step
  /** Write-protects every mapping of a page, then writes its cache lines back. */
  dax_flush_entry(inode: Inode<this>, index: number): Step

  // memory/: address spaces
  /** The address space this thread runs in. */
  current_mm(): Mm<this>
  /** The file that a VMA maps: number v maps file `v % scope.files`. */
  vm_file(vma: number): Inode<this>
  /** Whether a VMA is MAP_SHARED: the first `scope.files` are. */
  vm_shared(vma: number): boolean
  /** Empties one entry of a page table or of a TLB. */
  pte_clear(entry: Translation<this>): void
  /** Removes page-table entries of a file from one address space. Returns whether there were any. */
  zap_page_range(
    mm: Mm<this>,
    inode: Inode<this>,
    first: number,
    end: number,
    even_cows: boolean,
  ): boolean
  /** The same for one VMA. */
  zap_page_range_single(
    mm: Mm<this>,
    vma: number,
    first: number,
    end: number,
    even_cows: boolean,
  ): boolean
  /** Removes one entry of a page table; what it mapped is kept until tlb_flush_mmu(). */
  zap_pte(pte: Translation<this>): void
  /** Ends what was gathered from a VMA: flushes the TLBs, then lets go what only mappings have kept. */
  tlb_flush_mmu(mm: Mm<this>, vma: number): void
  /** Empties the TLBs of every CPU that runs this address space, for one VMA and the others of its file. */
  flush_tlb_range(mm: Mm<this>, vma: number): void
  /** Whether somebody else's flush is still to come for a mapping of this file. */
  mm_tlb_flush_nested(mm: Mm<this>, inode: Inode<this>): boolean
  /** Removes the mappings of pages first..end-1 of a file from every address space. */
  unmap_mapping_range(inode: Inode<this>, first: number, end: number, even_cows: boolean): Step
  /** The walk of unmap_mapping_range() over the tree of the file's mappings. */
  unmap_mapping_range_tree(inode: Inode<this>, first: number, end: number, even_cows: boolean): Step
  /** Holds the tree of the file's mappings still while page-table entries are removed. */
  i_mmap_lock(inode: Inode<this>): Step
  /** Gives back what i_mmap_lock() took. */
  i_mmap_unlock(inode: Inode<this>): void
  /** Holds the tree of the file's mappings still while it is only walked. */
  i_mmap_lock_read(inode: Inode<this>): Step
  /** Gives back what i_mmap_lock_read() took. */
  i_mmap_unlock_read(inode: Inode<this>): void
  /** Write-protects every shared mapping of a page. */
  dax_entry_mkclean(inode: Inode<this>, index: number): Step
  /** The same for one VMA. */
  page_vma_mkclean_one(mm: Mm<this>, vma: number, index: number): Step
  /** Handles a fault at page `index` of a VMA of the current address space. */
  handle_mm_fault(vma: number, index: number, write: boolean): Step<FaultResult>
  /** Dispatches a fault by what the page table holds now. */
  handle_pte_fault(vma: number, index: number, write: boolean): Step<FaultResult>
  /** A write to a read-only private mapping: the page is copied without asking the filesystem. */
  wp_page_copy(vma: number, index: number): Step
  /** mmap_lock shared, as every fault takes it. */
  mmap_read_lock(mm: Mm<this>): Step
  /** Gives back what mmap_read_lock() took. */
  mmap_read_unlock(mm: Mm<this>): void

  // filesystem/: get_block and the truncate family
  /** Looks one page of a file up, and creates its block if `write` asks for one. */
  iomap_begin(inode: Inode<this>, index: number, write: boolean): Step<Iomap<this>>
  /** The same for write(), which tries again when there is no space. */
  iomap_begin_write(inode: Inode<this>, index: number): Step<Iomap<this>>
  /** Allocates or converts one page, zeroes its block, and publishes it. */
  create_block(inode: Inode<this>, index: number): Step<Iomap<this>>
  /** Allocates an unwritten extent: fallocate(), and every allocation before v4.5. */
  create_unwritten(inode: Inode<this>, index: number): Step<Iomap<this>>
  /** Takes some free block; null: no space. */
  new_block(): Step<Block<this> | null>
  /** Whether a call that found no free block should try again. */
  ext4_should_retry_alloc(retries: number): Step<boolean>
  /** A call is about to fail for want of space. */
  report_enospc(): void
  /** Gives a block back, whose bytes stay where they are. */
  free_block(block: Block<this>): void
  /** Removes the extent of one page and frees its block. */
  remove_extent(inode: Inode<this>, index: number): void
  /** i_data_sem of ext4, truncate_mutex of ext2: exclusive. */
  lock_extents(inode: Inode<this>): Step
  /** Gives back what lock_extents() took. */
  unlock_extents(inode: Inode<this>): void
  /** Sets the size to `size` pages. */
  ext4_setattr_size(inode: Inode<this>, size: number): Step
  /** Makes pages first..end-1 a hole. */
  ext4_punch_hole(inode: Inode<this>, first: number, end: number): Step
  /** Writes back what is dirty of pages first..end-1. */
  filemap_write_and_wait_range(inode: Inode<this>, first: number, end: number): Step
  /** Unmaps the whole file before blocks of pages first..end-1 are taken from it. */
  ext4_break_layouts(inode: Inode<this>, first: number, end: number): Step
  /** Removes the extents of pages first..end-1 and frees their blocks. */
  ext4_ext_remove_space(inode: Inode<this>, first: number, end: number): Step
  /** Allocates an unwritten extent; tries again when there is no space. */
  ext4_alloc_file_blocks(inode: Inode<this>, index: number): Step<Iomap<this>>
  /** Preallocates one page; the file grows to hold it. */
  ext4_fallocate(inode: Inode<this>, index: number): Step
  /** i_rwsem exclusive (i_mutex up to v4.6). */
  inode_lock(inode: Inode<this>): Step
  /** Gives back what inode_lock() took. */
  inode_unlock(inode: Inode<this>): void
  /** i_rwsem shared. */
  inode_lock_shared(inode: Inode<this>): Step
  /** Gives back what inode_lock_shared() took. */
  inode_unlock_shared(inode: Inode<this>): void
  /** invalidate_lock exclusive (i_mmap_sem of ext4 from v4.5). */
  filemap_invalidate_lock(inode: Inode<this>): Step
  /** Gives back what filemap_invalidate_lock() took. */
  filemap_invalidate_unlock(inode: Inode<this>): void
  /** invalidate_lock shared, as every fault takes it. */
  filemap_invalidate_lock_shared(inode: Inode<this>): Step
  /** Gives back what filemap_invalidate_lock_shared() took. */
  filemap_invalidate_unlock_shared(inode: Inode<this>): void
  /** Makes everything durable that is on its way: device flush, then commit. */
  jbd2_complete_transaction(): Step

  // linux-4.0/: what only the oldest design has
  /** get_block of v4.0: looks one page up, and allocates it if `create` asks for it. */
  get_block(inode: Inode<this>, index: number, create: boolean): Step<Iomap<this>>
  /** ext4_end_io_unwritten(): the extent becomes written. */
  convert_unwritten(inode: Inode<this>, index: number): Step
  /** Writes to one page as v4.0 does. False: there is no space. */
  dax_io_page(inode: Inode<this>, index: number, line: number): Step<boolean>
  /** The DAX fault of v4.0, without the lock that fixed it. */
  do_dax_fault(vma: number, index: number, flags: FaultFlags): Step<FaultResult>
  /** Finds the hole page that a read has left at this offset, and locks it. */
  lock_hole_page(inode: Inode<this>, index: number): Step<HolePage>
  /** A fault on a hole that is not to be filled. */
  fault_hole(vma: number, index: number, flags: FaultFlags, hasPage: boolean): Step<FaultResult>
  /** A fault that ends with a block: a hole is filled first, and a hole page makes way. */
  fault_block(
    vma: number,
    index: number,
    flags: FaultFlags,
    hasPage: boolean,
    found: Iomap<this>,
  ): Step<FaultResult>
  /** Takes the hole page out of the page cache. */
  evict_hole_page(inode: Inode<this>, index: number, hasPage: boolean, hasBlock: boolean): Step
  /** Maps a hole: finds or creates a zero-filled page, locked, and maps it read-only. */
  load_hole(vma: number, index: number): Step
  /** Zeroes a block that needs it, and maps it read-only. */
  dax_insert_mapping(
    vma: number,
    index: number,
    block: Block<this>,
    mustZero: boolean,
  ): Step<FaultResult>
  /** A write to a private mapping: the copy is mapped while i_mmap_rwsem keeps a truncate out. */
  dax_cow(
    vma: number,
    index: number,
    block: Block<this> | null,
    isWritten: boolean,
  ): Step<FaultResult>

  // device/: caches and media
  /** An ordinary store: visible at once, durable only when written back. */
  cached_store(block: Block<this>, line: number, value: Content): void
  /** A non-temporal store: visible at once, durable at the next fence. */
  nt_store(block: Block<this>, line: number, value: Content): void
  /** Zeroes a block through the driver, with non-temporal stores. */
  zero_block(block: Block<this>): void
  /** Sends every line of a block on its way to the media; no fence. */
  clwb(block: Block<this>): void
  /** Everything that is on its way reaches the media. */
  nvdimm_flush(): void

  // ghost/, init.ts, power-failure.ts: observers and the edges of time
  /** The tag of this thread's data. */
  my_content(): Content
  /** The tag of a thread's data. */
  content_of(t: Thread<this>): Content
  /** Whether a reader that looks now may be given `value`. */
  may_hold(inode: Inode<this>, index: number, line: number, value: Content): boolean
  /** Whether some operation has begun to change the line and has not returned. */
  is_changing(inode: Inode<this>, index: number, line: number): boolean
  /** From now on until this call returns, the line may hold this thread's data. */
  begin_write(inode: Inode<this>, index: number, line: number): void
  /** A store has landed at its place in the file, in one step. */
  note_write(inode: Inode<this>, index: number, line: number, value: Content): void
  /** A truncate or a punch has begun to take the page away: until it returns, zeros may be read. */
  note_doomed(inode: Inode<this>, index: number): void
  /** The page is a hole from now on. */
  note_zeroed(inode: Inode<this>, index: number): void
  /** This call returns: whatever it has written is there from now on. */
  end_writes(): void
  /** One line's write is over. */
  end_write(inode: Inode<this>, index: number, line: number): void
  /** The line holds `value` now. */
  set_content(inode: Inode<this>, index: number, line: number, value: Content): void
  /** This thread begins to read pages first..end-1; the end of its call ends the read too. */
  begin_read(inode: Inode<this>, first: number, end: number): void
  /** This thread has read all it wanted. */
  end_read(): void
  /** A thread is in no read any more. */
  forget_read(t: Thread<this>): void
  /** The place of a content in a thread's list of what it may still be given. */
  content_code(value: Content): number
  /** The line holds `value` no more: only a read that has begun may still be given it. */
  note_past(inode: Inode<this>, index: number, line: number, value: Content): void
  /** Whether the line has held `value` since this thread's read began, and does so no more. */
  was_held(inode: Inode<this>, index: number, line: number, value: Content): boolean
  /** A reader was given `value`: the line must have held it at some moment of the read. */
  observe(inode: Inode<this>, index: number, line: number, value: Content): void
  /** A reader was given what a block holds. */
  observe_block(inode: Inode<this>, index: number, line: number, block: Block<this> | null): void
  /** A load went through this CPU's TLB. */
  observe_load(vma: number, index: number, line: number): void
  /** A whole page was copied for a private mapping. */
  observe_frame(vma: number, index: number, frame: Frame, block: Block<this> | null): void
  /** Whether the file, as it is now, has the line as its users left it. */
  holds_line(inode: Inode<this>, index: number, line: number): boolean
  /** What read() would return for a line. */
  line_content(extent: Extent<this>, line: number): Content
  /** Whether nobody is inside a section that changes the page. */
  at_rest(inode: Inode<this>, index: number): boolean
  /** Whether the page has a block that does not read as zeros throughout. */
  has_data(inode: Inode<this>, index: number): boolean
  /** Whether the block is free, or another place than this page has it. */
  is_given_away(inode: Inode<this>, index: number, block: Block<this> | null): boolean
  /** Whether the block has bytes of an earlier owner. */
  is_stale(block: Block<this> | null): boolean
  /** A walk for the file removes the mappings of pages first..end-1 from a VMA. */
  note_zapped(mm: Mm<this>, vma: number, first: number, end: number, even_cows: boolean): void
  /** This thread begins to change size or extents: no other may be inside. */
  begin_modify(inode: Inode<this>): void
  /** This thread has changed size or extents. */
  end_modify(inode: Inode<this>): void
  /** A sync of pages first..end-1 begins: it must make durable what the file holds there now. */
  begin_sync(inode: Inode<this>, first: number, end: number): void
  /** The line changes: the syncs that are running do not promise it. */
  note_changed(inode: Inode<this>, index: number, line: number): void
  /** A sync has returned: on success, what has not changed since it began is promised. */
  end_sync(inode: Inode<this>, success: boolean): void
  /** Makes the initial file what is on the device, and promised. */
  settle(inode: Inode<this>): void
  /** Address space 0 begins with page 0 of file a: read-only, or with a store nobody has flushed. */
  map_page_0(dirty: boolean): void
  /** After a power failure: no CPU remembers anything, and no lock is held. */
  forget_threads(): void
  /** After a power failure: nobody holds this lock. */
  forget_lock(lock: Rwsem<Thread<this>>): void
}
