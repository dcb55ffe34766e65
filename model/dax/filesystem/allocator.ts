/** The block allocator that all files share, fs/ext4/mballoc.c and balloc.c (v6.1). */
import type { Block, Inode, Kernel, Step } from '../kernel.ts'

/** Takes some free block; null: no space. What an uncommitted transaction has freed is not free yet. */
export function* new_block(k: Kernel): Step<Block | null> {
  const block = yield* k.pick(k.block, (b) => b.state === 'free')
  if (block !== null) block.state = 'used'
  else if (!k.switches.enospc_retry) k.report_enospc()
  return block
}

/**
 * Whether a call that found no free block should try again: there are free ones now, or a forced commit has made some.
 *
 * Three times at most. Nobody may call it with a handle of his own open, for which the commit would wait.
 */
export function* ext4_should_retry_alloc(k: Kernel, retries: number): Step<boolean> {
  if (!k.switches.enospc_retry) return false
  yield 'ext4_should_retry_alloc'
  // if (!atomic_read(&sbi->s_mb_free_pending)) return ext4_has_free_clusters(sbi, 1, 0)
  const isPending = k.block.some((b) => b.state === 'freed')
  const isFull = !isPending && !k.block.some((b) => b.state === 'free')
  if (isFull || retries === 3) {
    k.report_enospc()
    return false
  }
  if (isPending) yield* k.jbd2_complete_transaction()
  return true
}

/** A call is about to fail for want of space. */
export function report_enospc(k: Kernel) {
  k.assert(!k.block.some((b) => b.state !== 'used'), 'enospc-means-full')
}

/**
 * Gives a block back, for good once the transaction commits. The bytes stay where they are; whoever sees them from now on sees
 * the data of an earlier owner.
 */
export function free_block(k: Kernel, block: Block) {
  block.state = k.switches.blocks_wait_for_commit ? 'freed' : 'free'
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
