import type { Inode, Kernel, Mm, Step } from '../kernel.ts'

/**
 * Write-protects every shared mapping of a page.
 *
 * fs/dax.c:dax_entry_mkclean, mm/rmap.c:page_vma_mkclean_one (v6.1): under i_mmap_rwsem shared and each page-table lock; the TLBs
 * are flushed before the page-table lock is dropped.
 */
export function* dax_entry_mkclean(k: Kernel, inode: Inode, index: number): Step {
  yield* k.i_mmap_lock_read(inode)
  for (const mm of k.mm) {
    for (const vma of mm.vma)
      if (k.vm_file(vma.index) === inode && k.vm_shared(vma.index))
        yield* k.page_vma_mkclean_one(mm, vma.index, index)
    if (mm.index < k.scope.mms - 1) yield 'page_vma_mkclean_one'
  }
  k.i_mmap_unlock_read(inode)
}

/** The same for one VMA. */
export function* page_vma_mkclean_one(k: Kernel, mm: Mm, vma: number, index: number): Step {
  const pte = mm.vma[vma].pte[index]
  if (pte.frame === 'dax' && pte.writable) {
    pte.writable = false
    if (k.switches.flush_tlb_on_mkclean) {
      yield 'flush_tlb_page'
      k.flush_tlb_range(mm, vma)
    }
  }
}
