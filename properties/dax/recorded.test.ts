/**
 * What recordings of v6.1 (ext4) showed that this specification once said otherwise: one call of one thread, from every initial
 * layout, and what must be so on the way or at its end. Beside each stands what was said once, of which it must not be so. That fsync
 * skips an entry that somebody has locked takes two threads: the known bug fsync-skips-locked-entry.
 */
import { expect, test } from 'vitest'
import type { Inode, Kernel, Step } from '../../model/dax/kernel.ts'
import { compile, design, machine } from '../../src/index.ts'
import type { DesignChanges } from '../../src/spec/design.ts'
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

type Of = typeof linux_6_1

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

interface Recorded {
  readonly name: string
  /** Expects of a design what was recorded. */
  readonly shows: (of: Of) => void
  /** What the specification said before, or the nearest to it. */
  readonly was: Pick<DesignChanges<Kernel>, 'switches' | 'procedures'>
}

const emptied = (of: Of, call: string) => {
  const mapped = runs(call, of).filter(
    ({ start }) => file(start).i_size === 2 && firstPte(start).frame !== 'none',
  )
  expect(mapped.length).toBeGreaterThan(0)
  for (const { ends } of mapped)
    expect(new Set(ends.map((end) => firstPte(end).frame))).toEqual(new Set(['none']))
}

/** Whether i_rwsem is held while a hole punch has an entry locked to write it back. */
const heldInWriteback = (of: Of) =>
  new Set(
    runs('fallocate(a, PUNCH_HOLE, 0)', of)
      .flatMap(({ states }) => states)
      .filter((state) => file(state).i_pages[0].locked !== null)
      .map((state) => isHeld(file(state).i_rwsem)),
  )

/** Hole punch without a look at the size, and without write-back. */
function* punchAnywhere(k: Kernel, inode: Inode, first: number, end: number): Step {
  yield* k.inode_lock(inode)
  k.begin_modify(inode)
  yield* k.filemap_invalidate_lock(inode)
  yield* k.ext4_break_layouts(inode, first, end)
  yield* k.truncate_pagecache_range(inode, first, end)
  yield* k.ext4_ext_remove_space(inode, first, end)
  k.filemap_invalidate_unlock(inode)
  k.end_modify(inode)
  k.inode_unlock(inode)
}

/** A call on the first page, and then one on the second. */
const twoPunches: Recorded['was']['procedures'] = {
  *punch_hole(k, file, first, end) {
    for (let index = first; index < end; index++)
      yield* k.ext4_punch_hole(k.inode[file], index, index + 1)
  },
}

const twoReads: Recorded['was']['procedures'] = {
  *dax_read(k, file, first, end, line) {
    const inode = k.inode[file]
    for (let index = first; index < end; index++) {
      yield* k.inode_lock_shared(inode)
      if (index < inode.i_size) {
        k.begin_read(inode, index, index + 1)
        const iomap = yield* k.iomap_begin(inode, index, false)
        if (iomap.type !== 'written') k.observe(inode, index, line, 'zero')
        else {
          yield 'dax_copy_to_iter'
          k.observe_block(inode, index, line, iomap.block)
        }
        k.end_read()
      }
      k.inode_unlock_shared(inode)
    }
  },
}

const twoWrites: Recorded['was']['procedures'] = {
  *dax_write(k, file, first, end, line) {
    const inode = k.inode[file]
    for (let index = first; index < end; index++) {
      yield* k.inode_lock(inode)
      k.begin_modify(inode)
      const isDone = yield* k.dax_iomap_iter(inode, index, line)
      if (isDone && index >= inode.i_size) {
        yield 'ext4_inode_extension_cleanup'
        inode.i_size = index + 1
      }
      k.end_modify(inode)
      k.inode_unlock(inode)
    }
  },
}

const wholeMsync: Recorded['was']['procedures'] = {
  *msync(k, vma, _first, _end) {
    yield* k.ext4_sync_file(vma, 0, k.scope.pages)
  },
}

const holes = (state: any) => file(state).extent.filter((e: any) => e.state === 'hole').length

const recorded: readonly Recorded[] = [
  {
    name: 'a hole punch of page 1 unmaps page 0',
    shows: (of) => emptied(of, 'fallocate(a, PUNCH_HOLE, 1)'),
    was: { switches: { break_layouts: 'no' } },
  },
  {
    name: 'a truncate that takes nothing away unmaps page 0',
    shows: (of) => emptied(of, 'ftruncate(a, 2)'),
    was: { switches: { break_layouts: 'no' } },
  },
  {
    name: 'a hole punch writes dirty pages back before it takes i_rwsem',
    shows: (of) => expect(heldInWriteback(of)).toEqual(new Set([false])),
    was: { procedures: { ext4_punch_hole: punchAnywhere } },
  },
  {
    name: 'a hole punch at or beyond the end of the file does nothing',
    shows: (of) => {
      const beyond = runs('fallocate(a, PUNCH_HOLE, 1)', of).filter(
        ({ start }) => file(start).i_size < 2 && file(start).extent[1].state === 'unwritten',
      )
      expect(beyond.length).toBeGreaterThan(0)
      for (const { ends } of beyond)
        for (const end of ends) expect(file(end).extent[1].state).toBe('unwritten')
    },
    was: { procedures: { ext4_punch_hole: punchAnywhere } },
  },
  {
    name: 'a hole punch across the end of the file ends there',
    shows: (of) => {
      const across = runs('fallocate(a, PUNCH_HOLE, 0..1)', of).filter(
        ({ start }) => file(start).i_size === 1 && file(start).extent[1].state === 'unwritten',
      )
      const ends = across.flatMap((run) => run.ends)
      expect(ends.length).toBeGreaterThan(0)
      for (const end of ends)
        expect(file(end).extent.map(({ state }: any) => state)).toEqual(['hole', 'unwritten'])
    },
    was: { procedures: { ext4_punch_hole: punchAnywhere } },
  },
  {
    name: 'an msync of page 1 leaves a dirty page 0 dirty',
    shows: (of) => {
      const dirty = runs('msync(a, 1)', of).filter(({ start }) => file(start).i_pages[0].dirty)
      expect(dirty.length).toBeGreaterThan(0)
      for (const { ends } of dirty)
        for (const end of ends) expect(file(end).i_pages[0].dirty).toBe(true)
    },
    was: { procedures: wholeMsync },
  },
  {
    name: 'a write of two pages is one critical section',
    shows: (of) => {
      const content = (state: any) => file(state).extent.map((e: any) => contentOf(state, e))
      const halves = runs('write(a, 0..1)', of).flatMap(({ states }) =>
        states.filter((state) => content(state).filter((c: string) => c === 'w0').length === 1),
      )
      expect(halves.length).toBeGreaterThan(0)
      for (const state of halves) expect(file(state).i_rwsem.writer).not.toBe(null)
    },
    was: { procedures: twoWrites },
  },
  {
    name: 'a hole punch of two pages is one critical section',
    shows: (of) => {
      const full = runs('fallocate(a, PUNCH_HOLE, 0..1)', of).filter(
        ({ start }) => file(start).i_size === 2 && holes(start) === 0,
      )
      expect(full.length).toBeGreaterThan(0)
      for (const { states, ends } of full) {
        expect(new Set(states.map(holes))).toEqual(new Set([0, 2]))
        for (const end of ends) expect(holes(end)).toBe(2)
      }
    },
    was: { procedures: twoPunches },
  },
  {
    name: 'a read of two pages holds i_rwsem from the first to the second',
    shows: (of) => {
      // How often the lock is taken: of states in the order that they are reached in.
      const takes = runs('read(a, 0..1)', of)
        .filter(({ start }) => file(start).i_size === 2)
        .map(({ states }) => {
          const held = states.map((state) => isHeld(file(state).i_rwsem))
          return held.filter((is, i) => is && !held[i - 1]).length
        })
      expect(new Set(takes)).toEqual(new Set([1]))
    },
    was: { procedures: twoReads },
  },
  {
    name: 'a truncate to the same size removes what is beyond it, and every mapping',
    shows: (of) => {
      const same = runs('ftruncate(a, 1)', of).filter(({ start }) => file(start).i_size === 1)
      expect(same.some(({ start }) => file(start).extent[1].state === 'unwritten')).toBe(true)
      expect(same.some(({ start }) => firstPte(start).frame !== 'none')).toBe(true)
      for (const { ends } of same)
        for (const end of ends) {
          expect(file(end).extent[1].state).toBe('hole')
          expect(firstPte(end).frame).toBe('none')
        }
    },
    was: { switches: { truncate_same_size: false } },
  },
  {
    name: 'madvise(MADV_DONTNEED) drops the mappings, and neither the VMA nor the tag',
    shows: (of) => {
      const dirty = runs('madvise(a, DONTNEED)', of).filter(
        ({ start }) => file(start).i_pages[0].dirty,
      )
      const ends = dirty.flatMap((run) => run.ends)
      expect(ends.length).toBeGreaterThan(0)
      for (const end of ends) {
        expect(firstPte(end).frame).toBe('none')
        expect(end.mm[0].vma[0].is_detached).toBe(false)
        expect(file(end).i_pages[0].dirty).toBe(true)
      }
    },
    was: {
      procedures: {
        *madvise_dontneed(k, vma, _first, _end) {
          yield* k.munmap(vma)
        },
      },
    },
  },
  {
    name: 'munmap unmaps with mmap_lock shared',
    shows: (of) => {
      const flushing = runs('munmap(a)', of)
        .flatMap(({ states }) => states)
        .filter((state) => state.mm[0].tlb_flush_pending > 0)
      expect(flushing.length).toBeGreaterThan(0)
      for (const state of flushing) expect(state.mm[0].mmap_lock.writer).toBe(null)
    },
    was: { switches: { munmap_downgrades: false } },
  },
  {
    name: 'a freed block is not free before the commit',
    shows: (of) => {
      const ends = runs('fallocate(a, PUNCH_HOLE, 0)', of).flatMap((run) => run.ends)
      const states = ends.flatMap((end) => end.block.map((b: any) => b.state))
      expect(states).toContain('freed')
    },
    was: { switches: { blocks_wait_for_commit: false } },
  },
]

test.each(recorded)('$name', ({ shows }) => shows(linux_6_1))

test.each(recorded)('before it was recorded, not so: $name', ({ shows, was }) => {
  const before = design('before', { from: linux_6_1, ...was })
  expect(() => shows(before)).toThrow(expect.objectContaining({ name: 'AssertionError' }))
})

test('a hole punch of v6.12 writes back inside i_rwsem', () => {
  expect(heldInWriteback(linux_6_12)).toEqual(new Set([true]))
})

test.each(['msync(a, 0)', 'fsync(a)'])('%s leaves page 0 clean', (call) => {
  const dirty = runs(call).filter(({ start }) => file(start).i_pages[0].dirty)
  expect(dirty.length).toBeGreaterThan(0)
  for (const { ends } of dirty)
    for (const end of ends) expect(file(end).i_pages[0].dirty).toBe(false)
})

test('a freed block is free after the commit', () => {
  const ends = runs('fsync(a)').flatMap((run) => run.ends)
  expect(ends.flatMap((end) => end.block.map((b: any) => b.state))).not.toContain('freed')
})

/** What a read of an extent would return. */
function contentOf(state: any, { state: kind, block }: any): string {
  const at = /\[(\d+)\]$/.exec(String(block))
  return kind === 'written' && at !== null ? state.block[Number(at[1])].line[0].cache : 'zero'
}
