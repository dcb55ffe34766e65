import type { Language, Step } from '../../src/spec/language.ts'
import {
  type LockAssertion,
  type LockKernel,
  type LockStep,
  lockdep,
  lockProcedures,
  lockProperties,
  rwsem,
} from '../../src/spec/locks/index.ts'
import { array, range, record, type StateOf, schema } from '../../src/spec/schema.ts'
import type { Scope, Specification } from '../../src/spec/specification.ts'

/** A record of two words under a reader-writer semaphore: a reader must never see one word old and one new. */
const state = ({ threads, calls }: Scope) =>
  schema({
    sem: rwsem(0),
    left: range(0, threads * calls),
    right: range(0, threads * calls),
    thread: array(threads, record({ lockdep: lockdep(1, 0) })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type StepName = LockStep | 'load_left' | 'load_right' | 'store_left' | 'store_right'

interface Kernel
  extends State,
    Language<Thread, StepName, LockAssertion | 'no-torn-read'>,
    LockKernel<Thread> {
  readonly switches: { readonly reader_lock: boolean; readonly downgrade: boolean }
  read(): Step<void, StepName>
  write(): Step<void, StepName>
  check(): Step<void, StepName>
}

function* read(k: Kernel): Step<void, StepName> {
  if (k.switches.reader_lock) yield* k.down_read(k.sem)
  yield* k.check()
  if (k.switches.reader_lock) k.up_read(k.sem)
}

function* check(k: Kernel): Step<void, StepName> {
  yield 'load_left'
  const left = k.left
  yield 'load_right'
  k.assert(left === k.right, 'no-torn-read')
}

function* write(k: Kernel): Step<void, StepName> {
  yield* k.down_write(k.sem)
  yield 'store_left'
  k.left++
  yield 'store_right'
  k.right++
  if (k.switches.downgrade) {
    k.downgrade_write(k.sem)
    yield* k.check()
    k.up_read(k.sem)
  } else k.up_write(k.sem)
}

export const readersWriters: Specification<Kernel> = {
  name: 'readers-writers',
  switches: {
    reader_lock: { default: true, describes: 'Readers hold the semaphore shared.' },
    downgrade: { default: false, describes: 'Writers read back what they wrote, shared.' },
  },
  scopes: { small: { threads: 2, calls: 1 }, medium: { threads: 3, calls: 1 } },
  state,
  threads: ({ threads, calls }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [
        { procedure: 'read', args: [], title: 'read()' },
        { procedure: 'write', args: [], title: 'write()' },
      ],
      count: calls,
    })),
  procedures: { read, write, check, ...lockProcedures },
  *init() {},
  afterCall: (k) => k.lockdep_sys_exit(),
  properties: [
    ...lockProperties,
    {
      kind: 'assertion',
      name: 'no-torn-read',
      title: 'no torn read',
      reason: 'a record seen half written is a record nobody wrote',
      rule: 'readers hold the semaphore shared while they look',
    },
    {
      kind: 'invariant',
      name: 'one-writer',
      title: 'one writer',
      reason: 'the lock must exclude for anything else here to mean something',
      rule: 'a writer and readers never hold the semaphore together',
      holds: (k) => k.sem.writer === null || k.sem.readers.size === 0,
    },
    {
      kind: 'witness',
      name: 'two-readers',
      title: 'two readers at once',
      reason: 'a semaphore that excludes readers from each other is a mutex',
      rule: 'the semaphore is shared between readers',
      witnessOf: 'one-writer',
      holds: (k) => k.sem.readers.size === 2,
    },
  ],
  symmetric: ['thread'],
}
