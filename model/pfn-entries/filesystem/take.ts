/**
 * Operations that take a page from where it was: truncate, hole punch, collapse, and a move to another block.
 *
 * All have the i_rwsem, and the invalidate lock exclusive; they make the page unreachable first and take its block second.
 */
import type { Kernel, Step, Taker } from '../kernel.ts'

export function* begin_take(k: Kernel): Step {
  yield* k.mutex_lock(k.inode.i_rwsem)
  yield* k.down_write(k.inode.invalidate_lock)
}

export function end_take(k: Kernel) {
  k.up_write(k.inode.invalidate_lock)
  k.mutex_unlock(k.inode.i_rwsem)
}

export function* truncate_pagecache_range(
  k: Kernel,
  first: number,
  end: number,
  taker: Taker,
): Step {
  yield* k.unmap_mapping_range(first, end)
  if (k.switches.keeps_entries !== taker)
    for (let index = first; index < end; index++) yield* k.delete_entry(k.inode.page[index]!)
  if (k.switches.unmaps_again) yield* k.unmap_mapping_range(first, end)
}

export function* truncate(k: Kernel, pages: number): Step {
  yield* k.begin_take()
  yield 'i_size_write'
  if (k.inode.i_size > pages) {
    k.inode.i_size = pages
    for (const page of k.inode.page) if (page.index >= pages) k.note_doomed(page)
    yield* k.truncate_pagecache_range(pages, k.scope.pages, 'truncate')
    yield 'ext4_free_blocks'
    for (const page of k.inode.page)
      if (page.index >= pages) {
        k.free_block(page.extent)
        page.extent = null
      }
  }
  k.end_take()
}

export function* punch(k: Kernel, index: number): Step {
  const page = k.inode.page[index]!
  yield* k.begin_take()
  k.note_doomed(page)
  yield* k.truncate_pagecache_range(index, index + 1, 'punch')
  yield 'ext4_free_blocks'
  k.free_block(page.extent)
  page.extent = null
  k.end_take()
}

export function* collapse(k: Kernel): Step {
  yield* k.begin_take()
  if (k.inode.i_size === k.scope.pages) {
    k.note_doomed(k.inode.page[0])
    // filemap_write_and_wait_range(): the Dirty bits of what moves go with the entries.
    if (k.switches.writes_back_first) yield* k.writeback_range(1, k.scope.pages)
    yield* k.truncate_pagecache_range(0, k.scope.pages, 'collapse')
    yield 'ext4_free_blocks'
    k.free_block(k.inode.page[0].extent)
    // ext4_ext_shift_extents(), then i_size_write()
    for (let index = 0; index + 1 < k.scope.pages; index++)
      k.inode.page[index]!.extent = k.inode.page[index + 1]!.extent
    k.inode.page[k.scope.pages - 1]!.extent = null
    k.inode.i_size = k.scope.pages - 1
  }
  k.end_take()
}

/** The copy is made past the CPU caches, as writes of the kernel are that must be durable. */
export function* move_extent(k: Kernel, index: number): Step {
  const page = k.inode.page[index]!
  yield* k.begin_take()
  if (k.switches.writes_back_first) yield* k.writeback_range(index, index + 1)
  yield* k.truncate_pagecache_range(index, index + 1, 'move')
  yield 'ext4_free_blocks'
  const from = page.extent
  if (from !== null) {
    const to = yield* k.pick(k.frame, (f) => k.is_free(f))
    if (to !== null) {
      to.is_stale = from.is_stale
      k.free_block(from)
      page.extent = to
    }
  }
  k.end_take()
}
