/**
 * get_block of v4.0: fs/ext4/inode.c, fs/ext2/inode.c.
 *
 * ext4 allocates unwritten extents and leaves zeroing and conversion to its caller. ext2 zeroes a block before it publishes it, and
 * still reports it as new, so that its caller zeroes it again.
 */
import type { Inode, Iomap, Kernel, Step } from '../kernel.ts'

export function* get_block(k: Kernel, inode: Inode, index: number, create: boolean): Step<Iomap> {
  const extent = inode.extent[index]
  yield 'get_block'
  const isDone = k.switches.prezeroed_blocks ? extent.state === 'written' : extent.state !== 'hole'
  if (!create || isDone) return { type: extent.state, block: extent.block, isNew: false }
  if (k.switches.filesystem === 'ext2' || k.switches.prezeroed_blocks) {
    const written = yield* k.create_block(inode, index)
    return { type: written.type, block: written.block, isNew: written.isNew }
  }
  const unwritten = yield* k.create_unwritten(inode, index)
  return { type: unwritten.type, block: unwritten.block, isNew: unwritten.isNew }
}

/** ext4_end_io_unwritten(): the extent becomes written. */
export function* convert_unwritten(k: Kernel, inode: Inode, index: number): Step {
  yield* k.lock_extents(inode)
  if (inode.extent[index].state === 'unwritten') inode.extent[index].state = 'written'
  k.unlock_extents(inode)
}
