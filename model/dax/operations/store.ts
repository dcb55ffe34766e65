import type { Kernel, Step } from '../kernel.ts'

/** One store instruction of a user, through a mapping. */
export function* user_store(k: Kernel, vma: number, index: number, line: number): Step {
  const tlb = k.me.tlb[vma].page[index]
  for (;;) {
    k.fill_tlb(vma, index, true)
    if (tlb.writable) {
      k.store_to_frame(vma, index, line)
      return
    }
    if ((yield* k.handle_mm_fault(vma, index, true)) !== 'NOPAGE') return
    yield 'user_store'
  }
}

/** The store itself: one word of one cache line. */
export function store_to_frame(k: Kernel, vma: number, index: number, line: number) {
  const tlb = k.me.tlb[vma].page[index]
  k.assert(tlb.frame !== 'zero' && tlb.frame !== 'page', 'zero-page-read-only')
  if (tlb.frame === 'dax' && tlb.block !== null) {
    const value = k.my_content()
    k.cached_store(tlb.block, line, value)
    k.note_write(k.vm_file(vma), index, line, value)
  }
}
