import type { FaultResult, Kernel, Step } from '../kernel.ts'

/**
 * A write to a page that a shared mapping maps read-only.
 *
 * From v4.14 the filesystem runs the full write fault. From v4.10 to v4.13 it tagged the entry, and the page-table entry was made
 * writable while the entry was locked (fs/dax.c:dax_pfn_mkwrite).
 */
export function* wp_pfn_shared(k: Kernel, vma: number, index: number): Step<FaultResult> {
  const inode = k.vm_file(vma)
  const pte = k.current_mm().vma[vma].pte[index]
  let result: FaultResult = 'NOPAGE'
  if (k.switches.mkwrite === 'full_fault' || pte.frame !== 'dax')
    result = yield* k.dax_fault(vma, index, 'write')
  else {
    yield* k.filemap_invalidate_lock_shared(inode)
    yield* k.dax_pfn_mkwrite(vma, index)
    k.filemap_invalidate_unlock_shared(inode)
  }
  return result
}

/** Tags the entry DIRTY, then makes the mapping writable; in that order, and under the entry lock. */
export function* dax_pfn_mkwrite(k: Kernel, vma: number, index: number): Step {
  const inode = k.vm_file(vma)
  const entry = inode.i_pages[index]
  const pte = k.current_mm().vma[vma].pte[index]
  const block = pte.block
  yield* k.get_unlocked_entry(inode, index)
  if (entry.kind !== 'real') {
    k.put_unlocked_entry(inode, index)
    return
  }
  if (k.switches.mkwrite_tags) entry.dirty = true
  if (k.switches.mkwrite_under_entry_lock) entry.locked = k.me
  else k.put_unlocked_entry(inode, index)
  yield 'finish_mkwrite_fault'
  // pte_same()
  if (pte.frame === 'dax' && pte.block === block) pte.writable = true
  if (k.switches.mkwrite_under_entry_lock) k.dax_unlock_entry(inode, index)
}
