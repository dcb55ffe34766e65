import type { Block, Inode, Kernel, Step } from '../kernel.ts'

/** write(2) of one line: fs/ext4/file.c:ext4_dax_write_iter, fs/dax.c:dax_iomap_iter (v6.1). */
export function* dax_write(k: Kernel, file: number, index: number, line: number): Step {
  const inode = k.inode[file]
  yield* k.inode_lock(inode)
  k.begin_modify(inode)
  if (k.switches.invalidate === 'before_allocation')
    yield* k.invalidate_inode_pages2_range(inode, index)
  const iomap = yield* k.iomap_begin(inode, index, true)
  if (iomap.type === 'written') {
    // if (iomap->flags & IOMAP_F_NEW)
    if (iomap.isNew && k.switches.invalidate !== 'before_allocation') {
      if (k.switches.invalidate !== 'never') yield* k.invalidate_inode_pages2_range(inode, index)
    } else if (k.switches.invalidate === 'after_allocation_or_fault') {
      // A fault that has just allocated the block unmaps the zero page before it unlocks the entry.
      yield* k.get_unlocked_entry(inode, index)
      k.put_unlocked_entry(inode, index)
    }
    yield* k.dax_copy_from_iter(inode, index, line, iomap.block)
    if (index >= inode.i_size) {
      yield 'ext4_inode_extension_cleanup'
      inode.i_size = index + 1
    }
  }
  k.end_modify(inode)
  k.inode_unlock(inode)
}

/** Copies the user's data: past the CPU caches, fenced by a later flush of the device. */
export function* dax_copy_from_iter(
  k: Kernel,
  inode: Inode,
  index: number,
  line: number,
  block: Block | null,
): Step {
  yield 'dax_copy_from_iter'
  if (block !== null) {
    const value = k.my_content()
    k.begin_write(inode, index, line)
    if (k.switches.flush_on_write) k.nt_store(block, line, value)
    else k.cached_store(block, line, value)
  }
}
