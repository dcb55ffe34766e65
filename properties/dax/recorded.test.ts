/**
 * What recordings of v6.1 (ext4) showed that this specification once said otherwise: one call of one thread, from every initial
 * layout, and what must be so on the way or at its end.
 */
import { describe, expect, test } from 'vitest'
import { compile, design, machine } from '../../src/index.ts'
import { restrictCalls } from '../../src/spec/link/restrict-calls.ts'
import { linux_6_1, linux_6_12 } from './index.ts'

const scope = {
  ...{
    threads: 1,
    calls: 1,
    mms: 2,
    files: 1,
    pages: 2,
    blocks: 2,
    lines: 1,
    privates: 0,
    span: 2,
  },
}

/** One call: every state on the way, and every final one, with the layout it began from. */
function runs(call: string, of = linux_6_1) {
  const host = machine(compile(restrictCalls(of, [call]), 'recorded', scope))
  return host.initial().map(({ state }) => {
    const todo = [state]
    const states: any[] = []
    const ends: any[] = []
    for (let now = todo.pop(); now !== undefined; now = todo.pop()) {
      states.push(host.decode(now))
      const next = host.successors(now, 0).map((transition) => transition.state)
      if (next.length === 0) ends.push(host.decode(now))
      todo.push(...next)
    }
    return { start: host.decode(state) as any, states, ends }
  })
}

const file = (state: any) => state.inode[0]
const firstPte = (state: any) => state.mm[0].vma[0].pte[0]
const isHeld = (lock: any) => lock.writer !== null || lock.readers.length > 0
const without = (switches: Record<string, boolean | string>) =>
  design('mutant', { from: linux_6_1, switches })

describe('truncate and hole punch unmap the whole file', () => {
  const calls = ['fallocate(a, PUNCH_HOLE, 1)', 'ftruncate(a, 2)']

  test.each(calls)('%s unmaps page 0', (call) => {
    const mapped = runs(call).filter(
      ({ start }) => file(start).i_size === 2 && firstPte(start).frame !== 'none',
    )
    expect(mapped.length).toBeGreaterThan(0)
    for (const { ends } of mapped)
      expect(new Set(ends.map((end) => firstPte(end).frame))).toEqual(new Set(['none']))
  })

  test('without it page 0 stays mapped', () => {
    const ends = runs(calls[0], without({ break_layouts: 'no' })).flatMap((run) => run.ends)
    expect(ends.some((end) => firstPte(end).frame !== 'none')).toBe(true)
  })
})

describe('hole punch writes dirty pages back', () => {
  const flushing = (of = linux_6_1) =>
    runs('fallocate(a, PUNCH_HOLE, 0)', of)
      .flatMap(({ states }) => states)
      .filter((state) => file(state).i_pages[0].locked !== null)
      .map((state) => isHeld(file(state).i_rwsem))

  test('before it takes i_rwsem', () => {
    expect(new Set(flushing())).toEqual(new Set([false]))
  })

  test('inside i_rwsem in v6.12', () => {
    expect(new Set(flushing(linux_6_12))).toEqual(new Set([true]))
  })
})

test('a hole punch at or beyond the end of the file does nothing', () => {
  const beyond = runs('fallocate(a, PUNCH_HOLE, 1)').filter(
    ({ start }) => file(start).i_size < 2 && file(start).extent[1].state === 'unwritten',
  )
  expect(beyond.length).toBeGreaterThan(0)
  for (const { ends } of beyond)
    for (const end of ends) expect(file(end).extent[1].state).toBe('unwritten')
})

test('a hole punch across the end of the file ends there', () => {
  const across = runs('fallocate(a, PUNCH_HOLE, 0..1)').filter(
    ({ start }) => file(start).i_size === 1 && file(start).extent[1].state === 'unwritten',
  )
  const ends = across.flatMap((run) => run.ends)
  expect(ends.length).toBeGreaterThan(0)
  for (const end of ends)
    expect(file(end).extent.map(({ state }: any) => state)).toEqual(['hole', 'unwritten'])
})

test.each([
  ['msync(a, 0)', false],
  ['msync(a, 1)', true],
  ['fsync(a)', false],
])('%s leaves a dirty page 0 dirty: %s', (call, isDirty) => {
  const dirty = runs(call).filter(({ start }) => file(start).i_pages[0].dirty)
  expect(dirty.length).toBeGreaterThan(0)
  for (const { ends } of dirty)
    for (const end of ends) expect(file(end).i_pages[0].dirty).toBe(isDirty)
})

test('a write of two pages is one critical section', () => {
  const content = (state: any) => file(state).extent.map((e: any) => contentOf(state, e))
  const halves = runs('write(a, 0..1)').flatMap(({ states }) =>
    states.filter((state) => content(state).filter((c: string) => c === 'w0').length === 1),
  )
  expect(halves.length).toBeGreaterThan(0)
  for (const state of halves) expect(file(state).i_rwsem.writer).not.toBe(null)
})

test('a hole punch of two pages is one critical section', () => {
  const holes = (state: any) => file(state).extent.filter((e: any) => e.state === 'hole').length
  const full = runs('fallocate(a, PUNCH_HOLE, 0..1)').filter(
    ({ start }) => file(start).i_size === 2 && holes(start) === 0,
  )
  expect(full.length).toBeGreaterThan(0)
  for (const { states, ends } of full) {
    expect(new Set(states.map(holes))).toEqual(new Set([0, 2]))
    for (const end of ends) expect(holes(end)).toBe(2)
  }
})

test('a read of two pages holds i_rwsem from the first to the second', () => {
  const sections = runs('read(a, 0..1)').map(({ start, states }) => ({
    both: file(start).i_size === 2,
    held: states.filter((state) => isHeld(file(state).i_rwsem)).length,
  }))
  const longest = (both: boolean) =>
    Math.max(...sections.filter((section) => section.both === both).map(({ held }) => held))
  expect(longest(true)).toBeGreaterThan(longest(false))
})

test('a truncate to the same size removes what is beyond it, and every mapping', () => {
  const same = runs('ftruncate(a, 1)').filter(({ start }) => file(start).i_size === 1)
  expect(same.some(({ start }) => file(start).extent[1].state === 'unwritten')).toBe(true)
  expect(same.some(({ start }) => firstPte(start).frame !== 'none')).toBe(true)
  for (const { ends } of same)
    for (const end of ends) {
      expect(file(end).extent[1].state).toBe('hole')
      expect(firstPte(end).frame).toBe('none')
    }
})

test('madvise(MADV_DONTNEED) drops the mappings, and neither the VMA nor the tag', () => {
  const dirty = runs('madvise(a, DONTNEED)').filter(({ start }) => file(start).i_pages[0].dirty)
  const ends = dirty.flatMap((run) => run.ends)
  expect(ends.length).toBeGreaterThan(0)
  for (const end of ends) {
    expect(firstPte(end).frame).toBe('none')
    expect(end.mm[0].vma[0].is_detached).toBe(false)
    expect(file(end).i_pages[0].dirty).toBe(true)
  }
})

test.each([
  [true, false],
  [false, true],
])('munmap that downgrades (%s) unmaps with mmap_lock exclusive: %s', (downgrades, isExclusive) => {
  const of = without({ munmap_downgrades: downgrades })
  const flushing = runs('munmap(a)', of)
    .flatMap(({ states }) => states)
    .filter((state) => state.mm[0].tlb_flush_pending > 0)
  expect(flushing.length).toBeGreaterThan(0)
  for (const state of flushing) expect(state.mm[0].mmap_lock.writer !== null).toBe(isExclusive)
})

test('a freed block is free after the commit, not before', () => {
  const blocks = (call: string) =>
    runs(call).flatMap(({ ends }) => ends.flatMap((end) => end.block.map((b: any) => b.state)))
  expect(blocks('fallocate(a, PUNCH_HOLE, 0)')).toContain('freed')
  expect(blocks('fsync(a)')).not.toContain('freed')
})

/** What a read of an extent would return. */
function contentOf(state: any, { state: kind, block }: any): string {
  const at = /\[(\d+)\]$/.exec(String(block))
  return kind === 'written' && at !== null ? state.block[Number(at[1])].line[0].cache : 'zero'
}
