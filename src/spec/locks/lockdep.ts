import type { RecordType } from '../schema.ts'
import { ghost, range } from '../schema.ts'
import type { LockContext } from './kernel.ts'

/**
 * What a thread holds, and the order it took it in: after kernel/locking/lockdep.c.
 *
 * The kernel's lockdep learns the order from what it sees; here each lock declares its rank, and a thread may only acquire
 * a rank above all ranks it holds. The rank is a field of the lock with one possible value: it takes no bits, and reading
 * it is a constant, so the checks below fold to a mask and a comparison.
 */

/** The rank of a lock outside the order: never checked against others, nor recorded as held. */
export const unordered = 16

/** What every lock has. */
export interface Lock {
  readonly rank: number
}

/** What a thread must have to use the lock library. */
export interface LockThread {
  readonly lockdep: {
    /** Bit r is set while a lock of rank r is held, 0..7. */
    held_low: number
    /** Bit r - 8, for ranks 8..15. */
    held_high: number
    /** Spinlocks held: above 0 the thread is in atomic context and must not sleep. */
    preempt_count: number
  }
}

type LockdepFields = RecordType<{
  readonly held_low: { kind: 'range'; min: number; max: number }
  readonly held_high: { kind: 'range'; min: number; max: number }
  readonly preempt_count: { kind: 'range'; min: number; max: number }
}>

/** The record of held locks for ranks 0 to `ranks - 1`, and at most `spins` spinlocks held at once. */
export const lockdep = (ranks = 16, spins = 3): LockdepFields =>
  ghost({
    held_low: range(0, 2 ** Math.min(ranks, 8) - 1),
    held_high: range(0, 2 ** Math.max(ranks - 8, 0) - 1),
    preempt_count: range(0, spins),
  })

/** Fields of every thread record of a specification that uses locks; three bytes. `lockdep(8, 0)` takes one. */
export const lockFields = { lockdep: lockdep() }

/** Checks the lock order and records that this thread holds the lock now. */
export function lock_acquire(k: LockContext, lock: Lock): void {
  if (lock.rank < 8) {
    k.assert(k.me.lockdep.held_high === 0 && k.me.lockdep.held_low >> lock.rank === 0, 'lock-order')
    k.me.lockdep.held_low = k.me.lockdep.held_low | (1 << lock.rank)
  } else if (lock.rank < 16) {
    k.assert(k.me.lockdep.held_high >> (lock.rank - 8) === 0, 'lock-order')
    k.me.lockdep.held_high = k.me.lockdep.held_high | (1 << (lock.rank - 8))
  }
}

/** Records that this thread no longer holds the lock. */
export function lock_release(k: LockContext, lock: Lock): void {
  if (lock.rank < 8) k.me.lockdep.held_low = k.me.lockdep.held_low & ~(1 << lock.rank)
  else if (lock.rank < 16) k.me.lockdep.held_high = k.me.lockdep.held_high & ~(1 << (lock.rank - 8))
}

/** True if this thread holds no ordered lock and no spinlock. */
export function no_locks_held(k: LockContext): boolean {
  return (
    k.me.lockdep.held_low === 0 && k.me.lockdep.held_high === 0 && k.me.lockdep.preempt_count === 0
  )
}

/**
 * Asserts that a thread on its way back to user space holds no lock; for `afterCall`. What it left locked stays locked, but
 * is held against it once only: the next call starts with a clean slate.
 */
export function lockdep_sys_exit(k: LockContext): void {
  if (k.no_locks_held()) return
  k.assert(false, 'lock-ownership')
  k.me.lockdep.held_low = 0
  k.me.lockdep.held_high = 0
  k.me.lockdep.preempt_count = 0
}

/** Asserts that this thread may sleep here: it holds no spinlock. */
export function might_sleep(k: LockContext): void {
  k.assert(k.me.lockdep.preempt_count === 0, 'no-sleep-in-atomic')
}
