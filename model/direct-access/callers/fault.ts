/** A fault: fs/dax.c:dax_fault, dax_pmd_fault (v4.9). It holds the entry's lock, which sleeps, and maps what it was told. */
import type { FaultResult, Kernel, Page, Step } from '../kernel.ts'

export function* user_access(k: Kernel, page: number, write: boolean): Step {
  yield 'handle_mm_fault'
  if (!k.file.is_mounted || k.is_mapped(page)) return
  k.file.users.add(k.me)
  let result: FaultResult = 'FALLBACK'
  if (k.switches.huge_faults) result = yield* k.dax_pmd_fault()
  if (result === 'FALLBACK' && k.switches.falls_back) result = yield* k.dax_fault(page, write)
  else if (result === 'FALLBACK') k.note_error('EINVAL', page, page + 1)
  k.file.users.delete(k.me)
}

export function* dax_pmd_fault(k: Kernel): Step<FaultResult> {
  const entry = k.entry_of(0)
  // Where there is a page table already, no huge page can be.
  if (k.file.page.some((p) => p.pte !== null)) return 'FALLBACK'
  yield* k.mutex_lock(entry.entry)
  let result: FaultResult = 'FALLBACK'
  const { error, pfn, size } = yield* k.translate(0, k.scope.pages)
  if (error === 'none' && pfn !== null) {
    const isWhole = size >= 8 * k.scope.pages || k.switches.short_answer === 'taken_for_full'
    // if (pfn_t_to_pfn(dax.pfn) & PG_PMD_COLOUR) goto fallback
    const isAligned = pfn.index % k.scope.pages === 0 || !k.switches.checks_pfn
    if (isWhole && isAligned) {
      for (const page of k.file.page) page.kind = 'real'
      yield 'insert_pfn_pmd'
      if (k.file.page.every((p) => p.pte === null)) k.file.pmd = pfn
      result = 'NOPAGE'
    }
  }
  k.end_translate()
  k.mutex_unlock(entry.entry)
  return result
}

export function* dax_fault(k: Kernel, page: number, write: boolean): Step<FaultResult> {
  const entry = k.entry_of(page)
  const slot = k.file.page[page]!
  // handle = ext4_journal_start_sb(sb, EXT4_HT_WRITE_PAGE, ...)
  if (write) yield* k.down_read(k.j_barrier)
  // entry = grab_mapping_entry(mapping, vmf->pgoff)
  yield* k.mutex_lock(entry.entry)
  if (slot.kind === 'none') slot.kind = 'empty'
  if (!k.switches.answer_before_entry) slot.kind = 'real'
  const { error, pfn } = yield* k.translate(page, 1)
  let result: FaultResult = 'NOPAGE'
  if (error !== 'none' || pfn === null) {
    k.note_error(error, page, page + 1)
    result = 'SIGBUS'
  } else {
    yield 'dax_insert_entry'
    slot.kind = 'real'
    if (k.switches.translates !== 'under_entry_lock') k.spin_unlock(k.file.tree_lock)
    yield 'vm_insert_mixed'
    if (slot.pte === null && k.file.pmd === null) slot.pte = pfn
  }
  k.end_translate()
  if (result === 'NOPAGE' || k.switches.unlocks_on_error) k.mutex_unlock(entry.entry)
  if (write) k.up_read(k.j_barrier)
  return result
}

export function entry_of(k: Kernel, page: number): Page {
  return k.file.page[k.switches.huge_faults ? 0 : page]!
}

export function is_mapped(k: Kernel, page: number): boolean {
  return k.file.pmd !== null || k.file.page[page]!.pte !== null
}
