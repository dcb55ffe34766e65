import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linux61 } from '../../model/dax/trace/linux-6.1.ts'
import { designs, linux_4_20, linux_6_1, linux_6_1_closed } from '../../properties/dax/index.ts'
import type { Design } from '../../src/spec/design.ts'
import { explain } from '../../src/trace/explain.ts'
import { pointsAt } from '../../src/trace/places.ts'
import { operationsOf, readRecording } from '../../src/trace/recording.ts'
import { traced } from '../../src/trace/traced-design.ts'
import { tryEdit } from './noticed.ts'

/** Recordings held against designs. Those here are written by hand, in the order in which v6.1 does things. */

const textOf = (name: string) =>
  readFileSync(new URL(`recordings/${name}.txt`, import.meta.url), 'utf8')

const explained = (design: Design, text: string) =>
  explain(design, linux61, readRecording(text, 'a recording'))

const names = ['fsync-passes-locked-entry', 'write-over-hole']

test.each(names)('%s is what v6.1 does', async (name) => {
  const { rejections, undecided, telling } = await explained(linux_6_1, textOf(name))
  expect({ rejections, undecided }).toEqual({ rejections: [], undecided: 0 })
  expect(telling).toBeGreaterThan(20)
})

describe('a design that does otherwise is told apart', () => {
  test('one whose fsync waits for a locked entry', async () => {
    const { rejections } = await explained(linux_6_1_closed, textOf('fsync-passes-locked-entry'))
    const [{ entry, reasons } = expect.fail()] = rejections
    expect(entry.line).toBe('get_unlocked_entry_r ret=0x0')
    expect(reasons.map(([reason]) => reason)).toContain('the entry of page 0 is locked')
  })

  test('one that does not unmap the whole file before a truncate', async () => {
    const { rejections } = await explained(linux_4_20, textOf('write-over-hole'))
    expect(rejections[0]?.entry.line).toBe('ext4_break_layouts ino=0xc')
  })
})

test('what a reader is given must have been written', async () => {
  const text = textOf('write-over-hole')
  const other = text.replace('rd ret=0 err=0 val=2000000000001', 'rd ret=0 err=0 val=0')
  const { rejections } = await explained(linux_6_1, other)
  expect(rejections[0]?.reasons.map(([reason]) => reason)).toContain('w1 is read, in the log 0')
})

describe('a recording that lacks lines says so', () => {
  test.each([
    ['a mark', /^.*B t=0 s=1.*\n/m, 't0 has not begun its operation 1'],
    ['a return', /^.* ext4_iomap_begin_r:.*\n/m, 't0 has not entered'],
    ['an entry', /^.* dax_fault_iter:.*\n/m, 't0 has not entered dax_fault_iter'],
  ])('%s', async (_, line, what) => {
    const { rejections } = await explained(linux_6_1, textOf('write-over-hole').replace(line, ''))
    const found = rejections.map(({ entry }) => (entry.kind === 'gap' ? entry.what : entry.line))
    expect(found[0]).toContain(what)
  })

  test('no marks at all', () => {
    expect(() => readRecording('# tracer: nop\n', 'empty.txt')).toThrow(
      'empty.txt has no marks of a workload',
    )
  })
})

test('nearly every edit is noticed, and every other number', async () => {
  const [draws] = fc.sample(fc.noBias(fc.infiniteStream(fc.nat())), { seed: 1, numRuns: 1 })
  const random = (below: number): number => draws!.next().value % below
  const counts = { noticed: 0, missed: 0, redundant: 0 }
  for (let i = 0; i < 50; i++) {
    const lines = textOf(names[i % 2]!)
      .trimEnd()
      .split('\n')
    const tried = await tryEdit(linux_6_1, lines, random)
    if (tried === null) continue
    counts[tried.outcome]++
    if (tried.edit.kind === 'value') expect(tried).toMatchObject({ outcome: 'noticed' })
  }
  expect(counts.noticed / (counts.noticed + counts.missed)).toBeGreaterThan(0.95)
})

test('every place in the table is at a step of some design', () => {
  const kernels = designs.filter(({ name }) => /^linux-(4.19|6)/.test(name))
  const text = textOf('write-over-hole')
  const operations = [
    'trunc',
    'rd',
    'wr',
    'pread',
    'pwrite',
    'punch',
    'falloc',
    'fsync',
    'msync',
    'dontneed',
  ]
  const marks = operations.map(
    (name, s) => `  w-1 [000] ..... ${s}: tracing_mark_write: B t=0 s=${s} ${name} a=0 b=1`,
  )
  const recording = readRecording(`${text}\n${marks.join('\n')}`, 'a recording')
  expect(operationsOf(recording).length).toBeGreaterThan(operations.length)
  const programs = kernels.map((design) => traced(design, linux61, recording).program)
  const procedures = Object.keys(linux61.calls)
  const isAtNone = (place: string) =>
    programs.every(({ points }) => procedures.every((of) => pointsAt(points, of, place).size === 0))
  const places = Object.values(linux61.calls).flatMap(({ events, announced }) => [
    ...Object.values(events).flatMap((rules) => [rules].flat().flatMap((rule: any) => rule.at)),
    ...Object.keys(announced),
  ])
  expect([...new Set<string>(places)].filter(isAtNone)).toEqual([])
})
