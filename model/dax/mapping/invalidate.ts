import type { Inode, Kernel, Step } from '../kernel.ts'

/**
 * Evicts what the page cache says of one page, so that a mapping sees what write() does.
 *
 * mm/truncate.c:invalidate_inode_pages2_range, fs/dax.c:dax_invalidate_mapping_entry_sync (v6.1). The unmapping comes after the
 * removal: before it, a fault could map the old entry again.
 */
export function* invalidate_inode_pages2_range(k: Kernel, inode: Inode, index: number): Step {
  const entry = inode.i_pages[index]
  yield* k.get_unlocked_entry(inode, index)
  if (entry.kind === 'none') {
    k.put_unlocked_entry(inode, index)
  } else if (k.switches.invalidate_keeps_dirty && (entry.dirty || entry.towrite)) {
    k.put_unlocked_entry(inode, index)
  } else {
    k.assert(!(entry.dirty && entry.kind === 'real'), 'dirty-entry-not-evicted')
    k.drop_entry(inode, index)
  }
  if (k.switches.invalidate_unmaps) yield* k.unmap_mapping_range(inode, index, index + 1, false)
}
