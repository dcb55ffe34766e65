/** msync(2): what the Dirty bits say may be in CPU caches is written back to the media. */
import type { Frame, Kernel, Page, Step } from '../kernel.ts'

export function* msync(k: Kernel): Step {
  yield 'vfs_fsync_range'
  for (const frame of k.frame)
    if (frame.is_cached && !frame.ghost.is_unfinished) frame.ghost.owed.add(k.me)
  yield* k.writeback_range(0, k.scope.pages)
  k.assert(!k.frame.some((f) => f.ghost.owed.has(k.me) && !f.ghost.is_doomed), 'msync-is-durable')
  for (const frame of k.frame) frame.ghost.owed.delete(k.me)
}

export function* writeback_range(k: Kernel, first: number, end: number): Step {
  for (let index = first; index < end; index++) {
    const page = k.inode.page[index]!
    yield 'radix_tree_lookup'
    if (page.dirty || k.switches.msync_locks === 'to_look') {
      if (k.switches.msync_locks !== 'never') yield* k.mutex_lock(page.lock)
      if (page.dirty) yield* k.writeback_page(page)
      if (k.switches.msync_locks !== 'never') k.mutex_unlock(page.lock)
    }
  }
}

/** Who stores after the page was write-protected takes a fault, which waits for the lock and sets Dirty again. */
export function* writeback_page(k: Kernel, page: Page): Step {
  const order = k.switches.msync_order
  if (order === 'clear_protect_flush' || order === 'clear_flush') yield* k.clear_dirty(page)
  if (order === 'flush_protect_clear') yield* k.flush_page(page)
  if (order !== 'flush' && order !== 'clear_flush') yield* k.page_mkclean(page.index)
  if (order === 'protect_clear_flush') yield* k.clear_dirty(page)
  if (order !== 'flush_protect_clear') yield* k.flush_page(page)
  if (order === 'protect_flush_clear' || order === 'flush_protect_clear') yield* k.clear_dirty(page)
}

export function* flush_page(k: Kernel, page: Page): Step {
  const frame = yield* k.get_frame(page, false)
  if (frame === null) return
  yield 'clflush_cache_range'
  k.clflush(frame)
}

export function clflush(_k: Kernel, frame: Frame) {
  frame.is_cached = false
  frame.ghost.owed.clear()
  frame.ghost.is_unfinished = false
}

export function* clear_dirty(_k: Kernel, page: Page): Step {
  yield 'clear_bit_dirty'
  page.dirty = false
}
