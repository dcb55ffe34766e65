/** Who could tell: what properties ask before they blame a state that is only somebody's work in progress. */
import type { Block, Inode, Kernel, Mm } from '../kernel.ts'

/**
 * Nobody is inside a section that changes the page, by any of the locks that such sections hold. What stands in between nobody
 * relies on but the holder; whoever looks all the same is caught by what he is given.
 */
export function at_rest(_k: Kernel, inode: Inode, index: number): boolean {
  return (
    inode.i_rwsem.writer === null &&
    inode.invalidate_lock.writer === null &&
    inode.i_data_sem.writer === null &&
    inode.i_pages[index].locked === null
  )
}

/** The page has a block that does not read as zeros throughout. */
export function has_data(_k: Kernel, inode: Inode, index: number): boolean {
  const extent = inode.extent[index]
  return (
    extent.state === 'written' &&
    extent.block !== null &&
    extent.block.line.some((line) => line.cache !== 'zero')
  )
}

/** The block is free to be handed out, or another place of a file has it. One that no transaction has given back yet is neither. */
export function is_given_away(
  k: Kernel,
  inode: Inode,
  index: number,
  block: Block | null,
): boolean {
  if (block === null) return false
  if (block.state === 'free') return true
  return k.inode.some((other) =>
    other.extent.some((e) => e.block === block && (other !== inode || e.index !== index)),
  )
}

/** The block has bytes of an earlier owner. */
export function is_stale(_k: Kernel, block: Block | null): boolean {
  if (block === null) return false
  return block.line.some((line) => line.cache === 'stale')
}

/** A walk for the file removes mappings. Private copies are their process's own, and go only with pages that the file has no more. */
export function note_zapped(
  k: Kernel,
  mm: Mm,
  vma: number,
  first: number,
  end: number,
  even_cows: boolean,
) {
  const stop = Math.min(end, k.vm_file(vma).i_size)
  if (even_cows)
    for (const pte of mm.vma[vma].pte)
      if (pte.index >= first && pte.index < stop)
        k.assert(pte.frame !== 'anon', 'private-copies-stay')
}
