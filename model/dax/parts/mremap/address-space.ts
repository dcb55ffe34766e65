/** Address spaces where a file may be mapped twice: a flush is for the addresses of one VMA. */
import type { Original } from '../../../../src/spec/part.ts'
import type { Kernel, Step } from './header.ts'

type Files = Kernel['inode'][number]
type Spaces = Kernel['mm'][number]

/** The VMAs after those of the core map file a. */
export function vm_file(k: Kernel & Original<Kernel>, vma: number): Files {
  return vma < k.scope.files + k.scope.privates ? k.original.vm_file(vma) : k.inode[0]
}

export function vm_shared(k: Kernel & Original<Kernel>, vma: number): boolean {
  return vma >= k.scope.files + k.scope.privates || k.original.vm_shared(vma)
}

/** Empties the TLBs of every CPU that runs this address space, for the addresses of one VMA. */
export function flush_tlb_range(k: Kernel, mm: Spaces, vma: number): void {
  for (const cpu of k.thread)
    if (cpu.index % k.scope.mms === mm.index)
      for (const entry of cpu.tlb[vma]!.page) k.pte_clear(entry)
}

/**
 * The walk over the tree of mappings, a VMA at a time: mm/memory.c:unmap_mapping_range_tree, zap_page_range_single (v6.1). While somebody
 * else's flush is to come, tlb_finish_mmu() flushes the whole address space.
 */
export function* unmap_mapping_range_tree(
  k: Kernel,
  inode: Files,
  first: number,
  end: number,
  even_cows: boolean,
): Step {
  let isFirst = true
  for (const mm of k.mm)
    for (const vma of mm.vma)
      if (k.vm_file(vma.index) === inode && !vma.is_unmapped) {
        if (!isFirst) yield 'zap_page_range'
        isFirst = false
        k.note_zapped(mm, vma.index, first, end, even_cows)
        const zapped = k.zap_page_range_single(mm, vma.index, first, end, even_cows)
        if ((zapped || mm.tlb_flush_pending > 0) && k.switches.flush_tlb_on_unmap) {
          if (!k.switches.flush_under_ptl) yield 'flush_tlb_range'
          k.tlb_flush_mmu(mm, vma.index)
          if (mm.tlb_flush_pending > 0)
            for (const other of mm.vma) k.flush_tlb_range(mm, other.index)
        }
      }
}
