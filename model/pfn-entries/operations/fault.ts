/** Loads, stores, and the faults they take. */
import type { FaultResult, Kernel, Page, Step } from '../kernel.ts'

export function* user_access(k: Kernel, index: number, write: boolean): Step {
  const pte = k.current_mm().pte[index]!
  yield 'handle_mm_fault'
  if (pte.kind === 'none' || (write && !pte.writable))
    if ((yield* k.handle_mm_fault(index, write)) === 'SIGBUS') return
  if (write) {
    yield 'user_store'
    // Unmapped or protected again, it would fault again; that fault is like this one.
    if (pte.writable && pte.frame !== null) {
      pte.frame.is_cached = true
      pte.frame.ghost.is_unfinished = false
    }
  }
}

export function* handle_mm_fault(k: Kernel, index: number, write: boolean): Step<FaultResult> {
  // do_read_fault(): if (vma->vm_ops->map_pages && fault_around_bytes >> PAGE_SHIFT > 1)
  if (!write && k.switches.fault_around !== 'never') {
    yield* k.dax_map_pages()
    if (k.current_mm().pte[index]!.kind !== 'none') return 'NOPAGE'
  }
  return yield* k.dax_fault(index, write)
}

export function* begin_fault(k: Kernel, page: Page): Step {
  const { fault_takes_exclusion_lock, exclusion_before_entry } = k.switches
  if (fault_takes_exclusion_lock && exclusion_before_entry)
    yield* k.down_read(k.inode.invalidate_lock)
  yield* k.grab_mapping_entry(page)
  if (fault_takes_exclusion_lock && !exclusion_before_entry)
    yield* k.down_read(k.inode.invalidate_lock)
}

export function end_fault(k: Kernel, page: Page, unlock: boolean) {
  if (unlock) k.mutex_unlock(page.lock)
  if (k.switches.fault_takes_exclusion_lock) k.up_read(k.inode.invalidate_lock)
}

export function* dax_fault(k: Kernel, index: number, write: boolean): Step<FaultResult> {
  const page = k.inode.page[index]!
  yield* k.begin_fault(page)
  if (k.ghost.faulted < k.scope.counted) k.ghost.faulted++
  if (index >= k.inode.i_size && k.switches.fault_checks_size) {
    k.drop_entry(page)
    k.end_fault(page, k.switches.unlocks_on_sigbus)
    return 'SIGBUS'
  }
  // The zero page of a hole is there to be mapped.
  const frame = page.kind === 'page' && !write ? null : yield* k.get_frame(page, write)
  if (frame === null) page.kind = 'page'
  if (write && k.switches.sets_dirty === 'before_mapping') page.dirty = true
  yield 'vm_insert_mixed'
  k.set_pte(index, frame, write)
  k.end_fault(page, true)
  return 'NOPAGE'
}
