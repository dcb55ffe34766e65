/** The block allocator that all files share. */
import type { Block, Inode, Kernel, Step } from '../kernel.ts'

/** Takes some free block; null: no space. */
export function* new_block(k: Kernel): Step<Block | null> {
  const block = yield* k.pick(k.block, (b) => b.is_free)
  if (block !== null) block.is_free = false
  return block
}

/** Gives a block back. The bytes stay where they are; whoever sees them from now on sees the data of an earlier owner. */
export function free_block(_k: Kernel, block: Block) {
  block.is_free = true
  for (const line of block.line) {
    line.cache = 'stale'
    line.pending = 'none'
    line.media = 'stale'
  }
}

/** Removes the extent of one page and frees its block. */
export function remove_extent(k: Kernel, inode: Inode, index: number) {
  const extent = inode.extent[index]
  if (extent.block !== null) k.free_block(extent.block)
  extent.state = 'hole'
  extent.block = null
  k.note_zeroed(inode, index)
}
