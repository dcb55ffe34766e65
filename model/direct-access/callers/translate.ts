/**
 * In which context a fault asks: with sleeping locks only; under the spinlock of the page-cache tree, so that entry and answer
 * go together; or under that spinlock by way of a work queue, since what may sleep must not be called there.
 */
import type { Access, Kernel, Step } from '../kernel.ts'

export function* translate(k: Kernel, page: number, pages: number): Step<Access> {
  if (k.switches.translates === 'in_work_queue') {
    const { error, pfn, kaddr, size } = yield* k.translate_in_work_queue(page)
    return { error, pfn, kaddr, size }
  }
  if (k.switches.translates === 'under_tree_lock') yield* k.spin_lock(k.file.tree_lock)
  k.dax_read_lock()
  const { error, pfn, kaddr, size } = yield* k.bdev_direct_access(8 * page, 8 * pages)
  if (!k.switches.section_covers_mapping) k.dax_read_unlock()
  return { error, pfn, kaddr, size }
}

/** What the translation still holds, on success or failure. */
export function end_translate(k: Kernel) {
  if (k.switches.section_covers_mapping) k.dax_read_unlock()
  if (k.file.tree_lock.owner === k.me) k.spin_unlock(k.file.tree_lock)
}

/** Queues the question, drops the spinlock to sleep, and takes it again. */
export function* translate_in_work_queue(k: Kernel, page: number): Step<Access> {
  const work = k.me.work
  yield* k.spin_lock(k.file.tree_lock)
  // queue_work(system_wq, &work)
  work.page = page
  work.state = 'queued'
  k.spin_unlock(k.file.tree_lock)
  yield* k.until('wait_for_completion', () => work.state === 'done')
  const error = work.error
  const pfn = work.pfn
  work.state = 'idle'
  work.page = 0
  work.error = 'none'
  work.pfn = null
  yield* k.spin_lock(k.file.tree_lock)
  return { error, pfn, kaddr: pfn, size: pfn === null ? 0 : 8 }
}

/** Runs in a process context of its own: nothing is held, and direct_access may sleep. */
export function* worker_thread(k: Kernel): Step {
  for (;;) {
    yield* k.until('process_one_work', () => k.thread.some((t) => t.work.state === 'queued'))
    const caller = yield* k.pick(k.thread, (t) => t.work.state === 'queued')
    if (caller !== null) {
      k.dax_read_lock()
      const { error, pfn } = yield* k.bdev_direct_access(8 * caller.work.page, 8)
      k.dax_read_unlock()
      caller.work.error = error
      caller.work.pfn = pfn
      caller.work.state = 'done'
    }
  }
}
