/**
 * Page tables, with one page-table lock for each address space: what it covers is one step. A TLB is flushed in the step that
 * takes an entry out; what happens where it is not, the DAX core says.
 */
import type { Frame, Kernel, Mm, Pte, Step } from '../kernel.ts'

export function current_mm(k: Kernel): Mm {
  return k.mm[k.me.index % k.scope.mms]!
}

export function set_pte(k: Kernel, index: number, frame: Frame | null, writable: boolean) {
  const pte = k.current_mm().pte[index]!
  if (pte.kind === 'none') {
    pte.kind = frame === null ? 'zero' : 'frame'
    pte.frame = frame
    pte.writable = writable
  } else if (writable && frame !== null && pte.frame === frame) pte.writable = true
}

export function clear_pte(_k: Kernel, pte: Pte) {
  pte.kind = 'none'
  pte.frame = null
  pte.writable = false
}

export function* unmap_mapping_range(k: Kernel, first: number, end: number): Step {
  for (const mm of k.mm) {
    yield 'unmap_mapping_range'
    for (const pte of mm.pte) if (pte.index >= first && pte.index < end) k.clear_pte(pte)
  }
}

export function* page_mkclean(k: Kernel, index: number): Step {
  for (const mm of k.mm) {
    yield 'page_mkclean'
    mm.pte[index]!.writable = false
  }
}
