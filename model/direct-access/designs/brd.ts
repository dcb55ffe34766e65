/** The RAM disk, which allocates when it is asked: the designs of the discussion of March 2015, and what follows from each. */
import { design } from '../../../src/spec/design.ts'
import type { Kernel } from '../kernel.ts'
import { directAccess } from '../specification.ts'

export const brd = design<Kernel>('brd', {
  from: directAccess,
  describes: 'brd, called where a caller may sleep',
  switches: { driver: 'brd' },
})

export const brd_huge = design<Kernel>('brd-huge', {
  from: brd,
  describes: 'brd; a fault asks for a huge page first, and always gets a small one',
  switches: { huge_faults: true },
})

export const brd_under_lock = design<Kernel>('brd-under-lock', {
  from: brd,
  describes: 'brd, called under the tree lock by a kernel that does not say might_sleep()',
  switches: { translates: 'under_tree_lock', might_sleep: false },
})

export const brd_work_queue = design<Kernel>('brd-work-queue', {
  from: brd,
  describes: 'a caller that holds the tree lock has a kworker call it, and sleeps without the lock',
  switches: { translates: 'in_work_queue' },
})

/** As much like an NVDIMM as brd gets: nobody has to wait for memory. */
export const brd_populated = design<Kernel>('brd-populated', {
  from: brd,
  describes: 'zeros have been written to the whole of brd first',
  switches: { populated: true },
})

/** A flush of the device, and the same caller sleeps under its lock. */
export const brd_populated_under_lock = design<Kernel>('brd-populated-under-lock', {
  from: brd_populated,
  describes: 'the same, called under the tree lock by a kernel that does not say might_sleep()',
  switches: { translates: 'under_tree_lock', might_sleep: false },
})

export const brd_discard_frees = design<Kernel>('brd-discard-frees', {
  from: brd_populated,
  describes: 'a populated brd that frees what is discarded',
  switches: { discard: 'frees' },
})

export const brd_insert_unchecked = design<Kernel>('brd-insert-unchecked', {
  from: brd,
  describes: 'brd puts its new page in without looking whether there is one by now',
  switches: { rechecks_insert: false },
})

export const brd_gfp_kernel = design<Kernel>('brd-gfp-kernel', {
  from: brd,
  describes: 'brd allocates with GFP_KERNEL',
  switches: { gfp: 'kernel' },
})

export const brd_flush_unasked = design<Kernel>('brd-flush-unasked', {
  from: brd,
  describes: 'BLKFLSBUF frees the pages of a device that is in use',
  switches: { flush_checks_openers: false },
})
