/**
 * The filesystem's get_block, called by read, write and faults at the same time.
 *
 * The contract C1 to C9: without `write` a pure lookup; with it only written extents come back, whose blocks are zeroed or hold data;
 * allocation, conversion and zeroing are one critical section under i_data_sem, zero before publish; a second creator looks
 * again under the lock and finds the first one's work; `isNew` tells the caller to evict zero mappings.
 *
 * fs/ext4/inode.c:ext4_iomap_begin, fs/ext2/inode.c:ext2_get_blocks (v6.1).
 */
import type { Inode, Iomap, Kernel, Step } from '../kernel.ts'

/** Looks one page of a file up, and creates its block if `write` asks for one. */
export function* iomap_begin(k: Kernel, inode: Inode, index: number, write: boolean): Step<Iomap> {
  const extent = inode.extent[index]
  // The extent-status tree is read without i_data_sem.
  yield 'ext4_map_blocks'
  const isMapped =
    extent.state === 'written' || (extent.state === 'unwritten' && !k.switches.create_on_unwritten)
  if (!write || isMapped)
    return { type: isMapped ? 'written' : extent.state, block: extent.block, isNew: false }
  const created = yield* k.create_block(inode, index)
  return { type: created.type, block: created.block, isNew: created.isNew }
}

/**
 * The same for write(), which has no handle open yet: when there is no space, ext4_iomap_alloc() commits what may have been
 * freed and tries again.
 */
export function* iomap_begin_write(k: Kernel, inode: Inode, index: number): Step<Iomap> {
  for (let retries = 0; ; retries++) {
    const iomap = yield* k.iomap_begin(inode, index, true)
    if (iomap.type !== 'error') return { type: iomap.type, block: iomap.block, isNew: iomap.isNew }
    if (!(yield* k.ext4_should_retry_alloc(retries)))
      return { type: 'error', block: null, isNew: false }
  }
}

/** Allocates or converts, zeroes, and publishes. */
export function* create_block(k: Kernel, inode: Inode, index: number): Step<Iomap> {
  const extent = inode.extent[index]
  yield* k.lock_extents(inode)
  if (k.switches.recheck_allocation && extent.state === 'written') {
    const block = extent.block
    k.unlock_extents(inode)
    return { type: 'written', block, isNew: false }
  }
  let block = extent.state === 'unwritten' ? extent.block : null
  if (block === null) block = yield* k.new_block()
  if (block === null) {
    k.unlock_extents(inode)
    return { type: 'error', block: null, isNew: false }
  }
  if (k.switches.zero_before_publish) k.zero_block(block)
  yield 'ext4_es_insert_extent'
  extent.state = 'written'
  extent.block = block
  if (!k.switches.zero_before_publish) {
    yield 'ext4_issue_zeroout'
    k.zero_block(block)
  }
  k.unlock_extents(inode)
  return { type: 'written', block, isNew: true }
}

/** Allocates an unwritten extent: fallocate(), and every allocation before v4.5. */
export function* create_unwritten(k: Kernel, inode: Inode, index: number): Step<Iomap> {
  const extent = inode.extent[index]
  yield* k.lock_extents(inode)
  if (extent.state !== 'hole') {
    const type = extent.state
    const block = extent.block
    k.unlock_extents(inode)
    return { type, block, isNew: false }
  }
  const block = yield* k.new_block()
  if (block === null) {
    k.unlock_extents(inode)
    return { type: 'error', block: null, isNew: false }
  }
  extent.state = 'unwritten'
  extent.block = block
  k.unlock_extents(inode)
  return { type: 'unwritten', block, isNew: true }
}

/** i_data_sem of ext4; truncate_mutex of ext2. */
export function* lock_extents(k: Kernel, inode: Inode): Step {
  if (k.switches.i_data_sem) yield* k.down_write(inode.i_data_sem)
  else yield 'lock_extents'
}

export function unlock_extents(k: Kernel, inode: Inode) {
  if (k.switches.i_data_sem) k.up_write(inode.i_data_sem)
}
