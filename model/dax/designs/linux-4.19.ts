import { design } from '../../../src/spec/design.ts'
import { dax } from '../specification.ts'
import { inVersion } from './in-version.ts'

/**
 * Linux v4.19 with ext4 (era G): the last kernel whose fsync waits for a locked entry.
 *
 * What differs from v6.1 is what is set here. Taken as equal, for no source says otherwise: the order of munmap()'s steps, the
 * flush of a TLB for somebody else's munmap(), write(), and where a hole punch writes back.
 */
export const linux_4_19 = inVersion(
  '4.19',
  design('linux-4.19', {
    from: dax,
    describes: 'v4.19, ext4: the index is a radix tree, fsync waits for a locked entry',
    switches: {
      writeback_waits: true,
      dirty_on_read_fault: false,
      wake_all_on_delete: false,
      unmap_exclusive: true,
      munmap_downgrades: false,
      break_layouts: 'whole_file_and_cows',
    },
  }),
)

/** Linux v4.20 with ext4 (era H): the XArray, and with it the fsync that does not wait. */
export const linux_4_20 = inVersion(
  '4.20',
  design('linux-4.20', {
    from: linux_4_19,
    describes: 'v4.20, ext4: the index is an XArray, fsync skips a locked entry',
    switches: { writeback_waits: false, munmap_downgrades: true },
  }),
)
