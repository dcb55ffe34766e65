// A specification from nothing: a small log-structured filesystem, two CPUs, and a power failure.
//
//   npx daxcheck check --design ./log-fs.ts
import type { Language, LockAssertion, LockKernel, LockStep, StateOf, Step } from 'daxcheck'
import {
  array,
  bool,
  design,
  lockdep,
  lockProcedures,
  lockProperties,
  mutex,
  range,
  record,
  ref,
  type Specification,
  schema,
} from 'daxcheck'

type Size = { readonly threads: number; readonly slots: number }

const state = ({ threads, slots }: Size) =>
  schema({
    log_lock: mutex(0),
    head: range(0, slots),
    log: array(slots, record({ writer: ref('thread'), is_filled: bool, is_durable: bool })),
    thread: array(threads, record({ is_promised: bool, lockdep: lockdep(1, 0) })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type StepName = LockStep | 'reserve' | 'fill' | 'wait_for_earlier' | 'flush'

interface Kernel extends State, Language<Thread, StepName, LockAssertion>, LockKernel<Thread> {
  readonly scope: Size
  readonly switches: { readonly lock: boolean; readonly wait_for_earlier: boolean }
  save(): Step<void, StepName>
}

/** Appends a record, and syncs it with all that is before it in the log. */
function* save(k: Kernel): Step<void, StepName> {
  if (k.switches.lock) yield* k.mutex_lock(k.log_lock)
  const head = k.head
  yield 'reserve'
  k.head = head + 1
  if (k.switches.lock) k.mutex_unlock(k.log_lock)
  // What goes into the slot is copied without the lock.
  yield 'fill'
  const slot = k.log[head]!
  slot.writer = k.me
  slot.is_filled = true
  if (k.switches.wait_for_earlier)
    yield* k.until('wait_for_earlier', () => k.log.every((s) => s.index > head || s.is_filled))
  yield 'flush'
  for (const s of k.log) if (s.index <= head && s.is_filled) s.is_durable = true
  k.me.is_promised = true
}

const specification: Specification<Kernel> = {
  name: 'log-fs',
  switches: {
    lock: { default: true, describes: 'slots are taken under a lock' },
    wait_for_earlier: { default: true, describes: 'a sync waits until earlier slots are filled' },
  },
  scopes: { small: { threads: 2, slots: 2 } },
  state,
  threads: ({ threads }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [{ procedure: 'save', args: [], title: 'save()' }],
      count: 1,
    })),
  procedures: { save, ...lockProcedures },
  *init() {},
  /** What was not flushed may have reached the media all the same. */
  *crash(k) {
    for (const s of k.log) if (s.is_filled && (yield* k.choose(2)) === 1) s.is_durable = true
  },
  properties: [
    ...lockProperties,
    {
      kind: 'recovery',
      name: 'synced-survives',
      title: 'what a sync promised is recovered',
      reason: 'a promise must outlive the power',
      rule: 'recovery reads the log up to its first gap',
      holds: (k) =>
        k.thread.every((t) => {
          const mine = k.log.find((s) => s.writer === t)
          return (
            !t.is_promised ||
            (mine !== undefined && k.log.every((s) => s.index > mine.index || s.is_durable))
          )
        }),
    },
  ],
  symmetric: [],
}

export const log_fs = design('log-fs', { from: specification })
