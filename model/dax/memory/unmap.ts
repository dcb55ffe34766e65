import type { Inode, Kernel, Step } from '../kernel.ts'

/**
 * Removes the mappings of pages first..end-1 of a file from every address space.
 *
 * mm/memory.c:unmap_mapping_range (v6.1: i_mmap_rwsem shared; up to v5.15: exclusive). The page-table entries go under the
 * page-table lock of each address space, its TLBs are flushed after.
 */
export function* unmap_mapping_range(
  k: Kernel,
  inode: Inode,
  first: number,
  end: number,
  even_cows: boolean,
): Step {
  yield* k.i_mmap_lock(inode)
  yield* k.unmap_mapping_range_tree(inode, first, end, even_cows)
  k.i_mmap_unlock(inode)
}

/** The walk over the tree of mappings, an address space at a time. */
export function* unmap_mapping_range_tree(
  k: Kernel,
  inode: Inode,
  first: number,
  end: number,
  even_cows: boolean,
): Step {
  for (const mm of k.mm) {
    const zapped = k.zap_page_range(mm, inode, first, end, even_cows)
    if ((zapped || k.mm_tlb_flush_nested(mm, inode)) && k.switches.flush_tlb_on_unmap) {
      // Pages of the page cache that are dirty are flushed before the page-table lock is dropped.
      if (!k.switches.flush_under_ptl) yield 'flush_tlb_range'
      k.tlb_flush_mmu(mm, inode.index)
    }
    if (mm.index < k.scope.mms - 1) yield 'zap_page_range'
  }
}

/** Holds the tree of mappings still while page-table entries are removed: shared in v6.1, exclusive up to v5.15. */
export function* i_mmap_lock(k: Kernel, inode: Inode): Step {
  if (k.switches.unmap_exclusive && k.switches.i_mmap_lock) yield* k.down_write(inode.i_mmap_rwsem)
  else yield* k.i_mmap_lock_read(inode)
}

export function i_mmap_unlock(k: Kernel, inode: Inode) {
  if (k.switches.unmap_exclusive && k.switches.i_mmap_lock) k.up_write(inode.i_mmap_rwsem)
  else k.i_mmap_unlock_read(inode)
}

/** Holds it still while it is only walked. */
export function* i_mmap_lock_read(k: Kernel, inode: Inode): Step {
  if (k.switches.i_mmap_lock) yield* k.down_read(inode.i_mmap_rwsem)
  else yield 'i_mmap_lock_read'
}

export function i_mmap_unlock_read(k: Kernel, inode: Inode) {
  if (k.switches.i_mmap_lock) k.up_read(inode.i_mmap_rwsem)
}
