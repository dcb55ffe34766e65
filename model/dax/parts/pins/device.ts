/** The device at the other end: it moves data to or from a pinned block, and then lets go of it. */
import type { Original } from '../../../../src/spec/part.ts'
import type { Kernel, Step } from './header.ts'

type Inode = Kernel['inode'][number]
type Thread = Kernel['thread'][number]

export function* device(k: Kernel): Step {
  for (;;) {
    yield* k.until('dma', () => k.thread.some((t) => t.bio.status === 'submitted'))
    const t = yield* k.pick(k.thread, (owner) => owner.bio.status === 'submitted')
    if (t !== null) yield* k.dma(t)
  }
}

/**
 * The data move in one step; of what a device reads nothing is remembered. What it writes is coherent with the CPU caches, and no more
 * durable than a store: it may sit in a cache. The write is done, for whoever syncs the file, when the request is.
 */
export function* dma(k: Kernel, t: Thread): Step {
  const { block, inode, pgoff: index } = t.bio
  if (block === null || inode === null) return
  if (t.bio.to_memory) {
    if (inode.extent[index]!.block === block) k.begin_write(inode, index, 0)
    k.cached_store(block, 0, k.my_content())
  }
  if (t.bio.is_longterm) {
    t.bio.status = 'held'
    return
  }
  t.bio.status = 'landed'
  yield 'bio_release_pages'
  if (t.bio.to_memory && k.switches.dirty_on_unpin) yield* k.set_page_dirty_lock(inode, index)
  k.put_page(block)
  k.bio_put(t)
  for (let line = 0; line < k.scope.lines; line++)
    if (inode.ghost.line[index]![line]!.writing.has(k.me)) k.end_write(inode, index, line)
}

/** Under the entry lock, or a writeback that is at it would take the tag away again. noop_dirty_folio() of DAX does nothing. */
export function* set_page_dirty_lock(k: Kernel, inode: Inode, index: number): Step {
  const entry = inode.i_pages[index]!
  yield* k.get_unlocked_entry(inode, index)
  if (entry.kind === 'real') entry.dirty = true
  k.put_unlocked_entry(inode, index)
}

export function bio_put(_k: Kernel, t: Thread) {
  t.bio.status = 'none'
  t.bio.to_memory = false
  t.bio.is_longterm = false
  t.bio.block = null
  t.bio.inode = null
  t.bio.pgoff = 0
}

/** Nor is a page at rest that a device has written to and not yet let go of. */
export function at_rest(k: Kernel & Original<Kernel>, inode: Inode, index: number): boolean {
  return (
    k.original.at_rest(inode, index) &&
    !k.thread.some(
      ({ bio }) => bio.status === 'landed' && bio.inode === inode && bio.pgoff === index,
    )
  )
}

/** No device remembers a request after a power failure. */
export function* crash(k: Kernel & Original<Kernel>): Generator<any, void, any> {
  yield* k.original.crash()
  for (const t of k.thread) {
    k.bio_put(t)
    t.gather.clear()
  }
  for (const block of k.block) {
    block.pins = 0
    block.waiters.clear()
  }
}
