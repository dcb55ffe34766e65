/** munmap(2) and madvise(2): page-table entries go first, the TLBs are flushed last. mm/mmap.c, mm/madvise.c (v6.1). */
import type { Kernel, Step } from '../kernel.ts'

/**
 * munmap(2) of one VMA of this thread's address space. Entries and their tags stay.
 *
 * The VMA is taken out of the address space under mmap_lock exclusive; from v4.20 the rest is done with the lock shared. In
 * unmap_region() the page-table entries go first, then the VMA leaves the file's tree of mappings, and the TLBs are flushed last. For
 * memory that the core manager does not own, that is too late: a hole punch between the last two finds no mapping to flush.
 * Mappings with VM_PFNMAP are flushed before; those of DAX files are not (CVE-2022-39188 is the same race).
 */
export function* munmap(k: Kernel, vma: number): Step {
  const mm = k.current_mm()
  const inode = k.vm_file(vma)
  const isShared = k.switches.mmap_lock && k.switches.munmap_downgrades
  if (k.switches.mmap_lock) yield* k.down_write(mm.mmap_lock)
  else yield 'mmap_write_lock'
  if (mm.vma[vma].is_detached) {
    if (k.switches.mmap_lock) k.up_write(mm.mmap_lock)
    return
  }
  k.me.ghost.unmaps = mm
  mm.vma[vma].is_detached = true
  if (isShared) k.downgrade_write(mm.mmap_lock)
  yield 'unmap_vmas'
  k.tlb_gather_mmu(vma, 0, k.scope.pages)
  // unlink_file_vma()
  yield* k.down_write(inode.i_mmap_rwsem)
  mm.vma[vma].is_unmapped = true
  k.up_write(inode.i_mmap_rwsem)
  yield* k.tlb_finish_mmu(vma)
  k.me.ghost.unmaps = null
  if (isShared) k.up_read(mm.mmap_lock)
  else if (k.switches.mmap_lock) k.up_write(mm.mmap_lock)
}

/** madvise(2) with MADV_DONTNEED of pages first..end-1 of a VMA: they stay in the file, and the next access faults. */
export function* madvise_dontneed(k: Kernel, vma: number, first: number, end: number): Step {
  const mm = k.current_mm()
  yield* k.mmap_read_lock(mm)
  if (!mm.vma[vma].is_detached) {
    k.tlb_gather_mmu(vma, first, end)
    yield* k.tlb_finish_mmu(vma)
  }
  k.mmap_read_unlock(mm)
}

/** Empties the page table of a VMA between pages first and end-1. From here on a flush is pending. */
export function tlb_gather_mmu(k: Kernel, vma: number, first: number, end: number) {
  const mm = k.current_mm()
  mm.tlb_flush_pending++
  for (let index = first; index < end; index++) k.zap_pte(mm.vma[vma].pte[index])
  if (k.switches.flush_under_ptl) k.tlb_flush_mmu(mm, vma)
}

/** The flush that was pending. */
export function* tlb_finish_mmu(k: Kernel, vma: number): Step {
  const mm = k.current_mm()
  yield 'tlb_finish_mmu'
  k.tlb_flush_mmu(mm, vma)
  mm.tlb_flush_pending--
}
