/** The lock library: locks and wait queues written in the language itself, under their kernel names. */
import { clear_and_wake_up_bit, wait_on_bit, wait_on_bit_lock } from './bitlock.ts'
import { has_lost_wakeup, wait_on_key, wake_up_key } from './keyed-wait.ts'
import {
  lock_acquire,
  lock_release,
  lockdep_sys_exit,
  might_sleep,
  no_locks_held,
} from './lockdep.ts'
import { mutex_lock, mutex_unlock } from './mutex.ts'
import { down_read, down_write, downgrade_write, up_read, up_write } from './rwsem.ts'
import { spin_lock, spin_unlock } from './spinlock.ts'

export type { Bitlock } from './bitlock.ts'
export { bitlock } from './bitlock.ts'
export type { LockAssertion, LockKernel, LockStep, WaitKernel, WaitStep } from './kernel.ts'
export type { WaitQueue, WaitThread, WakeMode } from './keyed-wait.ts'
export { waitFields, waitQueue } from './keyed-wait.ts'
export type { Lock, LockThread } from './lockdep.ts'
export { lockdep, lockFields } from './lockdep.ts'
export type { Mutex } from './mutex.ts'
export { mutex } from './mutex.ts'
export type { Nested, NestedLockKernel } from './nested.ts'
export { nestedLockProcedures, subclasses } from './nested.ts'
export { lockProperties } from './properties.ts'
export type { Rwsem } from './rwsem.ts'
export { rwsem } from './rwsem.ts'
export type { Spinlock } from './spinlock.ts'
export { spinlock } from './spinlock.ts'

/** Everything `LockKernel` names, to spread into the procedures of a specification. */
export const lockProcedures = {
  mutex_lock,
  mutex_unlock,
  spin_lock,
  spin_unlock,
  down_read,
  up_read,
  down_write,
  up_write,
  downgrade_write,
  might_sleep,
  no_locks_held,
  lockdep_sys_exit,
  lock_acquire,
  lock_release,
}

/** Everything `WaitKernel` names, to spread beside `lockProcedures`. */
export const waitProcedures = {
  wait_on_key,
  wake_up_key,
  has_lost_wakeup,
  wait_on_bit,
  wait_on_bit_lock,
  clear_and_wake_up_bit,
}

/** Procedures whose steps are labelled with their caller and the lock: `truncate.down_write(i_rwsem)`. */
export const acquireProcedures: readonly string[] = [
  'mutex_lock',
  'spin_lock',
  'down_read',
  'down_write',
  'mutex_lock_nested',
  'down_write_nested',
  'wait_on_bit',
  'wait_on_bit_lock',
  'wait_on_key',
]
