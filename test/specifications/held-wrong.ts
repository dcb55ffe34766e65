import type { Language, Step } from '../../src/spec/language.ts'
import {
  type LockAssertion,
  type LockKernel,
  type LockStep,
  lockdep,
  lockProcedures,
  lockProperties,
  mutex,
  spinlock,
} from '../../src/spec/locks/index.ts'
import { array, range, record, type StateOf, schema } from '../../src/spec/schema.ts'
import type { Scope, Specification } from '../../src/spec/specification.ts'

/** A mutex and a spinlock, and the ways to hold them wrong, one for each value of `mistake`. */
const state = ({ threads }: Scope) =>
  schema({
    i_rwsem: mutex(1),
    i_lock: spinlock(9),
    i_size: range(0, 2),
    thread: array(threads, record({ lockdep: lockdep() })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
const mistakes = [
  'none',
  'spinlock_first',
  'allocate_under_spinlock',
  'lock_twice',
  'unlock_twice',
  'leave_locked',
] as const

type StepName = LockStep | 'i_size_write' | 'i_size_wrap' | 'alloc'

interface Kernel extends State, Language<Thread, StepName, LockAssertion>, LockKernel<Thread> {
  readonly switches: { readonly mistake: (typeof mistakes)[number] }
  resize(): Step<void, StepName>
  store_size(): Step<void, StepName>
}

function* resize(k: Kernel): Step<void, StepName> {
  const { mistake } = k.switches
  if (mistake !== 'spinlock_first') yield* k.mutex_lock(k.i_rwsem)
  if (mistake === 'lock_twice') yield* k.mutex_lock(k.i_rwsem)
  if (mistake !== 'allocate_under_spinlock') {
    yield 'alloc'
    k.might_sleep()
  }
  yield* k.spin_lock(k.i_lock)
  if (mistake === 'spinlock_first') yield* k.mutex_lock(k.i_rwsem)
  if (mistake === 'allocate_under_spinlock') k.might_sleep()
  yield* k.store_size()
  k.spin_unlock(k.i_lock)
  if (mistake !== 'leave_locked') k.mutex_unlock(k.i_rwsem)
  if (mistake === 'unlock_twice') k.mutex_unlock(k.i_rwsem)
}

function* store_size(k: Kernel): Step<void, StepName> {
  yield 'i_size_write'
  k.i_size = 2
  yield 'i_size_wrap'
  k.i_size = 0
}

export const heldWrong: Specification<Kernel> = {
  name: 'held-wrong',
  switches: {
    mistake: { default: 'none', values: mistakes, describes: 'How the locks are held wrong.' },
  },
  scopes: { small: { threads: 2 } },
  state,
  threads: ({ threads }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [{ procedure: 'resize', args: [], title: 'resize()' }],
      count: 1,
    })),
  procedures: { resize, store_size, ...lockProcedures },
  *init() {},
  afterCall: (k) => k.lockdep_sys_exit(),
  properties: [
    ...lockProperties,
    {
      kind: 'invariant',
      name: 'size-changes-under-lock',
      title: 'size changes under i_lock',
      reason: 'a size seen half written is a size nobody wrote',
      rule: 'i_size is in transition only while i_lock is held',
      holds: (k) => k.i_size === 0 || k.i_lock.owner !== null,
    },
  ],
  symmetric: ['thread'],
}
