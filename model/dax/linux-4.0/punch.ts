import type { Inode, Kernel, Step } from '../kernel.ts'

/** ext4_punch_hole() of v4.0: the cache is punched again after the extents are gone, which narrows the race with faults. */
export function* ext4_punch_hole(k: Kernel, inode: Inode, first: number, end: number): Step {
  yield* k.inode_lock(inode)
  if (first < inode.i_size) {
    const stop = Math.min(end, inode.i_size)
    k.begin_modify(inode)
    yield* k.filemap_invalidate_lock(inode)
    yield* k.truncate_pagecache_range(inode, first, stop)
    yield* k.ext4_ext_remove_space(inode, first, stop)
    yield* k.truncate_pagecache_range(inode, first, stop)
    k.filemap_invalidate_unlock(inode)
    k.end_modify(inode)
  }
  k.inode_unlock(inode)
}
