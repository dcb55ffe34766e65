import { design } from '../../../src/spec/design.ts'
import { dax } from '../specification.ts'
import { inVersion } from './in-version.ts'

/** Linux v6.1 with ext4: the reference design (era J). All switches stand at their defaults. */
export const linux_6_1 = design('linux-6.1', {
  from: dax,
  describes: 'v6.1, ext4: entry lock, invalidate lock, dirty tags cleared by fsync',
})

/** What ext2 does not do: it has no journal, and unmaps and frees without asking who might have pinned a page. */
const ext2 = {
  filesystem: 'ext2',
  break_layouts: 'no',
  truncate_same_size: false,
  blocks_wait_for_commit: false,
  enospc_retry: false,
} as const

/** Linux v6.1 with ext2: no unwritten extents, no hole punch. */
export const linux_6_1_ext2 = design('linux-6.1-ext2', {
  from: linux_6_1,
  describes: 'v6.1, ext2: no unwritten extents, no hole punch',
  switches: ext2,
})

/** Linux v6.6 with ext4: as v6.1, but only write faults tag an entry DIRTY. */
export const linux_6_6 = inVersion(
  '6.6',
  design('linux-6.6', {
    from: linux_6_1,
    describes: 'v6.6, ext4: as v6.1, read faults leave entries clean',
    switches: { dirty_on_read_fault: false },
  }),
)

/** Linux v6.12 with ext4: as v6.6; what else has changed was not looked for. */
export const linux_6_12 = inVersion(
  '6.12',
  design('linux-6.12', {
    from: linux_6_6,
    describes: 'v6.12, ext4: as v6.6, hole punch writes back inside i_rwsem',
    switches: { punch_writeback: 'locked' },
  }),
)

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
