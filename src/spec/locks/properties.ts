import type { Property } from '../property.ts'

/** What the lock library asserts; spread into the properties of a specification that uses it. */
export const lockProperties = [
  {
    kind: 'assertion',
    name: 'lock-order',
    title: 'lock order',
    reason: 'two threads that take the same locks in different orders deadlock',
    rule: 'a lock is acquired only above all locks held in the declared order, and never twice',
  },
  {
    kind: 'assertion',
    name: 'lock-ownership',
    title: 'lock ownership',
    reason: 'a lock released by a thread that does not hold it protects nothing',
    rule: 'who acquires a lock releases it, before it returns to user space',
  },
  {
    kind: 'assertion',
    name: 'no-sleep-in-atomic',
    title: 'no sleep in atomic context',
    reason: 'a thread that sleeps while it holds a spinlock stops every CPU that spins on it',
    rule: 'mutexes, semaphores and waits are used only where no spinlock is held',
  },
] as const satisfies readonly Property[]
