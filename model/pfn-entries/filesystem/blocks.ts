/** The filesystem's and the device's answers. Both may sleep: in here are trees on the media, and a driver. */
import type { Frame, Kernel, Page, Step } from '../kernel.ts'

/** Looks under the filesystem's own lock, and allocates under it. */
export function* get_block(
  k: Kernel,
  page: Page,
  create: boolean,
): Step<{ block: Frame | null; isNew: boolean }> {
  yield 'get_block'
  // down_read(&EXT4_I(inode)->i_data_sem)
  k.might_sleep()
  if (k.ghost.asked < k.scope.counted) k.ghost.asked++
  if (page.extent !== null || !create) return { block: page.extent, isNew: false }
  const block = yield* k.pick(k.frame, (f) => k.is_free(f))
  page.extent = block
  return { block, isNew: true }
}

export function* direct_access(k: Kernel, block: Frame): Step<Frame> {
  yield 'direct_access'
  k.might_sleep()
  return block
}

export function is_free(k: Kernel, frame: Frame): boolean {
  return k.inode.page.every((page) => page.extent !== frame)
}

export function note_doomed(_k: Kernel, page: Page) {
  if (page.extent !== null) page.extent.ghost.is_doomed = true
}

export function free_block(k: Kernel, frame: Frame | null) {
  if (frame === null) return
  frame.is_stale = true
  frame.ghost.is_doomed = false
  k.clflush(frame)
}
