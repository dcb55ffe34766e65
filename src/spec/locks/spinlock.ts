import type { Step } from '../language.ts'
import { ref } from '../schema.ts'
import { declareLock } from './declare-lock.ts'
import type { LockContext, LockStep } from './kernel.ts'
import type { Lock } from './lockdep.ts'

/**
 * A lock whose holder must not sleep: after kernel/locking/spinlock.c.
 *
 * A critical section without a yield needs no spinlock in the model: it is one step. Declare one where the section has
 * steps of its own, or where sleeping inside it is the mistake to find. An owner that locks again spins for ever, and an
 * unlock frees the lock whoever holds it.
 */
export interface Spinlock<Thread> extends Lock {
  owner: Thread | null
}

/** A spinlock of the given rank in the lock order; null: not ordered. */
export const spinlock = (rank: number | null = null) =>
  declareLock('spinlock', rank, { owner: ref('thread') })

/** Waits until the lock is free and takes it, in one step; the thread is in atomic context from here. */
export function* spin_lock(k: LockContext, lock: Spinlock<any>): Step<void, LockStep> {
  yield* k.until('spin_lock', () => lock.owner === null || lock.owner === k.me)
  k.lock_acquire(lock)
  if (lock.owner === k.me) {
    k.assert(false, 'lock-order')
    yield* k.until('spin_lock', () => lock.owner === null)
  }
  k.me.lockdep.preempt_count++
  lock.owner = k.me
}

/** Frees the lock within the running step. */
export function spin_unlock(k: LockContext, lock: Spinlock<any>): void {
  k.assert(lock.owner === k.me, 'lock-ownership')
  k.lock_release(lock)
  if (k.me.lockdep.preempt_count > 0) k.me.lockdep.preempt_count--
  lock.owner = null
}
