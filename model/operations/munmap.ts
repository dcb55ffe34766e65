import type { Kernel, Step } from '../kernel.ts'

/** munmap(2) of one VMA of this thread's address space: mm/mmap.c (v6.1). Entries and their tags stay. */
export function* munmap(k: Kernel, vma: number): Step {
  const mm = k.current_mm()
  const inode = k.vm_file(vma)
  if (k.switches.mmap_lock) yield* k.down_write(mm.mmap_lock)
  else yield 'mmap_write_lock'
  k.me.ghost.unmaps = mm
  // unlink_file_vma()
  yield* k.down_write(inode.i_mmap_rwsem)
  mm.vma[vma].is_unmapped = true
  k.up_write(inode.i_mmap_rwsem)
  yield 'unmap_vmas'
  for (const pte of mm.vma[vma].pte) {
    pte.frame = 'none'
    pte.block = null
    pte.writable = false
  }
  yield 'tlb_finish_mmu'
  k.flush_tlb_range(mm, inode)
  k.me.ghost.unmaps = null
  if (k.switches.mmap_lock) k.up_write(mm.mmap_lock)
}
