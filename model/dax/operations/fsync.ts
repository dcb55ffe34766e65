import type { Kernel, Step } from '../kernel.ts'

/**
 * fsync(2), and the part of msync(2) that is left when the range is known: fs/ext4/fsync.c:ext4_sync_file (v6.1).
 *
 * First the pages of the range that mappings dirtied are written back, then the metadata is committed and the device flushed.
 */
export function* ext4_sync_file(k: Kernel, file: number, first: number, end: number): Step {
  const inode = k.inode[file]
  k.begin_sync(inode, first, end)
  let written = true
  if (k.switches.dirty_tracking) written = yield* k.dax_writeback_mapping_range(inode, first, end)
  yield* k.jbd2_complete_transaction()
  k.end_sync(inode, written)
}

/** msync(2) with MS_SYNC of pages first..end-1 of a VMA: mm/msync.c. It syncs those of the file, not all. */
export function* msync(k: Kernel, vma: number, first: number, end: number): Step {
  const mm = k.current_mm()
  yield* k.mmap_read_lock(mm)
  const isMapped = !mm.vma[vma].is_detached
  k.mmap_read_unlock(mm)
  if (isMapped) yield* k.ext4_sync_file(vma, first, end)
}
