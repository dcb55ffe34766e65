import type { Language, Step } from '../../src/spec/language.ts'
import { array, bool, record, ref, type StateOf, schema } from '../../src/spec/schema.ts'
import { at, type Scope, type Specification } from '../../src/spec/specification.ts'

/** Peterson's mutual exclusion for two threads, every load and store a step of its own. */
const state = () =>
  schema({
    turn: ref('thread'),
    thread: array(2, record({ wants: bool, is_inside: bool })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type StepName = 'announce' | 'announce_late' | 'yield_turn' | 'wait' | 'critical' | 'leave'

interface Kernel extends State, Language<Thread, StepName> {
  readonly switches: { readonly announce_first: boolean }
  section(other: Thread): Step<void, StepName>
}

function* section(k: Kernel, other: Thread): Step<void, StepName> {
  if (k.switches.announce_first) {
    yield 'announce'
    k.me.wants = true
  }
  yield 'yield_turn'
  k.turn = other
  if (!k.switches.announce_first) {
    yield 'announce_late'
    k.me.wants = true
  }
  yield* k.until('wait', () => !other.wants || k.turn === k.me)
  k.me.is_inside = true
  yield 'critical'
  k.me.is_inside = false
  yield 'leave'
  k.me.wants = false
}

export const peterson: Specification<Kernel> = {
  name: 'peterson',
  switches: {
    announce_first: {
      default: true,
      describes: 'A thread says that it wants in before it yields.',
    },
  },
  scopes: { small: { rounds: 1 }, medium: { rounds: 3 } },
  state,
  threads: ({ rounds }: Scope) =>
    [0, 1].map((t) => ({
      name: `CPU${t}`,
      calls: [{ procedure: 'section', args: [at('thread', 1 - t)], title: 'section()' }],
      count: rounds,
    })),
  procedures: { section },
  *init() {},
  properties: [
    {
      kind: 'invariant',
      name: 'mutual-exclusion',
      title: 'mutual exclusion',
      reason: 'two threads in one critical section corrupt what it protects',
      rule: 'a thread announces itself before it yields the turn, and waits for both',
      holds: (k) => !(k.thread[0].is_inside && k.thread[1].is_inside),
    },
    {
      kind: 'witness',
      name: 'contended',
      title: 'contention',
      reason: 'a thread must have to wait for the other',
      rule: 'one thread is inside while the other wants in',
      witnessOf: 'mutual-exclusion',
      holds: (k) => k.thread.every((t) => t.wants) && k.thread.some((t) => t.is_inside),
    },
  ],
  symmetric: [],
}
