import type { Language, Step } from '../../src/spec/language.ts'
import {
  bitlock,
  type LockAssertion,
  type LockKernel,
  type LockStep,
  lockdep,
  lockProcedures,
  lockProperties,
  type WaitKernel,
  type WaitStep,
  waitFields,
  waitProcedures,
  waitQueue,
} from '../../src/spec/locks/index.ts'
import { array, oneOf, record, type StateOf, schema } from '../../src/spec/schema.ts'
import type { Scope, Specification } from '../../src/spec/specification.ts'

/**
 * Threads fault on one slot of the page-cache index. The first inserts an entry locked, then replaces it by a page, which
 * has a lock of its own. Waiters for the entry are exclusive; one that is woken and finds a page has no reason to wake
 * another. After fs/dax.c before commit 965d004af540.
 */
const state = ({ threads }: Scope) =>
  schema({
    slot: record({ kind: oneOf('none', 'entry', 'page'), lock: bitlock(0) }),
    wait_table: waitQueue(),
    thread: array(threads, record({ ...waitFields(1), lockdep: lockdep(1, 0) })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type StepName = LockStep | WaitStep | 'grab_mapping_entry' | 'dax_load_hole'

interface Kernel
  extends State,
    Language<Thread, StepName, LockAssertion>,
    LockKernel<Thread>,
    WaitKernel<Thread> {
  readonly switches: { readonly wake_all: boolean }
  fault(): Step<void, StepName>
}

function* fault(k: Kernel): Step<void, StepName> {
  yield 'grab_mapping_entry'
  while (k.slot.kind === 'entry' && k.slot.lock.owner !== null)
    yield* k.wait_on_key(k.wait_table, 0, true)
  if (k.slot.kind === 'page') return
  k.slot.kind = 'entry'
  k.lock_acquire(k.slot.lock)
  k.slot.lock.owner = k.me
  yield 'dax_load_hole'
  k.slot.kind = 'page'
  k.slot.lock.owner = null
  k.lock_release(k.slot.lock)
  k.wake_up_key(k.wait_table, 0, k.switches.wake_all ? 'all' : 'next')
}

export const lostWakeup: Specification<Kernel> = {
  name: 'lost-wakeup',
  switches: {
    wake_all: {
      default: false,
      describes: 'Replacing the entry by a page wakes all waiters.',
      commit: '965d004af540',
    },
  },
  scopes: { small: { threads: 3 }, medium: { threads: 4 } },
  state,
  threads: ({ threads }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [{ procedure: 'fault', args: [], title: 'read fault' }],
      count: 1,
    })),
  procedures: { fault, ...lockProcedures, ...waitProcedures },
  *init() {},
  properties: [
    ...lockProperties,
    {
      kind: 'invariant',
      name: 'no-lost-wakeup',
      title: 'no lost wake-up',
      reason: 'a thread that nobody will wake hangs for ever',
      rule: 'while the slot is not locked, a sleeper has a wake-up on its way',
      holds: (k) => k.slot.lock.owner !== null || !k.has_lost_wakeup(0),
    },
    {
      kind: 'witness',
      name: 'two-sleepers',
      title: 'two sleepers',
      reason: 'one wake-up must be too few for once',
      rule: 'two threads wait for the same entry',
      witnessOf: 'no-lost-wakeup',
      holds: (k) => k.wait_table.waiters.size === 2,
    },
  ],
  symmetric: ['thread'],
}
