import type { Block, Inode, Kernel, Step } from '../kernel.ts'

/** write(2) of one line of each of pages first..end-1: fs/ext4/file.c:ext4_dax_write_iter, fs/dax.c:dax_iomap_rw (v6.1). */
export function* dax_write(
  k: Kernel,
  file: number,
  first: number,
  end: number,
  line: number,
): Step {
  const inode = k.inode[file]
  yield* k.inode_lock(inode)
  k.begin_modify(inode)
  if (k.switches.invalidate === 'before_allocation')
    for (let index = first; index < end; index++)
      yield* k.invalidate_inode_pages2_range(inode, index)
  let isDone = true
  let done = first
  while (isDone && done < end) {
    isDone = yield* k.dax_iomap_iter(inode, done, line)
    if (isDone) done++
  }
  if (done > inode.i_size) {
    yield 'ext4_inode_extension_cleanup'
    inode.i_size = done
  }
  k.end_modify(inode)
  k.inode_unlock(inode)
}

/** Writes to one page: the filesystem's mapping, the eviction of what it makes untrue, the copy. False: there is no space. */
export function* dax_iomap_iter(
  k: Kernel,
  inode: Inode,
  index: number,
  line: number,
): Step<boolean> {
  const iomap = yield* k.iomap_begin_write(inode, index)
  if (iomap.type !== 'written') return false
  // if (iomap->flags & IOMAP_F_NEW)
  if (iomap.isNew && k.switches.invalidate !== 'before_allocation') {
    if (k.switches.invalidate !== 'never') yield* k.invalidate_inode_pages2_range(inode, index)
  } else if (k.switches.invalidate === 'after_allocation_or_fault') {
    // A fault that has just allocated the block unmaps the zero page before it unlocks the entry.
    yield* k.get_unlocked_entry(inode, index)
    k.put_unlocked_entry(inode, index)
  }
  yield* k.dax_copy_from_iter(inode, index, line, iomap.block)
  return true
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
