import type { Kernel, Step } from '../kernel.ts'

/**
 * munmap(2) of one VMA of this thread's address space: mm/mmap.c:unmap_region (v6.1). Entries and their tags stay.
 *
 * The page-table entries go first, then the VMA leaves the file's tree of mappings, and the TLBs are flushed last. For memory
 * that the core manager does not own, that is too late: a hole punch between the last two finds no mapping to flush. Mappings
 * with VM_PFNMAP are flushed before; those of DAX files are not (CVE-2022-39188 is the same race).
 */
export function* munmap(k: Kernel, vma: number): Step {
  const mm = k.current_mm()
  const inode = k.vm_file(vma)
  if (k.switches.mmap_lock) yield* k.down_write(mm.mmap_lock)
  else yield 'mmap_write_lock'
  k.me.ghost.unmaps = mm
  mm.tlb_flush_pending = true
  for (const pte of mm.vma[vma].pte) k.pte_clear(pte)
  if (k.switches.flush_under_ptl) k.flush_tlb_range(mm, inode)
  // unlink_file_vma()
  yield* k.down_write(inode.i_mmap_rwsem)
  mm.vma[vma].is_unmapped = true
  k.up_write(inode.i_mmap_rwsem)
  yield 'tlb_finish_mmu'
  k.flush_tlb_range(mm, inode)
  mm.tlb_flush_pending = false
  k.me.ghost.unmaps = null
  if (k.switches.mmap_lock) k.up_write(mm.mmap_lock)
}
