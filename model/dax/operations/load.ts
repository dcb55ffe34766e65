import type { Kernel, Step } from '../kernel.ts'

/**
 * One load instruction of a user, through a mapping: the CPU asks its TLB, then the page table, then faults, and executes
 * the instruction again when the fault handler returns.
 */
export function* user_load(k: Kernel, vma: number, index: number, line: number): Step {
  const tlb = k.me.tlb[vma].page[index]
  for (;;) {
    k.fill_tlb(vma, index, false)
    if (tlb.frame !== 'none') {
      k.observe_load(vma, index, line)
      return
    }
    if ((yield* k.handle_mm_fault(vma, index, false)) !== 'NOPAGE') return
    yield 'user_load'
  }
}

/** Translates: a TLB entry that serves is used as it is, however old; else the page table is walked. */
export function fill_tlb(k: Kernel, vma: number, index: number, write: boolean) {
  const tlb = k.me.tlb[vma].page[index]
  const pte = k.current_mm().vma[vma].pte[index]
  if (tlb.frame === 'none' || (write && !tlb.writable)) {
    tlb.frame = pte.frame
    tlb.block = pte.block
    tlb.writable = pte.writable
  }
}
