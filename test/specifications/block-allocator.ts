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
import { array, bool, record, ref, type StateOf, schema, setOf } from '../../src/spec/schema.ts'
import type { Scope, Specification } from '../../src/spec/specification.ts'

/** Threads take blocks from a shared pool and give them back; blocks are interchangeable, and so are threads. */
const state = ({ threads, blocks }: Scope) =>
  schema({
    lock: mutex(0),
    free: setOf('block'),
    block: array(blocks, record({ is_dirty: bool, owner: ref('thread') })),
    thread: array(threads, record({ block: ref('block'), lockdep: lockdep(1, 0) })),
  })

type State = StateOf<ReturnType<typeof state>>
type Thread = State['thread'][number]
type Block = State['block'][number]
type StepName = LockStep | 'find_free' | 'mark_used' | 'store' | 'free_block'

interface Kernel
  extends State,
    Language<Thread, StepName, LockAssertion | 'no-double-allocation'>,
    LockKernel<Thread> {
  readonly switches: { readonly lock: boolean }
  use_block(): Step<void, StepName>
  allocate(): Step<Block | null, StepName>
}

function* use_block(k: Kernel): Step<void, StepName> {
  const block = yield* k.allocate()
  if (block === null) return
  yield 'store'
  block.is_dirty = true
  yield 'free_block'
  block.is_dirty = false
  block.owner = null
  k.me.block = null
  k.free.add(block)
}

function* allocate(k: Kernel): Step<Block | null, StepName> {
  if (k.switches.lock) yield* k.mutex_lock(k.lock)
  yield 'find_free'
  const block = yield* k.pick(k.block, (b) => k.free.has(b))
  if (block !== null) {
    yield 'mark_used'
    k.assert(block.owner === null, 'no-double-allocation')
    k.free.delete(block)
    block.owner = k.me
    k.me.block = block
  }
  if (k.switches.lock) k.mutex_unlock(k.lock)
  return block
}

export const blockAllocator: Specification<Kernel> = {
  name: 'block-allocator',
  switches: {
    lock: { default: true, describes: 'Finding and marking a block happen under a mutex.' },
  },
  scopes: { small: { threads: 2, blocks: 2 }, medium: { threads: 3, blocks: 3 } },
  state,
  threads: ({ threads }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: [{ procedure: 'use_block', args: [], title: 'use_block()' }],
      count: 2,
    })),
  procedures: { use_block, allocate, ...lockProcedures },
  /** Any one block may be taken by nobody in particular from the start. */
  *init(k) {
    const missing = yield* k.choose(2)
    for (const block of k.block) if (missing === 0 || block.index > 0) k.free.add(block)
  },
  properties: [
    ...lockProperties,
    {
      kind: 'assertion',
      name: 'no-double-allocation',
      title: 'no double allocation',
      reason: 'a block with two owners shows one the data of the other',
      rule: 'a block is found and marked under one hold of the lock',
    },
    {
      kind: 'invariant',
      name: 'owners-agree',
      title: 'owners agree',
      reason: 'a block and its owner must tell the same story',
      rule: 'both references are set and cleared in one step',
      holds: (k) => k.thread.every((t) => t.block === null || t.block.owner === t),
    },
    {
      kind: 'witness',
      name: 'pool-empty',
      title: 'the pool is empty',
      reason: 'running out of blocks must be possible',
      rule: 'every block has an owner or was never free',
      witnessOf: 'no-double-allocation',
      holds: (k) => k.free.size === 0,
    },
  ],
  symmetric: ['thread', 'block'],
}
