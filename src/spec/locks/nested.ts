import type { Step } from '../language.ts'
import type { Range } from '../schema.ts'
import { range } from '../schema.ts'
import type { LockContext, LockStep } from './kernel.ts'
import type { Lock } from './lockdep.ts'
import type { Mutex } from './mutex.ts'
import type { Rwsem } from './rwsem.ts'

/**
 * Lock classes with subclasses: after `down_write_nested()` and kernel/locking/lockdep.c.
 *
 * Locks of one class may be held together if each is taken in a higher subclass than those that are held. A class with subclasses
 * takes as many ranks as there are subclasses, and those above it move up. The lock remembers the subclass of its holder, so
 * that a release needs none. For readers there is nothing like it, since each might have another.
 */

/** A field for locks of a class: `fields: { 'inode.i_rwsem': () => subclasses(2) }`. */
export const subclasses = (count: number): { readonly subclass: Range } => ({
  subclass: range(0, count - 1),
})

/** A lock whose class has subclasses. */
export interface Nested {
  subclass: number
}

/** What `nestedLockProcedures` adds to a header. */
export interface NestedLockKernel<Thread> {
  /** Takes a mutex in a subclass of its class. */
  mutex_lock_nested(lock: Mutex<Thread> & Nested, subclass: number): Step<void, LockStep>
  /** Takes a semaphore exclusive in a subclass of its class. */
  down_write_nested(sem: Rwsem<Thread> & Nested, subclass: number): Step<void, LockStep>
  /** For locks of a specification's own: checks the order and records the hold. */
  lock_acquire_nested(lock: Lock, subclass: number): void
}

interface NestedContext extends LockContext, NestedLockKernel<any> {}

export function* mutex_lock_nested(
  k: NestedContext,
  lock: Mutex<any> & Nested,
  subclass: number,
): Step<void, LockStep> {
  yield* k.until('mutex_lock', () => lock.owner === null || lock.owner === k.me)
  k.might_sleep()
  k.lock_acquire_nested(lock, subclass)
  if (lock.owner === k.me) {
    k.assert(false, 'lock-order')
    yield* k.until('mutex_lock', () => lock.owner === null)
  }
  lock.owner = k.me
  lock.subclass = subclass
}

export function* down_write_nested(
  k: NestedContext,
  sem: Rwsem<any> & Nested,
  subclass: number,
): Step<void, LockStep> {
  yield 'down_write'
  k.might_sleep()
  k.assert(sem.writer !== k.me && !sem.readers.has(k.me), 'lock-order')
  k.lock_acquire_nested(sem, subclass)
  if (sem.writer !== null || sem.readers.size > 0) {
    sem.waiting.add(k.me)
    yield* k.until('rwsem_down_write_slowpath', () => sem.writer === null && sem.readers.size === 0)
    sem.waiting.delete(k.me)
  }
  sem.writer = k.me
  sem.subclass = subclass
}

export function lock_acquire_nested(k: NestedContext, lock: Lock, subclass: number): void {
  const rank = lock.rank + subclass
  if (rank < 8) {
    k.assert(k.me.lockdep.held_high === 0 && k.me.lockdep.held_low >> rank === 0, 'lock-order')
    k.me.lockdep.held_low = k.me.lockdep.held_low | (1 << rank)
  } else if (rank < 16) {
    k.assert(k.me.lockdep.held_high >> (rank - 8) === 0, 'lock-order')
    k.me.lockdep.held_high = k.me.lockdep.held_high | (1 << (rank - 8))
  }
}

/** Takes the place of the library's: the hold is over in the subclass it was taken in. Every lock has one, 0 as a rule. */
export function lock_release(k: LockContext, lock: Lock & Partial<Nested>): void {
  const subclass = lock.subclass!
  const rank = lock.rank + subclass
  if (rank < 8) k.me.lockdep.held_low = k.me.lockdep.held_low & ~(1 << rank)
  else if (rank < 16) k.me.lockdep.held_high = k.me.lockdep.held_high & ~(1 << (rank - 8))
  if (subclass > 0) lock.subclass = 0
}

/** For the procedures of a part that adds subclasses; its signatures are `NestedLockKernel`. */
export const nestedLockProcedures = {
  mutex_lock_nested,
  down_write_nested,
  lock_acquire_nested,
  lock_release,
}
