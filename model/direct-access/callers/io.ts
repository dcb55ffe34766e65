/** read(2) and write(2): fs/dax.c:dax_io (v4.1), within a section of the device as dax_iomap_actor() of v4.12 is. */
import type { Errno, Frame, Kernel, Step } from '../kernel.ts'

export function* dax_io(k: Kernel, first: number, end: number): Step {
  yield 'dax_io'
  if (!k.file.is_mounted) return
  k.file.users.add(k.me)
  let done = first
  let failed: Errno = 'none'
  while (done < end && failed === 'none') {
    k.dax_read_lock()
    const { error, kaddr, size } = yield* k.bdev_direct_access(8 * done, 8 * (end - done))
    failed = error
    if (kaddr !== null) {
      const full = end - done
      const reach = k.switches.short_answer === 'taken_for_full' ? full : Math.floor(size / 8)
      for (let i = 0; i < reach; i++) {
        yield 'copy_page'
        k.copy_page(done + i, kaddr, i)
      }
      done += k.switches.short_answer === 'counted_as_full' ? full : reach
    }
    k.dax_read_unlock()
  }
  // What was done counts, an error only if nothing was.
  k.assert(k.me.ghost.copied === done - first, 'count-is-true')
  k.me.ghost.copied = 0
  if (failed !== 'none') k.note_error(failed, done, end)
  k.file.users.delete(k.me)
}

export function copy_page(k: Kernel, page: number, kaddr: Frame, i: number) {
  const own = k.block[1 + page]!.frame
  k.assert(own !== null && own.index === kaddr.index + i, 'copies-own-block')
  k.assert(k.dax_dev.driver !== 'gone', 'no-access-after-removal')
  k.me.ghost.copied++
}
