import { design } from '../../src/spec/design.ts'
import { dax } from '../dax.ts'

/** Linux v6.1 with ext4: the reference design (era J). All switches stand at their defaults. */
export const linux_6_1 = design('linux-6.1', {
  from: dax,
  describes: 'v6.1, ext4: entry lock, invalidate lock, dirty tags cleared by fsync',
})

/** Linux v6.1 with ext2: no unwritten extents, no hole punch. */
export const linux_6_1_ext2 = design('linux-6.1-ext2', {
  from: linux_6_1,
  describes: 'v6.1, ext2: no unwritten extents, no hole punch',
  switches: { filesystem: 'ext2' },
})

/** Linux v6.6 with ext4: as v6.1, but only write faults tag an entry DIRTY. */
export const linux_6_6 = design('linux-6.6', {
  from: linux_6_1,
  describes: 'v6.6, ext4: as v6.1, read faults leave entries clean',
  switches: { dirty_on_read_fault: false },
})

/** Linux v6.1 with what this specification found missing in it: it holds at every scope that has been searched. */
export const linux_6_1_closed = design('linux-6.1-closed', {
  from: linux_6_1,
  describes: 'v6.1, ext4, with the five gaps closed that were found here',
  switches: {
    flush_under_ptl: true,
    writeback_waits: true,
    towrite_until_flushed: true,
    invalidate: 'after_allocation_or_fault',
  },
})
