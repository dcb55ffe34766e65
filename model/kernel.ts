/**
 * The header: everything a procedure can reach, by the name it has in the kernel.
 *
 * A design that replaces a procedure must keep the type that stands here.
 */
import type { Step as AnyStep, Language } from '../src/spec/language.ts'
import type {
  LockAssertion,
  LockKernel,
  LockStep,
  Rwsem,
  WaitKernel,
  WaitStep,
} from '../src/spec/locks/index.ts'
import type { DaxScope } from './scope.ts'
import type {
  Block,
  Content,
  Entry,
  Extent,
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

/** What a fault handler returns: the instruction is tried again, or the task gets a signal. */
export type FaultResult = 'NOPAGE' | 'SIGBUS' | 'SIGSEGV'

/** A read, a write through a shared mapping, or a write through a private one. */
export type FaultFlags = 'read' | 'write' | 'cow'

/** What v4.0 finds in the page cache at a fault: nothing, a page now locked, one gone meanwhile, or one beyond EOF. */
export type HolePage = 'none' | 'locked' | 'gone' | 'beyond'

/** What a frame of memory is to a page table. */
export type Frame = 'none' | 'zero' | 'page' | 'dax' | 'anon'

/** The filesystem's answer for one page. `isNew`: the block was allocated or converted by this very call. */
export interface Iomap {
  readonly type: 'hole' | 'unwritten' | 'written' | 'error'
  readonly block: Block | null
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
  | 'user_load'
  | 'user_store'
  | 'vm_insert_mixed'
  | 'vmf_insert_mixed'
  | 'wp_page_copy'
  | 'wp_pfn_shared'
  | 'zap_page_range'

export interface Kernel
  extends Language<Thread, StepName | LockStep | WaitStep, Assertion | LockAssertion>,
    LockKernel<Thread>,
    WaitKernel<Thread>,
    State {
  readonly scope: DaxScope
  readonly switches: DaxSwitches

  // operations/: what user space asks for
  user_load(vma: number, index: number, line: number): Step
  user_store(vma: number, index: number, line: number): Step
  dax_read(file: number, index: number, line: number): Step
  dax_write(file: number, index: number, line: number): Step
  ftruncate(file: number, size: number): Step
  punch_hole(file: number, index: number): Step
  fallocate(file: number, index: number): Step
  ext4_sync_file(file: number): Step
  munmap(vma: number): Step
  dax_fault(vma: number, index: number, flags: FaultFlags): Step<FaultResult>
  dax_iomap_pte_fault(vma: number, index: number, flags: FaultFlags): Step<FaultResult>
  dax_load_hole(vma: number, index: number): Step
  dax_load_hole_page(vma: number, index: number): Step
  dax_fault_cow_page(vma: number, index: number, block: Block | null, isWritten: boolean): Step
  vmf_insert_mixed(vma: number, index: number, block: Block | null, write: boolean): Step
  set_pte(
    vma: number,
    index: number,
    frame: 'zero' | 'page' | 'dax',
    block: Block | null,
    writable: boolean,
  ): void
  wp_pfn_shared(vma: number, index: number): Step<FaultResult>
  dax_pfn_mkwrite(vma: number, index: number): Step
  dax_copy_from_iter(inode: Inode, index: number, line: number, block: Block | null): Step
  fill_tlb(vma: number, index: number, write: boolean): void
  store_to_frame(vma: number, index: number, line: number): void

  // mapping/: the page-cache index
  get_unlocked_entry(inode: Inode, index: number): Step
  put_unlocked_entry(inode: Inode, index: number): void
  dax_entry_key(inode: Inode, index: number): number
  dax_wake_entry(inode: Inode, index: number, mode: 'next' | 'all'): void
  dax_wake_deleted(inode: Inode, index: number): void
  grab_mapping_entry(inode: Inode, index: number): Step
  dax_unlock_entry(inode: Inode, index: number): void
  dax_insert_entry(inode: Inode, index: number, block: Block | null, write: boolean): Step
  truncate_pagecache(inode: Inode, first: number): Step
  truncate_pagecache_range(inode: Inode, index: number): Step
  dax_delete_mapping_entry(inode: Inode, index: number): Step
  drop_entry(inode: Inode, index: number): void
  invalidate_inode_pages2_range(inode: Inode, index: number): Step
  dax_writeback_mapping_range(inode: Inode): Step<boolean>
  dax_writeback_one(inode: Inode, index: number): Step<boolean>
  dax_writeback_unlocked(inode: Inode, index: number): Step
  dax_flush_entry(inode: Inode, index: number): Step

  // memory/: address spaces
  current_mm(): Mm
  vm_file(vma: number): Inode
  vm_shared(vma: number): boolean
  pte_clear(entry: Translation): void
  zap_page_range(mm: Mm, inode: Inode, first: number, end: number, even_cows: boolean): boolean
  flush_tlb_range(mm: Mm, inode: Inode): void
  mm_tlb_flush_nested(mm: Mm, inode: Inode): boolean
  unmap_mapping_range(inode: Inode, first: number, end: number, even_cows: boolean): Step
  i_mmap_lock(inode: Inode): Step
  i_mmap_unlock(inode: Inode): void
  dax_entry_mkclean(inode: Inode, index: number): Step
  handle_mm_fault(vma: number, index: number, write: boolean): Step<FaultResult>
  handle_pte_fault(vma: number, index: number, write: boolean): Step<FaultResult>
  wp_page_copy(vma: number, index: number): Step
  mmap_read_lock(mm: Mm): Step
  mmap_read_unlock(mm: Mm): void

  // filesystem/: get_block and the truncate family
  iomap_begin(inode: Inode, index: number, write: boolean): Step<Iomap>
  create_block(inode: Inode, index: number): Step<Iomap>
  create_unwritten(inode: Inode, index: number): Step<Iomap>
  new_block(): Step<Block | null>
  remove_extent(inode: Inode, index: number): void
  lock_extents(inode: Inode): Step
  unlock_extents(inode: Inode): void
  ext4_setattr_size(inode: Inode, size: number): Step
  ext4_punch_hole(inode: Inode, index: number): Step
  ext4_ext_remove_space(inode: Inode, first: number, end: number): Step
  ext4_fallocate(inode: Inode, index: number): Step
  inode_lock(inode: Inode): Step
  inode_unlock(inode: Inode): void
  inode_lock_shared(inode: Inode): Step
  inode_unlock_shared(inode: Inode): void
  filemap_invalidate_lock(inode: Inode): Step
  filemap_invalidate_unlock(inode: Inode): void
  filemap_invalidate_lock_shared(inode: Inode): Step
  filemap_invalidate_unlock_shared(inode: Inode): void
  jbd2_complete_transaction(): Step

  // linux-4.0/: what only the oldest design has
  get_block(inode: Inode, index: number, create: boolean): Step<Iomap>
  convert_unwritten(inode: Inode, index: number): Step
  do_dax_fault(vma: number, index: number, flags: FaultFlags): Step<FaultResult>
  lock_hole_page(inode: Inode, index: number): Step<HolePage>
  fault_hole(vma: number, index: number, flags: FaultFlags, hasPage: boolean): Step<FaultResult>
  fault_block(
    vma: number,
    index: number,
    flags: FaultFlags,
    hasPage: boolean,
    found: Iomap,
  ): Step<FaultResult>
  evict_hole_page(inode: Inode, index: number, hasPage: boolean, hasBlock: boolean): Step
  load_hole(vma: number, index: number): Step
  dax_insert_mapping(vma: number, index: number, block: Block, mustZero: boolean): Step<FaultResult>
  dax_cow(vma: number, index: number, block: Block | null, isWritten: boolean): Step<FaultResult>

  // device/: caches and media
  cached_store(block: Block, line: number, value: Content): void
  nt_store(block: Block, line: number, value: Content): void
  zero_block(block: Block): void
  clwb(block: Block): void
  nvdimm_flush(): void

  // ghost.ts, init.ts, power-failure.ts: observers and the edges of time
  my_content(): Content
  note_write(inode: Inode, index: number, line: number, value: Content): void
  note_zeroed(inode: Inode, index: number): void
  note_doomed(inode: Inode, index: number): void
  observe(inode: Inode, index: number, line: number, value: Content): void
  observe_block(inode: Inode, index: number, line: number, block: Block | null): void
  observe_load(vma: number, index: number, line: number): void
  observe_frame(vma: number, index: number, frame: Frame, block: Block | null): void
  holds_line(inode: Inode, index: number, line: number): boolean
  line_content(extent: Extent, line: number): Content
  begin_modify(inode: Inode): void
  end_modify(inode: Inode): void
  begin_sync(inode: Inode): void
  end_sync(inode: Inode, success: boolean): void
  settle(inode: Inode): void
  map_page_0(dirty: boolean): void
  forget_threads(): void
  forget_lock(lock: Rwsem<Thread>): void
}
