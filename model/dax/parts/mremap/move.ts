import type { Kernel, Step } from './header.ts'

/**
 * Moves a mapping to other addresses: mm/mremap.c:move_vma (v6.1).
 *
 * The new VMA is in the file's tree, behind the old one, before the entries move, and the old one leaves it after: a walk over the tree
 * that holds its lock meets every entry at one place or the other. Here mappings move to later VMAs only, so the order of VMAs is
 * that of the tree; a move the other way takes i_mmap_rwsem (need_rmap_locks).
 */
export function* mremap(k: Kernel, from: number, to: number): Step {
  const mm = k.current_mm()
  const inode = k.vm_file(from)
  if (k.switches.mmap_lock) yield* k.down_write(mm.mmap_lock)
  else yield 'mmap_write_lock'
  if (!mm.vma[from]!.is_detached && mm.vma[to]!.is_unmapped) {
    // copy_vma(): vma_link()
    yield* k.down_write(inode.i_mmap_rwsem)
    mm.vma[to]!.is_detached = false
    mm.vma[to]!.is_unmapped = false
    k.up_write(inode.i_mmap_rwsem)
    yield* k.move_page_tables(from, to)
    // do_munmap(): unlink_file_vma()
    mm.vma[from]!.is_detached = true
    yield* k.down_write(inode.i_mmap_rwsem)
    mm.vma[from]!.is_unmapped = true
    k.up_write(inode.i_mmap_rwsem)
  }
  if (k.switches.mmap_lock) k.up_write(mm.mmap_lock)
}

/**
 * mm/mremap.c:move_page_tables, move_ptes (v6.1). The entries move under both page-table locks. Whoever removes or write-protects one of them
 * from then on flushes the new addresses only, so the old ones must be flushed before the locks are dropped.
 */
export function* move_page_tables(k: Kernel, from: number, to: number): Step {
  const mm = k.current_mm()
  yield 'move_ptes'
  let isPresent = false
  let isDirty = false
  for (const pte of mm.vma[from]!.pte)
    if (pte.frame !== 'none') {
      isPresent = true
      // A write fault makes entries writable and dirty, and write-protection takes both away.
      if (pte.writable) isDirty = true
      const moved = mm.vma[to]!.pte[pte.index]!
      moved.frame = pte.frame
      moved.block = pte.block
      moved.writable = pte.writable
      k.pte_clear(pte)
    }
  const flushes = k.switches.mremap_flushes
  if (flushes === 'present' || (flushes === 'dirty' && isDirty)) k.flush_tlb_range(mm, from)
  else if (isPresent) {
    yield 'flush_tlb_range'
    k.flush_tlb_range(mm, from)
  }
}
