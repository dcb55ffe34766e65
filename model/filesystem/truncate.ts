/**
 * The truncate family: everything that takes extents away, fs/ext4/inode.c (v6.1).
 *
 * The invalidate lock is held exclusive from before the mappings go until the extents are gone, so that no fault maps a block that
 * is about to be freed. Before v4.5 there was no such lock, and the new size was all that a fault could notice.
 */
import type { Inode, Kernel, Step } from '../kernel.ts'

/** Sets the size to `size` pages. */
export function* ext4_setattr_size(k: Kernel, inode: Inode, size: number): Step {
  yield* k.inode_lock(inode)
  k.begin_modify(inode)
  yield* k.filemap_invalidate_lock(inode)
  const shrinks = size < inode.i_size
  inode.i_size = size
  if (shrinks) {
    yield* k.truncate_pagecache(inode, size)
    yield* k.ext4_ext_remove_space(inode, size, k.scope.pages)
  }
  k.filemap_invalidate_unlock(inode)
  k.end_modify(inode)
  k.inode_unlock(inode)
}

/** Makes one page a hole. */
export function* ext4_punch_hole(k: Kernel, inode: Inode, index: number): Step {
  yield* k.inode_lock(inode)
  k.begin_modify(inode)
  yield* k.filemap_invalidate_lock(inode)
  yield* k.truncate_pagecache_range(inode, index)
  yield* k.ext4_ext_remove_space(inode, index, index + 1)
  k.filemap_invalidate_unlock(inode)
  k.end_modify(inode)
  k.inode_unlock(inode)
}

/** Removes the extents of pages first..end-1 and frees their blocks. */
export function* ext4_ext_remove_space(k: Kernel, inode: Inode, first: number, end: number): Step {
  yield* k.lock_extents(inode)
  for (let index = first; index < end; index++) k.remove_extent(inode, index)
  k.unlock_extents(inode)
}

/** Preallocates one page; the file grows to hold it. */
export function* ext4_fallocate(k: Kernel, inode: Inode, index: number): Step {
  yield* k.inode_lock(inode)
  k.begin_modify(inode)
  const created = yield* k.create_unwritten(inode, index)
  if (created.type !== 'error' && index >= inode.i_size) {
    yield 'ext4_update_inode_size'
    inode.i_size = index + 1
  }
  k.end_modify(inode)
  k.inode_unlock(inode)
}
