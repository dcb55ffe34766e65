/**
 * The filesystem lies on a RAM disk: drivers/block/brd.c (up to v4.14). A block has no memory until somebody zeroes it or asks for
 * direct access, and then brd has to find some: it sleeps, and may fail with ENOSPC.
 *
 * So does whoever asks, with what he holds: a fault with the entry locked, and a get_block that zeroes with i_data_sem. Who
 * got which frame, and what may not be held, stands in model/direct-access/.
 */
import { extend, signatures } from '../../../../src/spec/extend.ts'
import type { StepNameOf } from '../../../../src/spec/header.ts'
import type { Step as AnyStep } from '../../../../src/spec/language.ts'
import type { KernelOfPart } from '../../../../src/spec/part.ts'
import { bool, range, record } from '../../../../src/spec/schema.ts'
import type { Block } from '../../kernel.ts'
import { dax } from '../../specification.ts'

export interface RamDisk {
  /** The page behind a block, allocated if there is none. False: there is no memory. */
  brd_insert_page(block: Block<this>): AnyStep<boolean, never>
  /** Zeroes a block through the driver. False: there is no memory. */
  ext4_issue_zeroout(block: Block<this>): AnyStep<boolean, never>
  /** A block without memory: it reads as zeros. */
  forget_page(block: Block<this>): void
}

export const header = extend('ramdisk', dax, {
  scope: { brd_pages: 2 },
  switches: {
    brd_rechecks: {
      default: true,
      describes: 'brd puts a page in only where it finds none under its lock',
    },
    brd_answer_checked: {
      default: true,
      describes: 'a fault maps nothing where direct_access has failed',
    },
  },
  fields: {
    block: () => ({ has_page: bool }),
    /** The device has failed this thread, which is not for want of blocks. */
    thread: () => ({ io_error: bool }),
  },
  state: ({ brd_pages }) => ({ brd: record({ free: range(0, brd_pages) }) }),
  steps: ['alloc_page', 'radix_tree_insert'],
  procedures: signatures<RamDisk>(),
})

export type Kernel = KernelOfPart<typeof header>
export type Step<R = void> = AnyStep<R, StepNameOf<Kernel>>
