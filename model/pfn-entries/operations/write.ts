/** write(2): it has the i_rwsem, as whoever takes pages has, and so needs no other lock against those. */
import type { Kernel, Step } from '../kernel.ts'

export function* dax_write(k: Kernel, index: number): Step {
  const page = k.inode.page[index]!
  yield* k.mutex_lock(k.inode.i_rwsem)
  yield* k.grab_mapping_entry(page)
  const frame = yield* k.get_frame(page, true)
  if (frame !== null) {
    yield 'copy_from_user'
    if (!frame.is_cached) frame.ghost.is_unfinished = true
    frame.is_cached = true
    if (k.switches.write_keeps === 'sets_dirty') page.dirty = true
    else if (k.switches.write_keeps === 'flushes') {
      yield 'clflush_cache_range'
      k.clflush(frame)
    }
    frame.ghost.is_unfinished = false
  }
  if (k.inode.i_size <= index) k.inode.i_size = index + 1
  k.mutex_unlock(page.lock)
  k.mutex_unlock(k.inode.i_rwsem)
}
