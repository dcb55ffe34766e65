/**
 * Pinning what an address maps: mm/gup.c (v6.1).
 *
 * Without a struct page there is nothing to count, and the caller gets -EFAULT. A zero page may be pinned for reading; nothing that
 * happens to it matters here, so it is left out.
 */
import type { Kernel, Step } from './header.ts'

type Block = Kernel['block'][number]

/**
 * The lockless walk, interrupts off: the reference is taken first, and the entry looked at again after. Whoever unmaps clears the entry
 * first and looks at the count after; so either he sees the reference, or this sees the entry gone. The interrupts, which hold up
 * a flush by IPI, are not relied on: not every machine flushes that way.
 */
export function* get_user_pages_fast(
  k: Kernel,
  vma: number,
  index: number,
  write: boolean,
): Step<Block | null> {
  const pte = k.current_mm().vma[vma]!.pte[index]!
  const block = pte.block
  const isPermitted = !write || pte.writable || !k.switches.gup_checks_write
  if (k.switches.struct_page && pte.frame === 'dax' && block !== null && isPermitted) {
    const writable = pte.writable
    yield 'try_grab_folio'
    if (k.try_get_page(block)) {
      yield 'gup_pte_range'
      // if (unlikely(pte_val(pte) != pte_val(*ptep)))
      const isSame = pte.frame === 'dax' && pte.block === block && pte.writable === writable
      if (isSame || !k.switches.gup_rechecks) {
        k.assert(!write || writable, 'pin-has-permission')
        return block
      }
      k.put_page(block)
    }
  }
  return yield* k.__get_user_pages(vma, index, write)
}

/** Under mmap_lock: what is not mapped is faulted in; the reference is taken under the page-table lock. */
export function* __get_user_pages(
  k: Kernel,
  vma: number,
  index: number,
  write: boolean,
): Step<Block | null> {
  const mm = k.current_mm()
  const pte = mm.vma[vma]!.pte[index]!
  yield* k.mmap_read_lock(mm)
  let isMapped = !mm.vma[vma]!.is_detached
  while (isMapped && (pte.frame === 'none' || (write && !pte.writable))) {
    isMapped = (yield* k.handle_pte_fault(vma, index, write)) === 'NOPAGE'
    yield 'follow_page_pte'
  }
  let block: Block | null = null
  if (isMapped && k.switches.struct_page && pte.frame === 'dax') block = pte.block
  if (block !== null) {
    block.pins++
    k.assert(!write || pte.writable, 'pin-has-permission')
  }
  k.mmap_read_unlock(mm)
  return block
}
