import type { Step } from '../language.ts'
import type { ReferenceQueue } from '../schema.ts'
import { bool, oneOf, queueOf, range, record } from '../schema.ts'
import type { WaitContext, WaitStep } from './kernel.ts'
import type { LockThread } from './lockdep.ts'

/**
 * A wait queue shared by many keys: after kernel/sched/wait.c and the DAX entry wait queue of fs/dax.c.
 *
 * The kernel hashes keys to a table of queues and filters by the exact key when it wakes, so one queue stands for the
 * table. Waking is part of the waker's step and makes the waiter runnable; it gives the waiter nothing. Hence the *baton*
 * rule: an exclusive waiter that is woken, finds what it waited for and leaves without taking it must wake the next one.
 * A key belongs to one queue only.
 */
export interface WaitQueue<Thread> {
  /** Sleepers, oldest first. */
  readonly waiters: ReferenceQueue<Thread>
}

/** What a thread must have to wait on keys. */
export interface WaitThread extends LockThread {
  readonly wait: {
    state: 'running' | 'sleeping' | 'woken'
    /** What the thread sleeps on; 0 while it runs. */
    key: number
    /** An exclusive waiter is woken alone; all others are woken together. */
    exclusive: boolean
  }
}

/** Whom to wake: everyone who is not exclusive, and of the exclusive waiters the oldest or all. */
export type WakeMode = 'next' | 'all'

const waiting = { kind: 'waitqueue', rank: null } as const

/** A wait queue; one byte for each thread. */
export const waitQueue = () => ({ ...record({ waiters: queueOf('thread') }), lock: waiting })

/** Fields of every thread record of a specification with keys 0 to `keys - 1`. */
export const waitFields = (keys: number) => {
  const fields = {
    state: oneOf('running', 'sleeping', 'woken'),
    key: range(0, Math.max(keys - 1, 0)),
    exclusive: bool,
  }
  return { wait: { ...record(fields), lock: waiting } }
}

/** Joins the queue in the running step and sleeps until woken. The caller must look again at what it waits for. */
export function* wait_on_key(
  k: WaitContext,
  queue: WaitQueue<any>,
  key: number,
  exclusive: boolean,
): Step<void, WaitStep> {
  k.might_sleep()
  k.me.wait.state = 'sleeping'
  k.me.wait.key = key
  k.me.wait.exclusive = exclusive
  queue.waiters.push(k.me)
  yield* k.until('schedule', () => k.me.wait.state === 'woken')
  k.me.wait.state = 'running'
  k.me.wait.key = 0
  k.me.wait.exclusive = false
}

/** Wakes waiters on a key within the running step. */
export function wake_up_key(
  k: WaitContext,
  queue: WaitQueue<any>,
  key: number,
  mode: WakeMode,
): void {
  for (const sleeper of k.thread)
    if (
      queue.waiters.has(sleeper) &&
      sleeper.wait.key === key &&
      (mode === 'all' || !sleeper.wait.exclusive)
    ) {
      queue.waiters.remove(sleeper)
      sleeper.wait.state = 'woken'
    }
  if (mode === 'next') {
    const oldest = queue.waiters.find((sleeper) => sleeper.wait.key === key)
    if (oldest !== null) {
      queue.waiters.remove(oldest)
      oldest.wait.state = 'woken'
    }
  }
}

/**
 * True if someone sleeps on the key and nobody who was woken has yet to run: call it in an invariant for every key whose
 * lock is free or gone. Then no one is left to wake the sleeper.
 */
export function has_lost_wakeup(k: WaitContext, key: number): boolean {
  return (
    k.thread.some((t) => t.wait.state === 'sleeping' && t.wait.key === key) &&
    !k.thread.some((t) => t.wait.state === 'woken' && t.wait.key === key)
  )
}
