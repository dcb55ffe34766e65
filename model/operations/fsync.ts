import type { Kernel, Step } from '../kernel.ts'

/**
 * fsync(2), and msync(2) with MS_SYNC over the whole file: fs/ext4/fsync.c:ext4_sync_file (v6.1).
 *
 * First the pages that mappings dirtied are written back, then the metadata is committed and the device flushed.
 */
export function* ext4_sync_file(k: Kernel, file: number): Step {
  const inode = k.inode[file]
  k.begin_sync(inode)
  let written = true
  if (k.switches.dirty_tracking) written = yield* k.dax_writeback_mapping_range(inode)
  yield* k.jbd2_complete_transaction()
  k.end_sync(inode, written)
}
