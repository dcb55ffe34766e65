import type { Step } from '../language.ts'
import type { ReferenceSet } from '../schema.ts'
import { ref, setOf } from '../schema.ts'
import { declareLock } from './declare-lock.ts'
import type { LockContext, LockStep } from './kernel.ts'
import type { Lock } from './lockdep.ts'

/**
 * A sleeping lock with many readers or one writer: after kernel/locking/rwsem.c.
 *
 * Writers are preferred: once a writer waits, no reader gets in. The kernel queues in order of arrival, so a reader that
 * came before the writer goes first; here that is the interleaving in which the writer comes to wait later. Nothing else
 * can tell the two apart, for a waiting thread does nothing but keep readers out.
 *
 * Misuse has the consequence it has without lock debugging: a holder that wants more than it can get waits for itself, and
 * up_write() ends a writer's hold whoever it is. Two things differ, each beyond a violation of lock ownership or order: the
 * kernel counts its readers and does not know them, so that an up_read() too many ends another reader's hold, here
 * nobody's; and a reader that came in twice is here gone with its first up_read().
 */
export interface Rwsem<Thread> extends Lock {
  writer: Thread | null
  readonly readers: ReferenceSet<Thread>
  /** Writers that found the lock taken and wait for it. */
  readonly waiting: ReferenceSet<Thread>
}

/** A reader-writer semaphore of the given rank in the lock order; null: not ordered. */
export const rwsem = (rank: number | null = null) =>
  declareLock('rwsem', rank, {
    writer: ref('thread'),
    readers: setOf('thread'),
    waiting: setOf('thread'),
  })

/** Waits until no writer holds the lock or waits for it, and takes it shared, in one step. */
export function* down_read(k: LockContext, sem: Rwsem<any>): Step<void, LockStep> {
  yield* k.until(
    'down_read',
    () =>
      (sem.writer === null && sem.waiting.size === 0) ||
      sem.writer === k.me ||
      sem.readers.has(k.me),
  )
  k.might_sleep()
  k.lock_acquire(sem)
  if (sem.writer === k.me || sem.readers.has(k.me)) {
    // Recursion is worth a better word than deadlock; the deadlock follows once a writer waits, or is this thread.
    k.assert(false, 'lock-order')
    yield* k.until('down_read', () => sem.writer === null && sem.waiting.size === 0)
  }
  sem.readers.add(k.me)
}

/** Gives a shared hold back within the running step. */
export function up_read(k: LockContext, sem: Rwsem<any>): void {
  k.assert(sem.readers.has(k.me), 'lock-ownership')
  k.lock_release(sem)
  sem.readers.delete(k.me)
}

/** Takes the lock exclusive; if it is taken, waits visibly, so that readers queue behind. */
export function* down_write(k: LockContext, sem: Rwsem<any>): Step<void, LockStep> {
  yield 'down_write'
  k.might_sleep()
  k.assert(sem.writer !== k.me && !sem.readers.has(k.me), 'lock-order')
  k.lock_acquire(sem)
  if (sem.writer !== null || sem.readers.size > 0) {
    sem.waiting.add(k.me)
    yield* k.until('rwsem_down_write_slowpath', () => sem.writer === null && sem.readers.size === 0)
    sem.waiting.delete(k.me)
  }
  sem.writer = k.me
}

/** Gives the exclusive hold back within the running step. */
export function up_write(k: LockContext, sem: Rwsem<any>): void {
  k.assert(sem.writer === k.me, 'lock-ownership')
  k.lock_release(sem)
  sem.writer = null
}

/** Turns an exclusive hold into a shared one within the running step; no other writer gets in between. */
export function downgrade_write(k: LockContext, sem: Rwsem<any>): void {
  k.assert(sem.writer === k.me, 'lock-ownership')
  sem.writer = null
  sem.readers.add(k.me)
}
