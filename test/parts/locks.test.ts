/** Lock classes: locks of one class held together, in order of index or in subclasses. */
import { describe, expect, test } from 'vitest'
import {
  array,
  check,
  compile,
  type Design,
  design,
  extend,
  type Header,
  type KernelOf,
  type LockAssertion,
  type LockKernel,
  type LockStep,
  lockdep,
  lockProcedures,
  lockProperties,
  mutex,
  type NestedLockKernel,
  nestedLockProcedures,
  type Row,
  record,
  rwsem,
  type Specification,
  type StateOf,
  type Step,
  schema,
  signatures,
  subclasses,
} from '../../src/index.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'

/** Inodes with a lock each, and a log that is locked after them. */
const state = () =>
  schema({
    inode: array(2, record({ i_rwsem: rwsem(1) })),
    log: mutex(2),
    thread: array(2, record({ lockdep: lockdep(3, 0) })),
  })
type Inode<S> = Row<S, 'inode'>
type Thread = Row<StateOf<ReturnType<typeof state>>, 'thread'>
interface Procedures extends LockKernel<Thread> {
  write(inode: Inode<this>): Step<void, never>
}
interface InodesHeader extends Header {
  readonly fields: ReturnType<typeof state>['fields']
  readonly scope: { readonly threads: number }
  readonly switches: { readonly [N in never]: boolean }
  readonly step: (name: LockStep) => void
  readonly assertion: (name: LockAssertion) => void
  readonly procedures: Procedures
}
interface Kernel extends KernelOf<InodesHeader> {}

const inodes: Specification<Kernel> = {
  name: 'inodes',
  switches: {},
  scopes: { small: { threads: 2 } },
  state,
  threads: () =>
    [0, 1].map((t) => ({
      name: `CPU${t}`,
      calls: [0, 1].map((i) => ({
        procedure: 'write',
        args: [{ record: 'inode', index: i }],
        title: `write(${i})`,
      })),
      count: 1,
    })),
  procedures: {
    ...lockProcedures,
    *write(k, inode) {
      yield* k.down_write(inode.i_rwsem)
      yield* k.mutex_lock(k.log)
      k.mutex_unlock(k.log)
      k.up_write(inode.i_rwsem)
    },
  },
  *init() {},
  afterCall(k) {
    k.lockdep_sys_exit()
  },
  properties: lockProperties,
  symmetric: [],
}

interface Swap {
  swap(): Step<void, never>
}
const swapHeader = extend('swap', inodes, {
  switches: { in_order: { default: true, describes: 'the lower number first' } },
  procedures: signatures<Swap>(),
})
const swap = (nests: readonly string[] = ['inode.i_rwsem']) =>
  swapHeader.part({
    nests,
    calls: () => [swapHeader.call('swap()', 'swap')],
    procedures: {
      *swap(k) {
        const first = k.switches.in_order ? k.inode[0] : k.inode[1]!
        const second = k.switches.in_order ? k.inode[1]! : k.inode[0]
        yield* k.down_write(first.i_rwsem)
        yield* k.down_write(second.i_rwsem)
        yield* k.mutex_lock(k.log)
        k.mutex_unlock(k.log)
        k.up_write(first.i_rwsem)
        k.up_write(second.i_rwsem)
      },
    },
  })

interface Create extends NestedLockKernel<Thread> {
  create(): Step<void, never>
}
const createHeader = extend('create', inodes, {
  fields: { 'inode.i_rwsem': () => subclasses(2) },
  switches: { nested: { default: true, describes: 'the child is locked in the second subclass' } },
  procedures: signatures<Create>(),
})
const create = createHeader.part({
  calls: () => [createHeader.call('create()', 'create')],
  procedures: {
    ...nestedLockProcedures,
    // The parent has the higher number here: only the subclass tells.
    *create(k) {
      const parent = k.inode[1]!
      const child = k.inode[0]
      yield* k.down_write(parent.i_rwsem)
      if (k.switches.nested) yield* k.down_write_nested(child.i_rwsem, 1)
      else yield* k.down_write(child.i_rwsem)
      k.up_write(parent.i_rwsem)
      yield* k.mutex_lock(k.log)
      k.mutex_unlock(k.log)
      k.up_write(child.i_rwsem)
    },
  },
})

const plain = design('plain', { from: inodes })
const swapping = design('swapping', { from: inodes, parts: [swap()] })
const unordered = design('unordered', { from: swapping, switches: { in_order: false } })
const undeclared = design('undeclared', { from: inodes, parts: [swap([])] })
const creating = design('creating', { from: inodes, parts: [create] })
const flat = design('flat', { from: creating, switches: { nested: false } })
const both = design('both', { from: inodes, parts: [swap(), create] })

const verdict = async (of: Design, property = 'lock-order') => {
  const { properties } = await check(of, { all: true })
  return properties.find(({ name }) => name === property)!.verdict
}
const ranks = (of: Design) => {
  const { layout } = compile(of, 'small')
  const found = layout.slots.filter(({ path }) => path.endsWith('rank'))
  return found.map(({ type }) => (type as { min: number }).min)
}

describe('locks of one class', () => {
  const table = [
    ['in order of index hold the order', swapping, 'holds'],
    ['out of order break it', unordered, 'violated'],
    ['that nobody says may nest break it', undeclared, 'violated'],
    ['in rising subclasses hold it', creating, 'holds'],
    ['in one subclass break it', flat, 'violated'],
  ] as const
  test.each(table)('%s', async (_, of, expected) => {
    expect(await verdict(of)).toBe(expected)
    expect(await verdict(of, 'lock-ownership')).toBe('holds')
  })

  test('take a rank for each place, and the ranks above move up', () => {
    expect(ranks(plain)).toEqual([1, 1, 2])
    expect(ranks(swapping)).toEqual([1, 1, 3])
    expect(ranks(both)).toEqual([1, 1, 3])
  })

  test('cost the bits of what is held, and nothing where no part asks', () => {
    const held = (of: Design) =>
      compile(of, 'small').layout.slots.find(({ path }) => path.endsWith('held_low'))!.type
    expect(held(plain)).toMatchObject({ max: 7 })
    expect(held(swapping)).toMatchObject({ max: 15 })
    expect(held(undeclared)).toMatchObject({ max: 7 })
  })

  test.each([plain, swapping, unordered, creating, flat])(
    '$name runs natively as it is compiled',
    (of) => {
      const { difference } = lockstep(of, 'small', { walks: 100, stepsMax: 40, seed: 4 })
      expect(difference).toBeNull()
    },
  )

  test('wait for their own thread if it takes one twice, as without subclasses', async () => {
    interface Again extends NestedLockKernel<Thread> {
      again(): Step<void, never>
    }
    const header = extend('again', inodes, {
      fields: { log: () => subclasses(2) },
      procedures: signatures<Again>(),
    })
    const again = header.part({
      calls: () => [header.call('again()', 'again')],
      procedures: {
        ...nestedLockProcedures,
        *again(k) {
          yield* k.mutex_lock_nested(k.log, 0)
          yield* k.mutex_lock_nested(k.log, 1)
        },
      },
    })
    const twice = design('twice', { from: inodes, parts: [again] })
    expect(await verdict(twice)).toBe('violated')
    expect(await verdict(twice, 'no-deadlock')).toBe('violated')
  })

  test('leave no subclass behind', async () => {
    const header = extend('clean', inodes, { with: [create] })
    const clean = header.part({
      properties: [
        {
          kind: 'invariant',
          name: 'free-locks-are-plain',
          title: 'free locks are plain',
          reason: 'the next holder takes the lock in its own subclass',
          rule: 'a release takes the subclass back',
          holds: (k) => k.inode.every((i) => i.i_rwsem.writer !== null || i.i_rwsem.subclass === 0),
        },
        {
          kind: 'witness',
          name: 'nested',
          title: 'a lock is held in a subclass',
          reason: 'else nothing was nested',
          rule: 'create() locks the child',
          witnessOf: 'free-locks-are-plain',
          holds: (k) => k.inode.some((i) => i.i_rwsem.subclass === 1),
        },
      ],
    })
    const checked = design('checked', { from: creating, parts: [clean] })
    expect(await verdict(checked, 'free-locks-are-plain')).toBe('holds')
    expect(await verdict(checked, 'nested')).toBe('reached')
  })
})

describe('a mistake in what nests', () => {
  const linking = (nests: readonly string[]) => () =>
    compile(design('d', { from: inodes, parts: [swap(nests)] }), 'small')
  test.each([
    [['inode.i_rwsm'], 'part swap nests inode.i_rwsm: there is no i_rwsm'],
    [['thread'], 'part swap nests thread, which is no ordered lock'],
  ])('%s', (nests, says) => {
    expect(linking(nests)).toThrow(says)
  })
})
