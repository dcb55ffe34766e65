/** The header: everything a procedure can reach, by the name it has in the kernel. */
import type { KernelOf } from '../../src/spec/kernel-of.ts'
import type { Step as AnyStep } from '../../src/spec/language.ts'
import type { LockAssertion, LockKernel, LockStep } from '../../src/spec/locks/index.ts'
import type { DirectAccessScope } from './scope.ts'
import type { Block, Errno, Fields, Frame, Page, State, Thread } from './state.ts'
import type { DirectAccessSwitches } from './switches.ts'

export type { Block, Errno, Frame, Page, Thread }

/** A procedure call in progress. */
export type Step<R = void> = AnyStep<R, StepName | LockStep>

/** What a fault handler returns. FALLBACK: not as a huge page. */
export type FaultResult = 'NOPAGE' | 'SIGBUS' | 'FALLBACK'

/** What direct_access answers: where the memory is and for how many sectors from there on, or why not. */
export interface Access {
  readonly error: Errno
  /** The first page frame, for page tables. */
  readonly pfn: Frame | null
  /** The same memory as the kernel addresses it. */
  readonly kaddr: Frame | null
  /** Contiguous sectors of 512 bytes; 0 with an error. */
  readonly size: number
}

/** What the operations themselves check. */
export type Assertion =
  | 'answer-is-true'
  | 'answer-in-partition'
  | 'no-bad-block-in-answer'
  | 'populated-never-allocates'
  | 'copies-own-block'
  | 'count-is-true'
  | 'errors-are-true'
  | 'no-access-after-removal'

export type StepName =
  | 'alloc_page'
  | 'bdev_direct_access'
  | 'brd_free_pages'
  | 'copy_from_brd'
  | 'copy_page'
  | 'dax_insert_entry'
  | 'dax_io'
  | 'devm_memunmap'
  | 'handle_mm_fault'
  | 'insert_pfn_pmd'
  | 'kill_dax'
  | 'pmem_remove'
  | 'process_one_work'
  | 'radix_tree_insert'
  | 'submit_bio'
  | 'synchronize_srcu'
  | 'umount'
  | 'unmap_mapping_range'
  | 'vm_insert_mixed'
  | 'wait_for_completion'

/** What the header is made of. */
export interface Header {
  readonly fields: Fields
  readonly scope: DirectAccessScope
  readonly switches: DirectAccessSwitches
  readonly step: (name: StepName | LockStep) => void
  readonly assertion: (name: Assertion | LockAssertion) => void
  readonly procedures: Procedures
}

/** Everything there is, as procedures reach it through `k`. */
export interface Kernel extends KernelOf<Header> {
  readonly scope: DirectAccessScope
  readonly switches: DirectAccessSwitches

  /** The block device, opened. */
  bdev: State['bdev']
  /** Whether it is there, and who is using it. */
  dax_dev: State['dax_dev']
  /** Its blocks. */
  block: State['block']
  /** The memory behind them. */
  frame: State['frame']
  /** The filesystem's journal. */
  j_barrier: State['j_barrier']
  /** A file on the partition. */
  file: State['file']
  ghost: State['ghost']
  thread: State['thread']
}

/** Every procedure and helper. */
export interface Procedures extends LockKernel<Thread> {
  // block-device.ts: the operation, as callers know it
  /** Sector of the partition and sectors in; frame, address and contiguous sectors out. May sleep. */
  bdev_direct_access(sector: number, size: number): Step<Access>
  /** Calls the driver. */
  direct_access(sector: number, size: number): Step<Access>
  /** First sector of the partition. */
  get_start_sect(): number
  /** Sectors of the partition. */
  bdev_nr_sectors(): number
  /** An answer without memory. */
  no_access(error: Errno): Access
  /** An answer: `size` sectors from a frame on. */
  access(frame: Frame, size: number): Access
  /** Observes an answer: what it must be, and who relies on it from now on. */
  note_answer(sector: number, size: number, pfn: Frame): void

  // drivers/: what is behind it
  pmem_direct_access(sector: number, size: number): Step<Access>
  axon_ram_direct_access(sector: number): Step<Access>
  dcssblk_direct_access(sector: number): Step<Access>
  brd_direct_access(sector: number): Step<Access>
  /** Where in memory a block of a device with an offset lies. */
  linear_frame(sector: number): Frame
  /** Sectors from here to the end of the device. */
  rest_of_device(sector: number): number
  /** The page behind a block of brd, allocated if there is none. Null: no memory. */
  brd_insert_page(block: Block): Step<Frame | null>
  /** A free page for brd. Null: no memory. */
  brd_alloc_page(): Step<Frame | null>
  /** Gives a page back. */
  free_page(frame: Frame): void
  /** Writes back what other files have dirtied, to free memory. */
  try_to_free_pages(): Step
  /** A bio of the filesystem for one block. */
  submit_bio(op: 'read' | 'write' | 'discard', page: number): Step
  /** Reads a block. */
  copy_from_brd(block: Block): Step
  /** The filesystem does not need what a block holds. */
  discard_from_brd(block: Block): void
  /** ioctl(BLKFLSBUF). */
  brd_flush(): Step

  // dax-device.ts: how long the device is there
  dax_read_lock(): void
  dax_read_unlock(): void
  /** The driver is unbound from the device. */
  pmem_remove(): Step
  /** No new section finds the device; those that have begun are over. */
  kill_dax(): Step
  /** Takes every frame of the device out of the page tables. */
  unmap_mapping_range(): Step
  /** Empties the page table of the file. */
  zap_file(): void

  // init.ts
  init_linear(): Generator<any, void, any>
  init_brd(): Generator<any, void, any>
  /** The block has been written before the scenario begins. */
  give_frame(block: number): void

  // mount.ts
  mount(): Step
  umount(): Step

  // callers/: who asks
  /** A load or store that finds no page-table entry. */
  user_access(page: number, write: boolean): Step
  /** Maps the whole file as one huge page, if that is possible. */
  dax_pmd_fault(): Step<FaultResult>
  /** Maps one page. */
  dax_fault(page: number, write: boolean): Step<FaultResult>
  /** Asks where a page of the file is, in the context that the design has. */
  translate(page: number, pages: number): Step<Access>
  /** The translation is used up: leaves its context. */
  end_translate(): void
  /** The page whose lock an entry has. */
  entry_of(page: number): Page
  /** Whether an access to a page goes through without a fault. */
  is_mapped(page: number): boolean
  /** read(2) or write(2) of pages first..end-1. */
  dax_io(first: number, end: number): Step
  /** Copies page `page` of the file to or from the i-th frame behind a kernel address. */
  copy_page(page: number, kaddr: Frame, i: number): void
  /** Observes an error that a caller hands on: pages first..end-1 cannot all be had. */
  note_error(error: Errno, first: number, end: number): void
  /** Whether direct_access can give a page of the file. */
  is_reachable(page: number): boolean
  /** Has a kworker ask, and waits without a spinlock. */
  translate_in_work_queue(page: number): Step<Access>
  /** A kworker: asks for whoever has queued work. */
  worker_thread(): Step
}
