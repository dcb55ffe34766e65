/**
 * A small DAX protocol, for measuring: page faults, writes, hole punching and fsync on one file.
 *
 * `dax-protocol.pml` says the same in Promela, step for step, so that both have the same reachable
 * states. To keep it so: one `yield` here is one `d_step` there; a local that is dead here is set to
 * 0 there; the tail of both faults is one procedure here and one label there.
 */
import type { Language, Step } from '../src/spec/language.ts'
import { array, bool, oneOf, range, record, ref, type StateOf, schema } from '../src/spec/schema.ts'
import { at, type Scope, type Specification } from '../src/spec/specification.ts'

const state = ({ threads, pages, blocks }: Scope) =>
  schema({
    page: array(
      pages,
      record({
        extent: oneOf('hole', 'unwritten', 'written'),
        block: ref('block'),
        entry: oneOf('empty', 'zero', 'real'),
        isDirty: bool,
        lockedBy: ref('thread'),
        pte: oneOf('none', 'zero', 'readonly', 'writable'),
        pteBlock: ref('block'),
      }),
    ),
    block: array(blocks, record({ isFree: bool })),
    inodeLockedBy: ref('thread'),
    invalidateLock: record({ writer: ref('thread'), readers: range(0, threads) }),
    thread: array(threads, record({})),
  })

type State = StateOf<ReturnType<typeof state>>
type Page = State['page'][number]
type Block = State['block'][number]
type StepName =
  | 'lock_inode'
  | 'down_read'
  | 'down_write'
  | 'lock_entry'
  | 'unlock_entry'
  | 'up_read'
  | 'iomap_begin'
  | 'convert'
  | 'insert_entry'
  | 'insert_pte'
  | 'drop_zero_page'
  | 'unmap'
  | 'drop_entry'
  | 'free_block'
  | 'wait_entry'
  | 'write_protect'
  | 'flush'
  | 'unlock'

type Calls = Step<void, StepName>

interface Kernel extends State, Language<State['thread'][number], StepName> {
  lock_entry(page: Page): Calls
  finish_fault(page: Page): Calls
  allocate(page: Page): Step<Block | null, StepName>
  read_fault(page: Page): Calls
  write_fault(page: Page): Calls
  write(page: Page): Calls
  punch_hole(page: Page): Calls
  fsync(page: Page): Calls
}

function* lock_entry(k: Kernel, page: Page): Calls {
  yield* k.until('lock_entry', () => page.lockedBy === null)
  page.lockedBy = k.me
}

function* finish_fault(k: Kernel, page: Page): Calls {
  yield 'unlock_entry'
  page.lockedBy = null
  yield 'up_read'
  k.invalidateLock.readers--
}

/** Takes any free block for a hole; null if there is none. */
function* allocate(k: Kernel, page: Page): Step<Block | null, StepName> {
  const block = yield* k.pick(k.block, (b) => b.isFree)
  if (block !== null) {
    block.isFree = false
    page.block = block
    page.extent = 'unwritten'
  }
  return block
}

function* read_fault(k: Kernel, page: Page): Calls {
  yield* k.until('down_read', () => k.invalidateLock.writer === null)
  k.invalidateLock.readers++
  yield* k.lock_entry(page)
  yield 'iomap_begin'
  const block = page.extent === 'written' ? page.block : null
  yield 'insert_entry'
  if (block !== null) page.entry = 'real'
  else if (page.entry === 'empty') page.entry = 'zero'
  yield 'insert_pte'
  if (block === null) {
    if (page.pte === 'none') page.pte = 'zero'
  } else if (page.pte !== 'writable') {
    page.pte = 'readonly'
    page.pteBlock = block
  }
  yield* k.finish_fault(page)
}

function* write_fault(k: Kernel, page: Page): Calls {
  yield* k.until('down_read', () => k.invalidateLock.writer === null)
  k.invalidateLock.readers++
  yield* k.lock_entry(page)
  yield 'iomap_begin'
  let block = page.block
  if (page.extent === 'hole') block = yield* k.allocate(page)
  if (block !== null) {
    yield 'convert'
    page.extent = 'written'
    yield 'insert_entry'
    page.entry = 'real'
    page.isDirty = true
    yield 'insert_pte'
    page.pte = 'writable'
    page.pteBlock = block
  }
  yield* k.finish_fault(page)
}

function* write(k: Kernel, page: Page): Calls {
  yield* k.until('lock_inode', () => k.inodeLockedBy === null)
  k.inodeLockedBy = k.me
  yield 'iomap_begin'
  let block = page.block
  if (page.extent === 'hole') block = yield* k.allocate(page)
  if (block !== null) {
    yield* k.until('drop_zero_page', () => page.lockedBy === null)
    if (page.entry === 'zero') {
      page.entry = 'empty'
      page.pte = 'none'
      page.pteBlock = null
    }
    yield 'convert'
    page.extent = 'written'
  }
  yield 'unlock'
  k.inodeLockedBy = null
}

function* punch_hole(k: Kernel, page: Page): Calls {
  yield* k.until('lock_inode', () => k.inodeLockedBy === null)
  k.inodeLockedBy = k.me
  yield* k.until(
    'down_write',
    () => k.invalidateLock.writer === null && k.invalidateLock.readers === 0,
  )
  k.invalidateLock.writer = k.me
  yield 'unmap'
  page.pte = 'none'
  page.pteBlock = null
  yield* k.until('drop_entry', () => page.lockedBy === null)
  page.entry = 'empty'
  page.isDirty = false
  yield 'free_block'
  if (page.block !== null) {
    page.block.isFree = true
    page.block = null
    page.extent = 'hole'
  }
  yield 'unlock'
  k.invalidateLock.writer = null
  k.inodeLockedBy = null
}

function* fsync(k: Kernel, page: Page): Calls {
  yield* k.until('wait_entry', () => !page.isDirty || page.lockedBy === null)
  if (page.isDirty) {
    page.lockedBy = k.me
    yield 'write_protect'
    if (page.pte === 'writable') page.pte = 'readonly'
    yield 'flush'
    page.isDirty = false
    yield 'unlock'
    page.lockedBy = null
  }
}

const operations = ['read_fault', 'write_fault', 'write', 'punch_hole', 'fsync'] as const

export const daxProtocol: Specification<Kernel> = {
  name: 'dax-protocol',
  switches: {},
  scopes: {
    small: { threads: 2, pages: 3, blocks: 3, calls: 2 },
    large: { threads: 2, pages: 3, blocks: 3, calls: 3 },
  },
  state,
  threads: ({ threads, pages, calls }) =>
    Array.from({ length: threads }, (_, t) => ({
      name: `CPU${t}`,
      calls: operations.flatMap((procedure) =>
        Array.from({ length: pages }, (_, p) => ({
          ...{ procedure, args: [at('page', p)], title: `${procedure}(${p})` },
        })),
      ),
      count: calls,
    })),
  procedures: {
    ...{ lock_entry, finish_fault, allocate },
    ...{ read_fault, write_fault, write, punch_hole, fsync },
  },
  *init(k) {
    for (const block of k.block) block.isFree = true
  },
  properties: [
    {
      kind: 'invariant',
      name: 'no-stale-pte',
      title: 'no stale pte',
      reason: 'a store through a stale mapping lands in a block that belongs to nobody or another',
      rule: 'a page is unmapped before its block is freed',
      holds: (k) => k.page.every((page) => page.pteBlock === null || !page.pteBlock.isFree),
    },
    {
      kind: 'invariant',
      name: 'one-owner',
      title: 'one owner',
      reason: 'a block in two places shows one page the data of the other',
      rule: 'the allocator hands out free blocks only',
      holds: (k) =>
        k.page.every((page) =>
          k.page.every(
            (other) => page === other || page.block === null || page.block !== other.block,
          ),
        ),
    },
  ],
  symmetric: ['thread', 'page', 'block'],
}
