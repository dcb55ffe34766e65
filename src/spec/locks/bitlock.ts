import type { Step } from '../language.ts'
import { ref } from '../schema.ts'
import { declareLock } from './declare-lock.ts'
import type { WaitContext, WaitStep } from './kernel.ts'
import type { WaitQueue } from './keyed-wait.ts'
import type { Lock } from './lockdep.ts'

/**
 * A lock that is one bit of a word, with its waiters in a shared keyed queue: after kernel/sched/wait_bit.c. An owner that
 * locks again sleeps until somebody else clears the bit; anybody can.
 */
export interface Bitlock<Thread> extends Lock {
  owner: Thread | null
}

/** A bit lock of the given rank in the lock order; null: not ordered. */
export const bitlock = (rank: number | null = null) =>
  declareLock('bitlock', rank, { owner: ref('thread') })

/** Takes the bit; while another thread has it, sleeps on the key as an exclusive waiter and tries again when woken. */
export function* wait_on_bit_lock(
  k: WaitContext,
  bit: Bitlock<any>,
  queue: WaitQueue<any>,
  key: number,
): Step<void, WaitStep> {
  yield 'wait_on_bit_lock'
  k.assert(bit.owner !== k.me, 'lock-order')
  while (bit.owner !== null) yield* k.wait_on_key(queue, key, true)
  k.lock_acquire(bit)
  bit.owner = k.me
}

/** Waits until the bit is clear without taking it: not exclusive, so it owes nobody a wake-up. */
export function* wait_on_bit(
  k: WaitContext,
  bit: Bitlock<any>,
  queue: WaitQueue<any>,
  key: number,
): Step<void, WaitStep> {
  yield 'wait_on_bit'
  while (bit.owner !== null) yield* k.wait_on_key(queue, key, false)
}

/** Clears the bit and wakes the next exclusive waiter, within the running step. */
export function clear_and_wake_up_bit(
  k: WaitContext,
  bit: Bitlock<any>,
  queue: WaitQueue<any>,
  key: number,
): void {
  k.assert(bit.owner === k.me, 'lock-ownership')
  k.lock_release(bit)
  bit.owner = null
  k.wake_up_key(queue, key, 'next')
}
