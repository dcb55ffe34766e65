import { describe, expect, test } from 'vitest'
import { design } from '../design.ts'
import type { Language, Step } from '../language.ts'
import { type NativeRun, native } from '../native/native.ts'
import { array, bool, record, type StateOf, schema } from '../schema.ts'
import type { Specification } from '../specification.ts'
import {
  bitlock,
  type LockAssertion,
  type LockKernel,
  type LockStep,
  lockFields,
  lockProcedures,
  lockProperties,
  mutex,
  rwsem,
  spinlock,
  type WaitKernel,
  type WaitStep,
  waitFields,
  waitProcedures,
  waitQueue,
} from './index.ts'

const first = () => 0

/**
 * Every lock of the library, and one call for everything that can be done with it. A thread has one call; the index of
 * the call is the first choice of its first step.
 */
const state = () =>
  schema({
    low: mutex(3),
    high: mutex(12),
    loose: mutex(null),
    sem: rwsem(5),
    spin: spinlock(9),
    page: record({ is_gone: bool, lock: bitlock(7) }),
    wait_table: waitQueue(),
    thread: array(3, record({ ...lockFields, ...waitFields(2) })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type StepName = LockStep | WaitStep | 'hold'

interface Kernel
  extends State,
    Language<Thread, StepName, LockAssertion>,
    LockKernel<Thread>,
    WaitKernel<Thread> {}

const calls = {
  *low_then_high(k: Kernel): Step<void, StepName> {
    yield* k.mutex_lock(k.low)
    yield* k.mutex_lock(k.high)
    yield 'hold'
    k.mutex_unlock(k.high)
    k.mutex_unlock(k.low)
  },
  *high_then_low(k: Kernel): Step<void, StepName> {
    yield* k.mutex_lock(k.high)
    yield* k.mutex_lock(k.low)
  },
  *loose_under_high(k: Kernel): Step<void, StepName> {
    yield* k.mutex_lock(k.high)
    yield* k.mutex_lock(k.loose)
    k.mutex_unlock(k.loose)
    k.mutex_unlock(k.high)
  },
  *low_twice(k: Kernel): Step<void, StepName> {
    yield* k.mutex_lock(k.low)
    yield* k.mutex_lock(k.low)
  },
  *loose_twice(k: Kernel): Step<void, StepName> {
    yield* k.mutex_lock(k.loose)
    yield* k.mutex_lock(k.loose)
  },
  *spin_twice(k: Kernel): Step<void, StepName> {
    yield* k.spin_lock(k.spin)
    yield* k.spin_lock(k.spin)
  },
  *read(k: Kernel): Step<void, StepName> {
    yield* k.down_read(k.sem)
    yield 'hold'
    k.up_read(k.sem)
  },
  *read_twice(k: Kernel): Step<void, StepName> {
    yield* k.down_read(k.sem)
    yield* k.down_read(k.sem)
  },
  *write(k: Kernel): Step<void, StepName> {
    yield* k.down_write(k.sem)
    yield 'hold'
    k.up_write(k.sem)
  },
  *write_twice(k: Kernel): Step<void, StepName> {
    yield* k.down_write(k.sem)
    yield* k.down_write(k.sem)
  },
  *write_then_read(k: Kernel): Step<void, StepName> {
    yield* k.down_write(k.sem)
    yield* k.down_read(k.sem)
  },
  *downgrade(k: Kernel): Step<void, StepName> {
    yield* k.down_write(k.sem)
    yield 'hold'
    k.downgrade_write(k.sem)
    yield* k.wait_on_bit(k.page.lock, k.wait_table, 1)
    k.up_read(k.sem)
  },
  *read_then_write(k: Kernel): Step<void, StepName> {
    yield* k.down_read(k.sem)
    yield* k.down_write(k.sem)
  },
  *sleep_under_spinlock(k: Kernel): Step<void, StepName> {
    yield* k.spin_lock(k.spin)
    yield* k.mutex_lock(k.high)
  },
  *hold_spinlock(k: Kernel): Step<void, StepName> {
    yield* k.spin_lock(k.spin)
    yield 'hold'
    k.spin_unlock(k.spin)
    k.might_sleep()
  },
  *unlock_of_another(k: Kernel): Step<void, StepName> {
    yield 'hold'
    k.mutex_unlock(k.low)
  },
  *only_spin_unlock(k: Kernel): Step<void, StepName> {
    yield 'hold'
    k.spin_unlock(k.spin)
  },
  *only_up_read(k: Kernel): Step<void, StepName> {
    yield 'hold'
    k.up_read(k.sem)
  },
  *only_up_write(k: Kernel): Step<void, StepName> {
    yield 'hold'
    k.up_write(k.sem)
  },
  *only_clear_bit(k: Kernel): Step<void, StepName> {
    yield 'hold'
    k.clear_and_wake_up_bit(k.page.lock, k.wait_table, 1)
  },
  *return_locked(k: Kernel): Step<void, StepName> {
    yield* k.mutex_lock(k.low)
  },
  *lock_page(k: Kernel): Step<void, StepName> {
    yield* k.wait_on_bit_lock(k.page.lock, k.wait_table, 1)
    yield 'hold'
    k.clear_and_wake_up_bit(k.page.lock, k.wait_table, 1)
  },
  *wait_page(k: Kernel): Step<void, StepName> {
    yield* k.wait_on_bit(k.page.lock, k.wait_table, 1)
  },
}

const specification: Specification<Kernel> = {
  name: 'locks',
  switches: {},
  scopes: { small: {} },
  state,
  threads: () =>
    [0, 1, 2].map((t) => ({
      name: `CPU${t}`,
      calls: Object.keys(calls).map((name) => ({ procedure: name, args: [], title: name })),
      count: 1,
    })),
  procedures: {
    ...calls,
    ...lockProcedures,
    ...waitProcedures,
  } as Specification<Kernel>['procedures'],
  *init() {},
  afterCall: (k) => k.lockdep_sys_exit(),
  properties: lockProperties,
  symmetric: [],
}

/** Starts the named calls, one thread each, every thread standing before its first real step. */
const started = (...names: (keyof typeof calls)[]) => startedOf(specification, names)

function startedOf(of: Specification<Kernel>, names: readonly (keyof typeof calls)[]): NativeRun {
  const run = native(design('locks', { from: of }), 'small')
  run.start(first)
  for (const [thread, name] of names.entries()) run.step(thread, callOf(name))
  return run
}

const callOf = (name: keyof typeof calls) => () => Object.keys(calls).indexOf(name)

/** Runs one thread until it has to wait or ends; returns the assertions that failed, by step. */
function runOn(run: NativeRun, thread: number): string[] {
  const failed: string[] = []
  for (;;) {
    const outcome = run.currentStep(thread) === 'begin' ? null : run.step(thread, first)
    if (outcome === null) return failed
    failed.push(...outcome.failed)
  }
}

const steps = (run: NativeRun) => run.threads.map((_, t) => run.currentStep(t))

describe('lock order', () => {
  test('locks taken in rising rank are fine', () => {
    expect(runOn(started('low_then_high'), 0)).toEqual([])
  })
  test('a lower rank under a higher one is a violation, with one thread alone', () => {
    expect(runOn(started('high_then_low'), 0)).toEqual(['lock-order', 'lock-ownership'])
  })
  test('an unordered lock fits anywhere', () => {
    expect(runOn(started('loose_under_high'), 0)).toEqual([])
  })
  test.each([
    'low_twice',
    'loose_twice',
    'spin_twice',
    'write_twice',
    'read_then_write',
    'write_then_read',
  ] as const)('a lock acquired by its holder is a violation first, then a deadlock: %s', (name) => {
    const run = started(name)
    expect(runOn(run, 0)).toEqual(['lock-order'])
    expect(run.currentStep(0)).toMatch(
      /^(mutex_lock|spin_lock|down_read|rwsem_down_write_slowpath)$/,
    )
    expect(run.enabled()).not.toContain(0)
  })
  test('a semaphore read twice is a violation, and a deadlock only if a writer comes in between', () => {
    expect(runOn(started('read_twice'), 0)).toEqual(['lock-order', 'lock-ownership'])
    const run = started('read_twice', 'write')
    run.step(0, first)
    expect(runOn(run, 1)).toEqual([])
    expect(runOn(run, 0)).toEqual(['lock-order'])
    expect(steps(run)).toEqual(['down_read', 'rwsem_down_write_slowpath', 'begin'])
    expect(run.enabled()).toEqual([2])
  })
})

test('a rank outside 0 to 15 is a problem', () => {
  expect(() => mutex(16)).toThrow('a mutex has the rank 16')
  expect(() => rwsem(0.5)).toThrow('a rwsem has the rank 0.5')
})

describe('ownership', () => {
  test('a thread that releases what another holds violates it', () => {
    const run = started('low_then_high', 'unlock_of_another')
    run.step(0, first)
    expect(runOn(run, 1)).toEqual(['lock-ownership'])
  })
  test('a lock released by another is free, and its owner the next to release what it has not', () => {
    const run = started('low_then_high', 'unlock_of_another', 'return_locked')
    run.step(0, first)
    expect(run.enabled()).toEqual([0, 1])
    runOn(run, 1)
    expect(run.enabled()).toEqual([0, 2])
    expect(runOn(run, 0)).toEqual(['lock-ownership'])
  })
  test.each([
    'unlock_of_another',
    'only_spin_unlock',
    'only_up_read',
    'only_up_write',
    'only_clear_bit',
  ] as const)('a lock that nobody holds is released without further harm: %s', (name) => {
    const run = started(name)
    expect(runOn(run, 0)).toEqual(['lock-ownership'])
    expect(run.currentStep(0)).toBe('end')
    expect(run.state()).toEqual(started().state())
  })
  test('a call that returns with a lock held violates it, and leaves it held', () => {
    const run = started('return_locked', 'low_then_high')
    expect(runOn(run, 0)).toEqual(['lock-ownership'])
    expect(run.enabled()).toEqual([2])
  })
  test.each([
    ['loose_under_high', []],
    ['low_then_high', ['lock-order']],
  ] as const)('a lock left behind is held against its thread once: before %s', (next, failed) => {
    const threads = () => specification.threads({}, {}).map((t) => ({ ...t, count: 2 }))
    const run = startedOf({ ...specification, threads }, ['return_locked'])
    expect(runOn(run, 0)).toEqual(['lock-ownership'])
    run.step(0, callOf(next))
    expect(runOn(run, 0)).toEqual(failed)
  })
})

describe('atomic context', () => {
  test('a mutex under a spinlock is a violation', () => {
    expect(runOn(started('sleep_under_spinlock'), 0)).toEqual([
      'no-sleep-in-atomic',
      'lock-ownership',
    ])
  })
  test('ends with the spinlock, which may be held across steps', () => {
    const run = started('hold_spinlock', 'hold_spinlock')
    run.step(0, first)
    expect(run.enabled()).not.toContain(1)
    expect(runOn(run, 0)).toEqual([])
    expect(run.enabled()).toContain(1)
  })
})

describe('mutex', () => {
  test('is held by one thread, and free again in the step of the release', () => {
    const run = started('low_then_high', 'low_then_high')
    run.step(0, first)
    expect(run.enabled()).toEqual([0, 2])
    run.step(0, first)
    run.step(0, first)
    expect(steps(run)).toEqual(['end', 'mutex_lock', 'begin'])
    expect(run.enabled()).toEqual([1, 2])
  })
})

describe('rw-semaphore', () => {
  test('readers share it', () => {
    const run = started('read', 'read')
    run.step(0, first)
    run.step(1, first)
    expect(steps(run)).toEqual(['hold', 'hold', 'begin'])
  })
  test('a writer excludes readers', () => {
    const run = started('write', 'read')
    run.step(0, first)
    expect(run.enabled()).not.toContain(1)
  })
  test('a waiting writer keeps new readers out until it has had its turn', () => {
    const run = started('read', 'write', 'read')
    run.step(0, first)
    run.step(1, first)
    expect(steps(run)).toEqual(['hold', 'rwsem_down_write_slowpath', 'down_read'])
    expect(run.enabled()).toEqual([0])
    run.step(0, first)
    expect(run.enabled()).toEqual([1])
    run.step(1, first)
    run.step(1, first)
    expect(run.enabled()).toEqual([2])
  })
  test('a downgraded writer lets readers in', () => {
    const run = started('downgrade', 'read')
    run.step(0, first)
    expect(run.enabled()).not.toContain(1)
    run.step(0, first)
    expect(run.enabled()).toContain(1)
  })
})

describe('bit lock with a keyed wait queue', () => {
  test('an exclusive waiter is woken alone and looks again: the lock may be gone by then', () => {
    const run = started('lock_page', 'lock_page', 'lock_page')
    run.step(0, first)
    run.step(1, first)
    expect(steps(run)).toEqual(['hold', 'schedule', 'wait_on_bit_lock'])
    expect(run.enabled()).toEqual([0, 2])
    run.step(0, first)
    expect(run.enabled()).toEqual([1, 2])
    run.step(2, first)
    run.step(1, first)
    expect(steps(run)).toEqual(['end', 'schedule', 'hold'])
    expect(run.enabled()).toEqual([2])
  })
  test('the oldest exclusive waiter is woken first', () => {
    const run = started('lock_page', 'lock_page', 'lock_page')
    for (const thread of [0, 2, 1, 0]) run.step(thread, first)
    expect(run.enabled()).toEqual([2])
  })
  test('waiters that are not exclusive are woken together with one that is', () => {
    const run = started('lock_page', 'lock_page', 'wait_page')
    for (const thread of [0, 1, 2, 0]) run.step(thread, first)
    expect(run.enabled()).toEqual([1, 2])
  })
})
