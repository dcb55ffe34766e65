/**
 * Counts of pages, in two worlds: include/linux/mm.h, include/linux/dax.h.
 *
 * Up to v6.14 an idle page counts 1, and mappings hold no reference. From v6.15 it counts 0; every page-table entry holds a reference,
 * which is given back after its TLB flush. So a page that somebody has unmapped and not flushed is busy. The count of mappings
 * is what stands in the page tables, and so is not stored a second time.
 */
import type { Original } from '../../../../src/spec/part.ts'
import type { Kernel } from './header.ts'

type Block = Kernel['block'][number]
type Mm = Kernel['mm'][number]
type Translation = Mm['vma'][number]['pte'][number]

export function page_mapcount(k: Kernel, block: Block): number {
  let count = 0
  for (const mm of k.mm)
    for (const vma of mm.vma)
      for (const pte of vma.pte) if (pte.frame === 'dax' && pte.block === block) count++
  return count
}

export function page_ref_count(k: Kernel, block: Block): number {
  if (k.switches.page_count === 'one_based') return 1 + block.pins
  let count = block.pins + k.page_mapcount(block)
  for (const t of k.thread) if (t.gather.has(block)) count++
  return count
}

export function dax_page_is_idle(k: Kernel, block: Block): boolean {
  if (k.switches.wait_for_unpin) return !k.dax_busy_page(block)
  return k.page_ref_count(block) === (k.switches.page_count === 'one_based' ? 1 : 0)
}

export function dax_busy_page(k: Kernel, block: Block): boolean {
  if (k.switches.page_count === 'one_based') return k.page_ref_count(block) > 1
  return k.page_ref_count(block) - k.page_mapcount(block) !== 0
}

/** folio_ref_try_add_rcu(): what counts 0 is nobody's, and cannot be got hold of any more. */
export function try_get_page(k: Kernel, block: Block): boolean {
  if (k.page_ref_count(block) === 0) return false
  block.pins++
  return true
}

export function put_page(k: Kernel, block: Block) {
  block.pins--
  k.wake_up_var(block)
}

/** v5.18 had a put that looks for the last reference, 0, where an idle page counts 1. */
export function wake_up_var(k: Kernel, block: Block) {
  const isIdle = k.switches.put_wakes_at_idle
    ? k.dax_page_is_idle(block)
    : k.page_ref_count(block) === 0
  if (isIdle) block.waiters.clear()
}

/** What was mapped keeps the reference of its mapping. */
export function zap_pte(k: Kernel & Original<Kernel>, pte: Translation) {
  if (k.switches.page_count === 'zero_based' && pte.frame === 'dax' && pte.block !== null)
    k.me.gather.add(pte.block)
  k.original.zap_pte(pte)
}

/** tlb_batch_pages_flush(): after the flush the references go. */
export function tlb_flush_mmu(k: Kernel & Original<Kernel>, mm: Mm, vma: number) {
  k.original.tlb_flush_mmu(mm, vma)
  for (const block of k.block)
    if (k.me.gather.has(block)) {
      k.me.gather.delete(block)
      k.wake_up_var(block)
    }
}
