import type { Language, Step } from '../../src/spec/language.ts'
import {
  type LockAssertion,
  type LockKernel,
  type LockStep,
  lockdep,
  lockProcedures,
  lockProperties,
  mutex,
} from '../../src/spec/locks/index.ts'
import { array, range, record, type StateOf, schema } from '../../src/spec/schema.ts'
import { at, type Scope, type Specification } from '../../src/spec/specification.ts'

/** Threads at a round table, each needs the mutex on its left and the one on its right. */
const state = ({ threads, meals }: Scope) =>
  schema({
    fork: array(threads, record({ lock: mutex() })),
    thread: array(threads, record({ meals: range(0, meals), lockdep: lockdep(0, 0) })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type Fork = State['fork'][number]
type StepName = LockStep | 'eat'

interface Kernel extends State, Language<Thread, StepName, LockAssertion>, LockKernel<Thread> {
  readonly switches: { readonly ordered: boolean }
  dine(left: Fork, right: Fork): Step<void, StepName>
  take_both(first: Fork, second: Fork): Step<void, StepName>
}

function* dine(k: Kernel, left: Fork, right: Fork): Step<void, StepName> {
  if (k.switches.ordered && right.index < left.index) yield* k.take_both(right, left)
  else yield* k.take_both(left, right)
  yield 'eat'
  k.me.meals++
  k.mutex_unlock(left.lock)
  k.mutex_unlock(right.lock)
}

function* take_both(k: Kernel, first: Fork, second: Fork): Step<void, StepName> {
  yield* k.mutex_lock(first.lock)
  yield* k.mutex_lock(second.lock)
}

export const diningThreads: Specification<Kernel> = {
  name: 'dining-threads',
  switches: {
    ordered: { default: false, describes: 'Everyone takes the fork with the lower number first.' },
  },
  scopes: { small: { threads: 2, meals: 1 }, medium: { threads: 4, meals: 1 } },
  state,
  threads: ({ threads, meals }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [
        {
          procedure: 'dine',
          args: [at('fork', t), at('fork', (t + 1) % threads)],
          title: 'dine()',
        },
      ],
      count: meals,
    })),
  procedures: { dine, take_both, ...lockProcedures },
  *init() {},
  properties: [...lockProperties],
  symmetric: [],
}
