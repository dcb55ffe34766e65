/** The header: everything a procedure can reach, by the name it has in the kernel or had in the discussion. */
import type { KernelOf } from '../../src/spec/kernel-of.ts'
import type { Step as AnyStep } from '../../src/spec/language.ts'
import type { LockAssertion, LockKernel, LockStep } from '../../src/spec/locks/index.ts'
import type { PfnEntriesScope } from './scope.ts'
import type { Fields, Frame, Mm, Page, Pte, State, Thread } from './state.ts'
import type { PfnEntriesSwitches } from './switches.ts'

export type { Frame, Mm, Page, Pte, Thread }

/** A procedure call in progress. */
export type Step<R = void> = AnyStep<R, StepName | LockStep>

/** What a fault handler returns. */
export type FaultResult = 'NOPAGE' | 'SIGBUS'

/** Who takes pages from the file. */
export type Taker = 'truncate' | 'punch' | 'collapse' | 'move'

/** What the operations themselves check. */
export type Assertion = 'round-trip' | 'hit-is-true' | 'msync-is-durable'

export type StepName =
  | 'clear_bit_dirty'
  | 'clear_page'
  | 'clflush_cache_range'
  | 'copy_from_user'
  | 'direct_access'
  | 'do_set_pte'
  | 'ext4_free_blocks'
  | 'filemap_map_pages'
  | 'get_block'
  | 'handle_mm_fault'
  | 'i_size_write'
  | 'page_mkclean'
  | 'radix_tree_delete'
  | 'radix_tree_deref_slot'
  | 'radix_tree_lookup'
  | 'radix_tree_replace_slot'
  | 'shrink_slab'
  | 'unmap_mapping_range'
  | 'user_store'
  | 'vfs_fsync_range'
  | 'vm_insert_mixed'

/** What the header is made of. */
export interface Header {
  readonly fields: Fields
  readonly scope: PfnEntriesScope
  readonly switches: PfnEntriesSwitches
  readonly step: (name: StepName | LockStep) => void
  readonly assertion: (name: Assertion | LockAssertion) => void
  readonly procedures: Procedures
}

/** Everything there is, as procedures reach it through `k`. */
export interface Kernel extends KernelOf<Header> {
  readonly scope: PfnEntriesScope
  readonly switches: PfnEntriesSwitches

  /** The file. */
  inode: State['inode']
  /** Who has it mapped. */
  mm: State['mm']
  /** The memory it lies in. */
  frame: State['frame']
  ghost: State['ghost']
  thread: State['thread']
}

/** Every procedure and helper. */
export interface Procedures extends LockKernel<Thread> {
  // mapping/rte.ts: a frame in the bits that an entry has left
  /** How many bits these are. */
  rte_bits(): number
  /** RTE_PFN_UNKNOWN as it stands in an entry: all ones. */
  rte_pfn_unknown(): number
  /** The bits that stand for a frame. */
  pfn_to_rte(frame: Frame): number
  /** The frame that the bits stand for; null: RTE_PFN_UNKNOWN. */
  rte_to_pfn(rte: number): Frame | null

  // mapping/entry.ts
  /** Locks what the tree has for a page, and puts an entry without a frame where there is none. */
  grab_mapping_entry(page: Page): Step
  /** The frame of a locked page of the file, by its entry or from the filesystem. Null: a hole, or no space. */
  get_frame(page: Page, create: boolean): Step<Frame | null>
  /** Remembers the frame in the entry. */
  cache_frame(page: Page, frame: Frame): void
  /** Puts an exceptional entry in the place of a zero page. */
  replace_hole(page: Page): Step
  /** Waits for the lock of an entry and takes it out of the tree, Dirty or not. */
  delete_entry(page: Page): Step
  /** Takes whatever is there out of the tree. */
  drop_entry(page: Page): void
  /** Reclaim drops an entry that nobody needs. */
  shrink(index: number): Step

  // mapping/page-table.ts
  current_mm(): Mm
  /** Fills an empty page-table entry, or makes one of the same frame writable. Null: the zero page. */
  set_pte(index: number, frame: Frame | null, writable: boolean): void
  clear_pte(pte: Pte): void
  /** Takes pages first..end-1 of the file out of every page table. */
  unmap_mapping_range(first: number, end: number): Step
  /** Write-protects a page of the file in every page table. */
  page_mkclean(index: number): Step

  // filesystem/blocks.ts
  /** Where a page of the file is; allocates for a hole if `create`. May sleep. */
  get_block(page: Page, create: boolean): Step<{ block: Frame | null; isNew: boolean }>
  /** The frame of a block. May sleep. */
  direct_access(block: Frame): Step<Frame>
  /** Whether a frame belongs to no page of the file. */
  is_free(frame: Frame): boolean
  /** From now on nothing is owed of what a page has. */
  note_doomed(page: Page): void
  /** Data goes away: nothing is owed of it, and it is stale to whoever comes next. */
  free_block(frame: Frame | null): void

  // filesystem/take.ts
  /** Unmaps pages first..end-1, deletes their entries, and unmaps them again. */
  truncate_pagecache_range(first: number, end: number, taker: Taker): Step
  /** Keeps faults and other operations away. */
  begin_take(): Step
  end_take(): void
  /** ftruncate(2) to a number of pages. */
  truncate(pages: number): Step
  /** fallocate(2), PUNCH_HOLE of one page. */
  punch(index: number): Step
  /** fallocate(2), COLLAPSE_RANGE of the first page: the others move down. */
  collapse(): Step
  /** The filesystem moves a page to another block. */
  move_extent(index: number): Step

  // operations/fault.ts
  /** A load or a store: a fault if the page table has nothing for it. */
  user_access(index: number, write: boolean): Step
  /** Maps what is around, then what is missing. */
  handle_mm_fault(index: number, write: boolean): Step<FaultResult>
  /** Maps one page. */
  dax_fault(index: number, write: boolean): Step<FaultResult>
  /** The locks of a fault, in the order that the design has. */
  begin_fault(page: Page): Step
  end_fault(page: Page, unlock: boolean): void

  // operations/map-pages.ts
  /** Maps what is cached of the whole file. Must not sleep. */
  dax_map_pages(): Step
  /** The same for one page. */
  map_one_around(index: number): Step
  /** Whether the lock of an entry could be had at once. */
  trylock_entry(page: Page): boolean
  /** Whether the invalidate lock could be had at once, shared. */
  down_read_trylock(): boolean
  rcu_read_lock(): void
  rcu_read_unlock(): void

  // operations/write.ts
  /** write(2) of one page. */
  dax_write(index: number): Step

  // operations/msync.ts
  /** msync(2) of the file. */
  msync(): Step
  /** Writes back what is Dirty of pages first..end-1. */
  writeback_range(first: number, end: number): Step
  /** Write-protects, flushes and clears one page. */
  writeback_page(page: Page): Step
  /** Nothing is left to write back of a page. */
  clear_dirty(page: Page): Step
  /** Writes the cache lines of a page back. */
  flush_page(page: Page): Step
  /** What the CPU caches hold of a frame is on the media. */
  clflush(frame: Frame): void
}
