import type { Step } from '../language.ts'
import { ref } from '../schema.ts'
import { declareLock } from './declare-lock.ts'
import type { LockContext, LockStep } from './kernel.ts'
import type { Lock } from './lockdep.ts'

/** A sleeping lock with one owner: after kernel/locking/mutex.c. Waiters are served in any order. */
export interface Mutex<Thread> extends Lock {
  owner: Thread | null
}

/** A mutex of the given rank in the lock order; null: not ordered. */
export const mutex = (rank: number | null = null) =>
  declareLock('mutex', rank, { owner: ref('thread') })

/** Waits until the mutex is free and takes it, in one step. */
export function* mutex_lock(k: LockContext, lock: Mutex<any>): Step<void, LockStep> {
  // A thread that holds the mutex goes on, to fail below: recursion is worth a better word than deadlock.
  yield* k.until('mutex_lock', () => lock.owner === null || lock.owner === k.me)
  k.might_sleep()
  k.assert(lock.owner === null, 'lock-order')
  k.lock_acquire(lock)
  lock.owner = k.me
}

/** Frees the mutex within the running step. */
export function mutex_unlock(k: LockContext, lock: Mutex<any>): void {
  k.assert(lock.owner === k.me, 'lock-ownership')
  k.lock_release(lock)
  lock.owner = null
}
