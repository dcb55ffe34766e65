/**
 * map_pages: a read fault maps what is cached around it, and does not ask the filesystem.
 *
 * It runs under rcu_read_lock() and must not sleep, so locks are only tried, and what is not ready is left to an ordinary fault.
 * Between its look at an entry and the page-table lock anything may happen; what makes the entry true at that point is the
 * choice of design.
 */
import type { Kernel, Page, Step } from '../kernel.ts'

export function* dax_map_pages(k: Kernel): Step {
  yield 'filemap_map_pages'
  const locks = k.switches.fault_around === 'exclusion_lock'
  if (locks && !k.down_read_trylock()) return
  k.rcu_read_lock()
  for (let index = 0; index < k.scope.pages; index++) yield* k.map_one_around(index)
  k.rcu_read_unlock()
  if (locks) k.up_read(k.inode.invalidate_lock)
}

export function* map_one_around(k: Kernel, index: number): Step {
  const page = k.inode.page[index]!
  const scheme = k.switches.fault_around
  yield 'radix_tree_deref_slot'
  const kind = page.kind
  if (kind === 'none' || (k.switches.around_checks_size && index >= k.inode.i_size)) return
  if (page.lock.owner !== null && k.switches.around_skips_locked) return
  const locks = kind === 'page' ? k.switches.around_locks_page : scheme === 'entry_lock'
  if (locks && !k.trylock_entry(page)) return
  let frame = kind === 'page' ? null : k.rte_to_pfn(page.rte)
  if (kind === 'exceptional' && frame === null && k.switches.around_unknown === 'asks')
    frame = yield* k.get_frame(page, false)
  if (kind === 'page' || frame !== null) {
    // pte = pte_offset_map_lock(mm, pmd, address, &ptl)
    yield 'do_set_pte'
    const isSame = page.kind === kind && (kind === 'page' || k.rte_to_pfn(page.rte) === frame)
    const isFree = page.lock.owner === null || !k.switches.around_skips_locked
    const isBelow = index < k.inode.i_size || !k.switches.around_checks_size
    if (scheme !== 'recheck' || kind === 'page' || (isSame && isFree && isBelow))
      k.set_pte(index, frame, k.switches.around_writable && frame !== null)
  }
  if (locks) k.mutex_unlock(page.lock)
}

export function trylock_entry(k: Kernel, page: Page): boolean {
  if (page.lock.owner !== null) return false
  k.lock_acquire(page.lock)
  page.lock.owner = k.me
  return true
}

export function down_read_trylock(k: Kernel): boolean {
  const sem = k.inode.invalidate_lock
  if (sem.writer !== null || sem.waiting.size > 0) return false
  k.lock_acquire(sem)
  sem.readers.add(k.me)
  return true
}

export function rcu_read_lock(k: Kernel) {
  k.me.lockdep.preempt_count++
}

export function rcu_read_unlock(k: Kernel) {
  k.me.lockdep.preempt_count--
}
