/**
 * The DAX core was written twice: in TypeScript, under `model/`, and in TLA+. What both can see of a state is projected to the
 * same text, and the sets of reachable texts are compared. An error in either text, in the compiler or in the translator of TLA+
 * shows up as a state that only one side reaches.
 */
import { join } from 'node:path'
import { expect } from 'vitest'
import { linux_6_1_closed } from '../../properties/dax/index.ts'
import { compile } from '../../src/spec/compile/index.ts'
import { restrictCalls } from '../../src/spec/link/restrict-calls.ts'
import { machine, type Transition } from '../../src/spec/machine/machine.ts'
import { checkSpecification } from '../../src/tla2ts/check/check.ts'

const folder = join(import.meta.dirname, '..', '..', 'model', 'tla')

/** A configuration of the twin, the same machine and calls in TypeScript, and how many states both reach. */
export interface Pair {
  readonly configuration: string
  readonly threads: number
  readonly blocks: number
  readonly calls: readonly string[]
  readonly states: number
}

/** Fails unless the TLA+ twin reaches the states that the specification reaches. */
export function expectTwins(pair: Pair): void {
  const twin = statesOfTwin(pair)
  const ours = statesOfSpecification(pair)
  expect({ onlyTwin: minus(twin, ours), onlyOurs: minus(ours, twin) }).toEqual({
    onlyTwin: [],
    onlyOurs: [],
  })
  expect(twin.size).toBe(pair.states)
}

const minus = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((text) => !b.has(text)).slice(0, 5)

/** Every state of the twin, as its own invariant prints it. */
function statesOfTwin({ configuration }: Pair): Set<string> {
  const states = new Set<string>()
  const { verdict, message } = checkSpecification({
    specification: join(folder, 'DaxCore.tla'),
    configuration: join(folder, configuration),
    write: (line) => states.add(line),
  })
  expect({ verdict, message }).toEqual({ verdict: 'holds', message: 'no error was found' })
  return states
}

/** Every state of the TypeScript specification without power failures, depth first. */
function statesOfSpecification({ threads, blocks, calls }: Pair): Set<string> {
  const scope = {
    threads,
    blocks,
    calls: 1,
    mms: 2,
    files: 1,
    pages: 1,
    lines: 1,
    privates: 0,
    span: 1,
  }
  const ours = machine(compile(restrictCalls(linux_6_1_closed, calls), 'twin', scope))
  const seen = new Set<string>()
  const todo: Uint8Array[] = []
  const failures = new Set<string>()
  const texts = new Set<string>()
  const arrive = ({ state, failed }: Transition) => {
    for (const name of failed) failures.add(name)
    const key = Buffer.from(state).toString('latin1')
    if (seen.has(key)) return
    seen.add(key)
    todo.push(state)
    texts.add(projection(ours.decode(state)))
  }
  ours.initial().forEach(arrive)
  for (let state = todo.pop(); state !== undefined; state = todo.pop())
    for (let thread = 0; thread < threads; thread++) ours.successors(state, thread).forEach(arrive)
  expect([...failures]).toEqual([])
  return texts
}

/** What `Projection` of DaxCore.tla prints, of a decoded state. */
function projection(state: any): string {
  const [inode] = state.inode
  const [entry] = inode.i_pages
  const locks = [
    inode.i_rwsem,
    ...state.mm.map((mm: any) => mm.mmap_lock),
    inode.invalidate_lock,
    inode.i_mmap_rwsem,
    inode.i_data_sem,
  ]
  const threads: readonly any[] = state.thread
  const woken = threads.flatMap(({ wait }, t) => (wait.state === 'woken' ? [t] : []))
  const blocks = (kind: string) =>
    state.block.flatMap((block: any, b: number) => (block.state === kind ? [b] : []))
  return tuple([
    tuple([inode.i_size, inode.extent[0].state, inode.extent[0].block].map(text)),
    tuple([entry.kind, entry.block, entry.locked, entry.dirty, entry.towrite].map(text)),
    tuple(
      state.mm.map((mm: any) =>
        tuple([mm.vma[0].is_detached, mm.vma[0].is_unmapped, mm.tlb_flush_pending].map(text)),
      ),
    ),
    tuple(state.mm.map((mm: any) => translation(mm.vma[0].pte[0]))),
    tuple(threads.map((thread) => translation(thread.tlb[0].page[0]))),
    tuple(locks.map(semaphore)),
    tuple(state.wait_table.waiters.map(text)),
    set(woken.map(text)),
    set(blocks('free').map(text)),
    set(blocks('freed').map(text)),
    tuple(state.block.map((block: any) => text(block.line[0].cache))),
  ])
}

const translation = ({ frame, block, writable }: any) => tuple([frame, block, writable].map(text))

const semaphore = ({ writer, readers, waiting }: any) =>
  tuple([text(writer), set(readers.map(text)), set(waiting.map(text))])

const tuple = (items: readonly string[]) => `<<${items.join(', ')}>>`
const set = (items: readonly string[]) => `{${items.join(', ')}}`

/** A scalar as TLA+ writes it; a reference is its number, -1 if null. */
function text(value: unknown): string {
  if (value === null) return '-1'
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return String(value)
  return /\[(\d+)\]$/.exec(String(value))?.[1] ?? JSON.stringify(value)
}
