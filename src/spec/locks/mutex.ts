import type { Step } from '../language.ts'
import { ref } from '../schema.ts'
import { declareLock } from './declare-lock.ts'
import type { LockContext, LockStep } from './kernel.ts'
import type { Lock } from './lockdep.ts'

/**
 * A sleeping lock with one owner: after kernel/locking/mutex.c. Waiters are served in any order.
 *
 * Misuse has the consequence it has without lock debugging: an owner that locks again waits for itself, and an unlock
 * frees the mutex whoever holds it.
 */
export interface Mutex<Thread> extends Lock {
  owner: Thread | null
}

/** A mutex of the given rank in the lock order; null: not ordered. */
export const mutex = (rank: number | null = null) =>
  declareLock('mutex', rank, { owner: ref('thread') })

/** Waits until the mutex is free and takes it, in one step. */
export function* mutex_lock(k: LockContext, lock: Mutex<any>): Step<void, LockStep> {
  yield* k.until('mutex_lock', () => lock.owner === null || lock.owner === k.me)
  k.might_sleep()
  k.lock_acquire(lock)
  if (lock.owner === k.me) {
    // Recursion is worth a better word than deadlock; the deadlock follows.
    k.assert(false, 'lock-order')
    yield* k.until('mutex_lock', () => lock.owner === null)
  }
  lock.owner = k.me
}

/** Frees the mutex within the running step. */
export function mutex_unlock(k: LockContext, lock: Mutex<any>): void {
  k.assert(lock.owner === k.me, 'lock-ownership')
  k.lock_release(lock)
  lock.owner = null
}
