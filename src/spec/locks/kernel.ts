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
  /** Takes a mutex, sleeping while another thread owns it. */
  mutex_lock(lock: Mutex<Thread>): Step<void, LockStep>
  /** Gives a mutex back, which this thread must own. */
  mutex_unlock(lock: Mutex<Thread>): void
  /** Takes a spinlock, spinning while another thread owns it; from then on nothing may sleep. */
  spin_lock(lock: Spinlock<Thread>): Step<void, LockStep>
  /** Gives a spinlock back, which this thread must own. */
  spin_unlock(lock: Spinlock<Thread>): void
  /** Takes a semaphore shared, sleeping while a writer holds it or waits for it. */
  down_read(sem: Rwsem<Thread>): Step<void, LockStep>
  /** Gives back a semaphore held shared. */
  up_read(sem: Rwsem<Thread>): void
  /** Takes a semaphore exclusive, sleeping while anybody holds it. */
  down_write(sem: Rwsem<Thread>): Step<void, LockStep>
  /** Gives back a semaphore held exclusive. */
  up_write(sem: Rwsem<Thread>): void
  /** Goes on to hold shared what was held exclusive, and lets readers in. */
  downgrade_write(sem: Rwsem<Thread>): void
  /** What follows may sleep: no spinlock may be held. */
  might_sleep(): void
  /** Whether this thread holds no lock that lockdep knows. */
  no_locks_held(): boolean
  /** A call returns to user space: no lock may be held. */
  lockdep_sys_exit(): void
  /** For locks of a specification's own: checks the order and records the hold. */
  lock_acquire(lock: Lock): void
  /** For locks of a specification's own: the hold is over. */
  lock_release(lock: Lock): void
}

/** The keyed wait queue's and the bit lock's part of a header; it needs `LockKernel` as well. */
export interface WaitKernel<Thread> {
  /** Sleeps until somebody wakes this key; the condition is to be looked at again. */
  wait_on_key(queue: WaitQueue<Thread>, key: number, exclusive: boolean): Step<void, WaitStep>
  /** Wakes the oldest sleeper on a key, or all of them. */
  wake_up_key(queue: WaitQueue<Thread>, key: number, mode: WakeMode): void
  /** Whether somebody sleeps on this key while nobody who was woken has yet to run. */
  has_lost_wakeup(key: number): boolean
  /** Sleeps until the bit is clear. */
  wait_on_bit(bit: Bitlock<Thread>, queue: WaitQueue<Thread>, key: number): Step<void, WaitStep>
  /** Takes the bit, sleeping while another thread owns it. */
  wait_on_bit_lock(
    bit: Bitlock<Thread>,
    queue: WaitQueue<Thread>,
    key: number,
  ): Step<void, WaitStep>
  /** Clears the bit and wakes those who wait for it. */
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
