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
import {
  array,
  oneOf,
  queueOf,
  range,
  record,
  type StateOf,
  schema,
} from '../../src/spec/schema.ts'
import { at, type Scope, type Specification } from '../../src/spec/specification.ts'

/** Producers put numbered items into a buffer with few places, consumers take them out, under a mutex. */
const state = ({ threads, items }: Scope) =>
  schema({
    lock: mutex(0),
    buffer: queueOf('item'),
    /** Places taken, counted apart from the queue as real code does; more than there are if a producer does not look. */
    fill: range(0, items),
    item: array(items, record({ at: oneOf('producer', 'buffer', 'consumer') })),
    thread: array(threads, record({ lockdep: lockdep(1, 0) })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type Item = State['item'][number]
type StepName = LockStep | 'put' | 'take' | 'wait' | 'wait_again'

interface Kernel
  extends State,
    Language<Thread, StepName, LockAssertion | 'first-in-first-out'>,
    LockKernel<Thread> {
  readonly scope: Scope
  readonly switches: { readonly check_under_lock: boolean }
  put(item: Item): Step<void, StepName>
  take(): Step<void, StepName>
}

function* put(k: Kernel, item: Item): Step<void, StepName> {
  yield* k.until('wait', () => k.fill < k.scope.places)
  yield* k.mutex_lock(k.lock)
  if (k.switches.check_under_lock)
    while (k.fill === k.scope.places) {
      k.mutex_unlock(k.lock)
      yield* k.until('wait_again', () => k.fill < k.scope.places)
      yield* k.mutex_lock(k.lock)
    }
  yield 'put'
  k.assert(k.buffer.size < k.scope.places, 'first-in-first-out')
  k.buffer.push(item)
  item.at = 'buffer'
  k.fill = k.buffer.size
  k.mutex_unlock(k.lock)
}

function* take(k: Kernel): Step<void, StepName> {
  yield* k.until('wait', () => k.fill > 0)
  yield* k.mutex_lock(k.lock)
  yield 'take'
  const oldest = k.buffer.shift()
  k.assert(oldest !== null, 'first-in-first-out')
  if (oldest !== null) oldest.at = 'consumer'
  k.fill = k.buffer.size
  k.mutex_unlock(k.lock)
}

const putCall = (item: number) => ({
  procedure: 'put',
  args: [at('item', item)],
  title: `put(${item})`,
})

export const boundedBuffer: Specification<Kernel> = {
  name: 'bounded-buffer',
  switches: {
    check_under_lock: { default: true, describes: 'A producer looks again once it has the lock.' },
  },
  scopes: {
    small: { threads: 3, items: 2, places: 1 },
    medium: { threads: 4, items: 3, places: 2 },
  },
  state,
  /** One producer for each item; the last thread consumes them all. */
  threads: ({ threads, items }) =>
    Array.from({ length: threads }, (_, t) =>
      t < items
        ? { name: `producer${t}`, calls: [putCall(t)], count: 1 }
        : {
            name: 'consumer',
            calls: [{ procedure: 'take', args: [], title: 'take()' }],
            count: items,
          },
    ),
  procedures: { put, take, ...lockProcedures },
  *init() {},
  properties: [
    ...lockProperties,
    {
      kind: 'assertion',
      name: 'first-in-first-out',
      title: 'first in, first out',
      reason: 'an item put where there is no place overwrites another',
      rule: 'fill is looked at under the lock that protects the buffer',
    },
    {
      kind: 'invariant',
      name: 'items-in-buffer',
      title: 'items in the buffer',
      reason: 'an item is in one place',
      rule: 'the queue holds exactly the items that say so',
      holds: (k) => k.item.every((i) => (i.at === 'buffer') === k.buffer.has(i)),
    },
    {
      kind: 'witness',
      name: 'full',
      title: 'the buffer is full',
      reason: 'a producer must have to wait',
      rule: 'all places are taken',
      witnessOf: 'first-in-first-out',
      holds: (k) => k.fill === k.scope.places,
    },
  ],
  symmetric: [],
}
