import { design } from '../../../src/spec/design.ts'
import { dax_fault, wp_pfn_shared } from '../linux-4.0/fault.ts'
import { dax_read, dax_write } from '../linux-4.0/io.ts'
import { ext4_punch_hole } from '../linux-4.0/punch.ts'
import { dax } from '../specification.ts'
import { inVersion } from './in-version.ts'

/** Linux v4.0 with ext4: the design that Documentation/filesystems/dax.txt described in 2015 (era A). */
export const linux_4_0 = inVersion(
  '4.0',
  design('linux-4.0', {
    from: dax,
    describes: 'v4.0, ext4: hole pages, no entries, i_size checked under i_mmap_rwsem',
    switches: {
      hole_page: 'page_cache',
      invalidate_lock: false,
      dax_entries: false,
      entry_lock: false,
      dirty_tracking: false,
      dirty_on_read_fault: false,
      flush_on_write: false,
      prezeroed_blocks: false,
      convert_mapped_only: false,
      unmap_exclusive: true,
      munmap_downgrades: false,
      break_layouts: 'no',
      truncate_same_size: false,
      enospc_retry: false,
    },
    procedures: {
      dax_fault,
      wp_pfn_shared,
      dax_read,
      dax_write,
      ext4_punch_hole,
    },
  }),
)

/** Linux v4.0 with ext2: the filesystem zeroes new blocks and reports them as new all the same. */
export const linux_4_0_ext2 = design('linux-4.0-ext2', {
  from: linux_4_0,
  describes: 'v4.0, ext2: new blocks are zeroed twice',
  switches: { filesystem: 'ext2', blocks_wait_for_commit: false },
})
