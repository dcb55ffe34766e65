import type { Language, Step } from '../language.ts'
import type { Bitlock } from './bitlock.ts'
import type { WaitQueue, WaitThread, WakeMode } from './keyed-wait.ts'
import type { Lock, LockThread } from './lockdep.ts'
import type { Mutex } from './mutex.ts'
import type { Rwsem } from './rwsem.ts'
import type { Spinlock } from './spinlock.ts'

/** Steps of the lock library; a header that names its steps lists these too. */
export type LockStep =
  | 'mutex_lock'
  | 'spin_lock'
  | 'down_read'
  | 'down_write'
  | 'rwsem_down_write_slowpath'

/** Steps of the keyed wait queue and the bit lock. */
export type WaitStep = 'schedule' | 'wait_on_bit' | 'wait_on_bit_lock'

/** Properties that the lock library asserts. */
export type LockAssertion = 'lock-order' | 'lock-ownership' | 'no-sleep-in-atomic'

/**
 * The lock library's part of a header: `interface Kernel extends LockKernel<Thread> { ... }`.
 *
 * An acquire is a step. A release is a plain call and runs in the step that precedes it: docs/decisions/0002.
 */
export interface LockKernel<Thread> {
  mutex_lock(lock: Mutex<Thread>): Step<void, LockStep>
  mutex_unlock(lock: Mutex<Thread>): void
  spin_lock(lock: Spinlock<Thread>): Step<void, LockStep>
  spin_unlock(lock: Spinlock<Thread>): void
  down_read(sem: Rwsem<Thread>): Step<void, LockStep>
  up_read(sem: Rwsem<Thread>): void
  down_write(sem: Rwsem<Thread>): Step<void, LockStep>
  up_write(sem: Rwsem<Thread>): void
  downgrade_write(sem: Rwsem<Thread>): void
  might_sleep(): void
  no_locks_held(): boolean
  lockdep_sys_exit(): void
  /** For locks of a specification's own: checks the order and records the hold. */
  lock_acquire(lock: Lock): void
  lock_release(lock: Lock): void
}

/** The keyed wait queue's and the bit lock's part of a header; it needs `LockKernel` as well. */
export interface WaitKernel<Thread> {
  wait_on_key(queue: WaitQueue<Thread>, key: number, exclusive: boolean): Step<void, WaitStep>
  wake_up_key(queue: WaitQueue<Thread>, key: number, mode: WakeMode): void
  has_lost_wakeup(key: number): boolean
  wait_on_bit(bit: Bitlock<Thread>, queue: WaitQueue<Thread>, key: number): Step<void, WaitStep>
  wait_on_bit_lock(
    bit: Bitlock<Thread>,
    queue: WaitQueue<Thread>,
    key: number,
  ): Step<void, WaitStep>
  clear_and_wake_up_bit(bit: Bitlock<Thread>, queue: WaitQueue<Thread>, key: number): void
}

/** What the lock library itself needs of the header it is linked into. */
export interface LockContext
  extends Language<LockThread, LockStep, LockAssertion>,
    LockKernel<any> {}

/** What the keyed wait queue itself needs of the header it is linked into. */
export interface WaitContext
  extends Language<WaitThread, WaitStep, LockAssertion>,
    LockKernel<any>,
    WaitKernel<any> {
  readonly thread: readonly WaitThread[]
}
