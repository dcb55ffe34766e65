/**
 * The truncate family: everything that takes extents away, fs/ext4/inode.c (v6.1).
 *
 * The invalidate lock is held exclusive from before the mappings go until the extents are gone, so that no fault maps a block that
 * is about to be freed. Before v4.5 there was no such lock, and the new size was all that a fault could notice.
 */
import type { Inode, Iomap, Kernel, Step } from '../kernel.ts'

/** Sets the size to `size` pages. */
export function* ext4_setattr_size(k: Kernel, inode: Inode, size: number): Step {
  yield* k.inode_lock(inode)
  const oldSize = inode.i_size
  if (size !== oldSize || k.switches.truncate_same_size) {
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    yield* k.ext4_break_layouts(inode, size, k.scope.pages)
    yield 'i_size_write'
    inode.i_size = size
    yield* k.truncate_pagecache(inode, size)
    // Even if the size did not change: what was preallocated beyond it goes.
    if (size <= oldSize) yield* k.ext4_ext_remove_space(inode, size, k.scope.pages)
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
  }
  k.inode_unlock(inode)
}

/** Makes pages first..end-1 a hole. Dirty ones are written back first, holes at and beyond the end of the file left. */
export function* ext4_punch_hole(k: Kernel, inode: Inode, first: number, end: number): Step {
  if (k.switches.punch_writeback === 'before_lock')
    yield* k.filemap_write_and_wait_range(inode, first, end)
  yield* k.inode_lock(inode)
  if (k.switches.punch_writeback === 'locked')
    yield* k.filemap_write_and_wait_range(inode, first, end)
  if (first < inode.i_size) {
    const stop = Math.min(end, inode.i_size)
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    yield* k.ext4_break_layouts(inode, first, stop)
    yield* k.truncate_pagecache_range(inode, first, stop)
    yield* k.ext4_ext_remove_space(inode, first, stop)
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
  }
  k.inode_unlock(inode)
}

/** Writes back what is dirty of pages first..end-1. It promises nothing, but an fsync beside it must not rely on it. */
export function* filemap_write_and_wait_range(
  k: Kernel,
  inode: Inode,
  first: number,
  end: number,
): Step {
  // if (mapping_tagged(mapping, PAGECACHE_TAG_DIRTY))
  if (inode.i_pages.some((entry) => entry.dirty)) {
    k.begin_sync(inode, 0, 0)
    yield* k.dax_writeback_mapping_range(inode, first, end)
    k.end_sync(inode, false)
  }
}

/**
 * Before blocks of pages first..end-1 are taken: unmaps the whole file, whatever the range, so that whoever wants to pin a page
 * has to fault first. Without the part pins no page is pinned, and nobody has to be waited for.
 */
export function* ext4_break_layouts(k: Kernel, inode: Inode, _first: number, _end: number): Step {
  if (k.switches.break_layouts !== 'no') {
    const even_cows = k.switches.break_layouts === 'whole_file_and_cows'
    yield* k.unmap_mapping_range(inode, 0, k.scope.pages, even_cows)
  }
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
  const created = yield* k.ext4_alloc_file_blocks(inode, index)
  if (created.type !== 'error' && index >= inode.i_size) {
    yield 'ext4_update_inode_size'
    inode.i_size = index + 1
  }
  k.end_modify(inode)
  k.inode_unlock(inode)
}

/** Allocates an unwritten extent; without space it commits what may have been freed and tries again. */
export function* ext4_alloc_file_blocks(k: Kernel, inode: Inode, index: number): Step<Iomap> {
  for (let retries = 0; ; retries++) {
    const created = yield* k.create_unwritten(inode, index)
    if (created.type !== 'error')
      return { type: created.type, block: created.block, isNew: created.isNew }
    if (!(yield* k.ext4_should_retry_alloc(retries)))
      return { type: 'error', block: null, isNew: false }
  }
}
