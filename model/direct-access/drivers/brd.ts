/**
 * The RAM disk: drivers/block/brd.c (v4.1). A block has no memory until somebody writes to it or asks for direct access.
 *
 * Frames stay until the device is flushed. A lookup takes the RCU read lock only, an insertion the spinlock of the device; each
 * is one step. Between them lies the allocation, which sleeps, so that two may allocate for one block: the second to insert
 * finds the first one's page, frees its own, and uses that.
 */
import type { Access, Block, Frame, Kernel, Step } from '../kernel.ts'

export function* brd_direct_access(k: Kernel, sector: number): Step<Access> {
  const frame = yield* k.brd_insert_page(k.block[Math.floor(sector / 8)]!)
  if (frame === null) return k.no_access('ENOSPC')
  // One page, even if the next block happens to lie behind it.
  return k.access(frame, 8)
}

export function* brd_insert_page(k: Kernel, block: Block): Step<Frame | null> {
  // page = brd_lookup_page(brd, sector)
  if (block.frame !== null) return block.frame
  const page = yield* k.brd_alloc_page()
  if (page === null) return null
  // spin_lock(&brd->brd_lock); if (radix_tree_insert(&brd->brd_pages, idx, page))
  yield 'radix_tree_insert'
  page.ghost.held_by = null
  if (block.frame !== null && k.switches.rechecks_insert) {
    k.free_page(page)
    return block.frame
  }
  block.frame = page
  return page
}

export function* brd_alloc_page(k: Kernel): Step<Frame | null> {
  yield 'alloc_page'
  k.assert(!k.ghost.populated, 'populated-never-allocates')
  // might_sleep_if(gfp_mask & __GFP_DIRECT_RECLAIM)
  k.might_sleep()
  if (k.switches.gfp === 'kernel' && !k.frame.some((f) => f.use === 'free'))
    yield* k.try_to_free_pages()
  const page = yield* k.pick(k.frame, (f) => f.use === 'free')
  if (page === null) return null
  page.use = 'device'
  page.ghost.held_by = k.me
  if (k.switches.zeroes_pages) page.is_stale = false
  return page
}

export function free_page(_k: Kernel, frame: Frame) {
  frame.use = 'free'
  frame.is_stale = true
}

/** Reclaim with __GFP_FS: it waits for a commit of the journal, and that for every open handle. */
export function* try_to_free_pages(k: Kernel): Step {
  yield* k.down_write(k.j_barrier)
  for (const frame of k.frame) if (frame.use === 'other') k.free_page(frame)
  k.up_write(k.j_barrier)
}

/** brd_make_request(): a bio of the mounted filesystem, which reads, writes or discards one block. */
export function* submit_bio(k: Kernel, op: 'read' | 'write' | 'discard', page: number): Step {
  yield 'submit_bio'
  if (!k.file.is_mounted) return
  k.file.users.add(k.me)
  const block = k.block[1 + page]!
  if (op === 'read') yield* k.copy_from_brd(block)
  // copy_to_brd_setup(): allocates as direct_access does
  else if (op === 'write') yield* k.brd_insert_page(block)
  else k.discard_from_brd(block)
  k.file.users.delete(k.me)
}

/** What nobody has written reads as zeros, and nothing is allocated. */
export function* copy_from_brd(k: Kernel, block: Block): Step {
  const frame = block.frame
  if (frame === null) return
  yield 'copy_from_brd'
  k.assert(block.frame === frame, 'copies-own-block')
}

/** Zeroes and does not free: to allocate again could deadlock writeback. */
export function discard_from_brd(k: Kernel, block: Block) {
  if (block.frame === null) return
  if (k.switches.discard === 'zeroes') block.frame.is_stale = false
  else {
    k.free_page(block.frame)
    block.frame = null
  }
}

/** brd_ioctl(BLKFLSBUF): frees every page, if this open is the only one. */
export function* brd_flush(k: Kernel): Step {
  yield* k.mutex_lock(k.bdev.bd_mutex)
  k.bdev.openers++
  k.mutex_unlock(k.bdev.bd_mutex)
  yield* k.mutex_lock(k.bdev.bd_mutex)
  // if (bdev->bd_openers > 1) return -EBUSY
  const isFree = k.bdev.openers <= 1 || !k.switches.flush_checks_openers
  if (!k.switches.flush_holds_bd_mutex) k.mutex_unlock(k.bdev.bd_mutex)
  if (isFree)
    for (const block of k.block) {
      yield 'brd_free_pages'
      k.ghost.populated = false
      if (block.frame !== null) k.free_page(block.frame)
      block.frame = null
    }
  if (k.switches.flush_holds_bd_mutex) k.mutex_unlock(k.bdev.bd_mutex)
  yield* k.mutex_lock(k.bdev.bd_mutex)
  k.bdev.openers--
  k.mutex_unlock(k.bdev.bd_mutex)
}
