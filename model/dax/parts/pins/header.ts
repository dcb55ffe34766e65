import { extend, signatures } from '../../../../src/spec/extend.ts'
import type { StepNameOf } from '../../../../src/spec/header.ts'
import type { Step as AnyStep } from '../../../../src/spec/language.ts'
import type { KernelOfPart } from '../../../../src/spec/part.ts'
import { bool, oneOf, range, record, ref, setOf } from '../../../../src/spec/schema.ts'
import type { Block, Inode, Thread } from '../../kernel.ts'
import { dax } from '../../specification.ts'
import { switches } from './switches.ts'

/** A procedure call in progress; its steps are the header's. */
type Call<R = void> = AnyStep<R, never>

export interface Pins {
  // get-user-pages.ts
  /** Pins the block that a page is mapped to, and maps it first where need be. Null: -EFAULT. */
  get_user_pages_fast(vma: number, index: number, write: boolean): Call<Block<this> | null>
  /** The same under mmap_lock, for what the lockless walk does not find. */
  __get_user_pages(vma: number, index: number, write: boolean): Call<Block<this> | null>

  // page-count.ts
  /** How many page-table entries map a block. */
  page_mapcount(block: Block<this>): number
  /** The count of the block's page. */
  page_ref_count(block: Block<this>): number
  /** Nothing holds the page, by its count. */
  dax_page_is_idle(block: Block<this>): boolean
  /** Somebody holds the page who is no mapping. */
  dax_busy_page(block: Block<this>): boolean
  /** Takes a reference, unless the count is 0. */
  try_get_page(block: Block<this>): boolean
  /** Gives a reference back. */
  put_page(block: Block<this>): void
  /** Wakes who waits for a page, if the last put has taken its count to where that is looked for. */
  wake_up_var(block: Block<this>): void

  // break-layouts.ts
  /** Unmaps pages first..end-1, then looks for a pinned one. Null: there is none. */
  dax_layout_busy_page_range(
    inode: Inode<this>,
    first: number,
    end: number,
  ): Call<Block<this> | null>
  /** Waits, with the invalidate lock dropped, until a page is idle. False: it was so at once. */
  wait_page_idle(inode: Inode<this>, block: Block<this>): Call<boolean>

  // direct-io.ts
  /** read(2) of another file with O_DIRECT, into a mapping: the device writes to the block. */
  dio_read(vma: number, index: number): Call
  /** write(2) of another file with O_DIRECT, from a mapping: the device reads the block. */
  dio_write(vma: number, index: number): Call
  /** Registers a mapping for RDMA: a pin that only the program takes back. */
  ibv_reg_mr(vma: number, index: number): Call
  /** Pins a page and hands it to the device. */
  submit_bio(vma: number, index: number, to_memory: boolean, is_longterm: boolean): Call

  // device.ts
  /** The device: it serves one request after the other, whenever it likes. */
  device(): Call
  /** Serves the request of a thread. */
  dma(t: Thread<this>): Call
  /** bio_check_pages_dirty(): tags the entry of a page that the device has written to. */
  set_page_dirty_lock(inode: Inode<this>, index: number): Call
  /** The request is done with. */
  bio_put(t: Thread<this>): void
}

/** get_user_pages(): whoever has a page pinned may use its block without asking page tables or the filesystem. */
export const header = extend('pins', dax, {
  switches,
  fields: {
    block: ({ threads }) => ({
      /** References that get_user_pages() has taken. */
      pins: range(0, 2 * threads),
      /** Who sleeps until the page is idle. */
      waiters: setOf('thread'),
    }),
    thread: ({ pages }) => ({
      /** The request that this thread has given to the device. `held`: it has been served, and the pin stays. */
      bio: record({
        status: oneOf('none', 'submitted', 'landed', 'held', 'efault', 'eopnotsupp'),
        to_memory: bool,
        is_longterm: bool,
        block: ref('block'),
        inode: ref('inode'),
        pgoff: range(0, pages),
      }),
      /** Blocks whose mappings this thread has removed and not yet flushed: each is still counted. */
      gather: setOf('block'),
    }),
  },
  steps: [
    'try_grab_folio',
    'gup_pte_range',
    'follow_page_pte',
    'dax_layout_busy_page',
    'wait_var_event',
    'schedule',
    'dma',
    'bio_release_pages',
  ],
  assertions: ['pin-has-permission'],
  procedures: signatures<Pins>(),
})

export type Kernel = KernelOfPart<typeof header>
export type Step<R = void> = AnyStep<R, StepNameOf<Kernel>>
