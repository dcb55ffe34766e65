import type { Language, Step } from '../../src/spec/language.ts'
import { array, range, record, type StateOf, schema } from '../../src/spec/schema.ts'
import type { Scope, Specification } from '../../src/spec/specification.ts'

/**
 * Two threads increment a counter: read it, then write what was read plus one.
 *
 * Interleavings of one increment each (r, w of thread 0; R, W of thread 1): rwRW rRwW rRWw RrwW RrWw RWrw. The first and
 * the last count to 2, the other four lose an update.
 */
const state = ({ threads, increments }: Scope) =>
  schema({
    counter: range(0, threads * increments),
    thread: array(threads, record({ done: range(0, increments) })),
  })

type State = StateOf<ReturnType<typeof state>>
type StepName = 'read' | 'write'

/** @public Designs derived from this specification have it in their types. */
export interface Kernel extends State, Language<State['thread'][number], StepName> {
  readonly scope: Scope
  readonly switches: { readonly atomic: boolean }
  increment(): Step<void, StepName>
}

function* increment(k: Kernel): Step<void, StepName> {
  yield 'read'
  const seen = k.counter
  if (!k.switches.atomic) yield 'write'
  k.counter = seen + 1
}

export const lostUpdate: Specification<Kernel> = {
  name: 'lost-update',
  switches: { atomic: { default: false, describes: 'Reading and writing are one step.' } },
  scopes: { small: { threads: 2, increments: 1 }, medium: { threads: 3, increments: 2 } },
  state,
  threads: ({ threads, increments }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [{ procedure: 'increment', args: [], title: 'increment()' }],
      count: increments,
    })),
  procedures: { increment },
  *init() {},
  afterCall: (k) => {
    k.me.done++
  },
  properties: [
    {
      kind: 'invariant',
      name: 'no-lost-update',
      title: 'no lost update',
      reason: 'an increment that vanishes makes the sum wrong',
      rule: 'reading and writing the counter are one atomic operation',
      holds: (k) => {
        let done = 0
        for (const thread of k.thread) done += thread.done
        return k.counter >= done
      },
    },
    {
      kind: 'witness',
      name: 'all-counted',
      title: 'all increments counted',
      reason: 'the right sum must be possible',
      rule: 'increments that do not overlap add up',
      witnessOf: 'no-lost-update',
      holds: (k) => k.counter === k.thread.length * k.scope.increments,
    },
  ],
  symmetric: ['thread'],
}
