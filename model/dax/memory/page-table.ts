/** Address spaces: which file a VMA maps, its page tables, and the TLBs of the CPUs that run it. */
import type { Inode, Kernel, Mm, Translation } from '../kernel.ts'

/** The address space this thread runs in. */
export function current_mm(k: Kernel): Mm {
  return k.mm[k.me.index % k.scope.mms]
}

/** VMA number v maps file `v % files`; those after the first `files` map it MAP_PRIVATE. */
export function vm_file(k: Kernel, vma: number): Inode {
  return k.inode[vma % k.scope.files]
}

export function vm_shared(k: Kernel, vma: number): boolean {
  return vma < k.scope.files
}

/** Empties one entry of a page table or of a TLB. */
export function pte_clear(_k: Kernel, entry: Translation) {
  entry.frame = 'none'
  entry.block = null
  entry.writable = false
}

/** Removes the page-table entries of pages first..end-1 of a file from one address space. Returns whether there were any. */
export function zap_page_range(
  k: Kernel,
  mm: Mm,
  inode: Inode,
  first: number,
  end: number,
  even_cows: boolean,
): boolean {
  let zapped = false
  for (const vma of mm.vma)
    if (k.vm_file(vma.index) === inode && !vma.is_unmapped) {
      k.note_zapped(mm, vma.index, first, end, even_cows)
      if (k.zap_page_range_single(mm, vma.index, first, end, even_cows)) zapped = true
    }
  return zapped
}

/** The same for one VMA. */
export function zap_page_range_single(
  k: Kernel,
  mm: Mm,
  vma: number,
  first: number,
  end: number,
  even_cows: boolean,
): boolean {
  let zapped = false
  for (const pte of mm.vma[vma].pte)
    if (pte.index >= first && pte.index < end && pte.frame !== 'none')
      if (even_cows || pte.frame !== 'anon') {
        k.zap_pte(pte)
        zapped = true
      }
  return zapped
}

/** zap_present_pte(): removes an entry of a page table. What it mapped is kept until tlb_flush_mmu(). */
export function zap_pte(k: Kernel, pte: Translation) {
  k.pte_clear(pte)
}

/** Ends what was gathered from a VMA: the TLBs are flushed, then pages that only mappings have kept may go. */
export function tlb_flush_mmu(k: Kernel, mm: Mm, vma: number) {
  k.flush_tlb_range(mm, vma)
}

/**
 * Empties the TLBs of every CPU that runs this address space, for one VMA. Those of other VMAs of the same file go along: one
 * address space maps a file once shared here, and the part mremap flushes by address.
 */
export function flush_tlb_range(k: Kernel, mm: Mm, vma: number) {
  const inode = k.vm_file(vma)
  for (const cpu of k.thread)
    if (cpu.index % k.scope.mms === mm.index)
      for (const tlb of cpu.tlb)
        if (k.vm_file(tlb.index) === inode) for (const entry of tlb.page) k.pte_clear(entry)
}

/** Somebody else's flush is still to come for a mapping that the walk has met: flush for him. */
export function mm_tlb_flush_nested(k: Kernel, mm: Mm, inode: Inode): boolean {
  return (
    mm.tlb_flush_pending > 0 && mm.vma.some((v) => !v.is_unmapped && k.vm_file(v.index) === inode)
  )
}
