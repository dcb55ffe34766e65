/** A page fault as the memory manager handles it: mm/memory.c (v6.1). */
import type { FaultResult, Kernel, Step } from '../kernel.ts'

/** Handles a fault at page `index` of a VMA of the current address space. */
export function* handle_mm_fault(
  k: Kernel,
  vma: number,
  index: number,
  write: boolean,
): Step<FaultResult> {
  const mm = k.current_mm()
  yield* k.mmap_read_lock(mm)
  let result: FaultResult = 'SIGSEGV'
  if (!mm.vma[vma].is_detached) result = yield* k.handle_pte_fault(vma, index, write)
  k.mmap_read_unlock(mm)
  return result
}

/** Dispatches by what the page table holds now. */
export function* handle_pte_fault(
  k: Kernel,
  vma: number,
  index: number,
  write: boolean,
): Step<FaultResult> {
  const pte = k.current_mm().vma[vma].pte[index]
  let result: FaultResult = 'NOPAGE'
  if (pte.frame === 'none') {
    if (!write) result = yield* k.dax_fault(vma, index, 'read')
    else if (k.vm_shared(vma)) result = yield* k.dax_fault(vma, index, 'write')
    else result = yield* k.dax_fault(vma, index, 'cow')
  } else if (write && !pte.writable) {
    if (k.vm_shared(vma)) result = yield* k.wp_pfn_shared(vma, index)
    else yield* k.wp_page_copy(vma, index)
  }
  return result
}

/** A write to a read-only private mapping of the file: the page is copied without asking the filesystem. */
export function* wp_page_copy(k: Kernel, vma: number, index: number): Step {
  const pte = k.current_mm().vma[vma].pte[index]
  const frame = pte.frame
  const block = pte.block
  yield 'wp_page_copy'
  if (pte.frame === frame && pte.block === block) {
    k.observe_frame(vma, index, frame, block)
    pte.frame = 'anon'
    pte.block = null
    pte.writable = true
    k.flush_tlb_range(k.current_mm(), vma)
  }
}

export function* mmap_read_lock(k: Kernel, mm: Kernel['mm'][number]): Step {
  if (k.switches.mmap_lock) yield* k.down_read(mm.mmap_lock)
  else yield 'mmap_read_lock'
}

export function mmap_read_unlock(k: Kernel, mm: Kernel['mm'][number]) {
  if (k.switches.mmap_lock) k.up_read(mm.mmap_lock)
}
