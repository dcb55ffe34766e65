import { describe, expect, test } from 'vitest'
import { rwsem } from '../locks/index.ts'
import { ProblemError } from '../problem/problem.ts'
import * as s from '../schema.ts'
import { decode } from './decode.ts'
import { type FieldLayout, type Layout, layOut, read, stateBytesMax, write } from './layout.ts'

const thread = s.array(2, s.record({}))

/** `path byte:shift+bits` of every scalar. */
const places = (layout: Layout) =>
  layout.slots.map(({ path, place }) => {
    const bits = 32 - Math.clz32(place.mask)
    return `${path} ${place.byte}:${place.shift}+${bits}`
  })

describe('packing', () => {
  test('scalars of a record share bytes, the widest first, none across a byte', () => {
    const layout = layOut(
      s.schema({
        thread,
        a: s.bool,
        b: s.range(0, 40),
        c: s.oneOf('x', 'y', 'z'),
        d: s.range(0, 7),
        e: s.bool,
      }),
    )
    expect(layout.byteCount).toBe(2)
    expect(places(layout)).toEqual(['a 1:3+1', 'b 0:0+6', 'c 0:6+2', 'd 1:0+3', 'e 1:4+1'])
  })

  test('a record starts at a byte, and the records of an array are one stride apart', () => {
    const layout = layOut(
      s.schema({
        on: s.bool,
        thread: s.array(
          2,
          s.record({ at: s.record({ x: s.range(0, 200), y: s.bool }), z: s.bool }),
        ),
      }),
    )
    expect(places(layout)).toEqual([
      'on 0:0+1',
      'thread[0].at.x 2:0+8',
      'thread[0].at.y 3:0+1',
      'thread[0].z 1:0+1',
      'thread[1].at.x 5:0+8',
      'thread[1].at.y 6:0+1',
      'thread[1].z 4:0+1',
    ])
    expect(layout.byteCount).toBe(7)
  })

  test('a queue takes one byte for each record it may hold', () => {
    const layout = layOut(s.schema({ thread, q: s.queueOf('thread') }))
    expect(layout.slots.map(({ path, type }) => [path, type])).toEqual([
      ['q[0]', { kind: 'item', of: 'thread', position: 0 }],
      ['q[1]', { kind: 'item', of: 'thread', position: 1 }],
    ])
  })

  test('a set is a mask as wide as the array it refers to', () => {
    const layout = layOut(s.schema({ thread: s.array(5, s.record({})), some: s.setOf('thread') }))
    expect(places(layout)).toEqual(['some 0:0+5'])
  })

  test('a field with one possible value takes no bits', () => {
    const layout = layOut(s.schema({ thread, rank: s.range(7, 7), kind: s.oneOf('only') }))
    expect(layout.byteCount).toBe(0)
    expect(decode(layout, new Uint8Array(0))).toEqual({ thread: [{}, {}], rank: 7, kind: 'only' })
  })

  test('an array of scalars takes a byte an item', () => {
    const layout = layOut(s.schema({ thread, flags: s.array(3, s.bool), last: s.bool }))
    expect(places(layout)).toEqual([
      'flags[0] 1:0+1',
      'flags[1] 2:0+1',
      'flags[2] 3:0+1',
      'last 0:0+1',
    ])
  })

  test('records inside a ghost record are ghosts', () => {
    const layout = layOut(
      s.schema({ thread, seen: s.ghost({ word: s.record({ by: s.ref('thread') }) }) }),
    )
    const seen = layout.root.fields.get('seen') as FieldLayout & { kind: 'record' }
    const word = seen.record.fields.get('word') as FieldLayout & { kind: 'record' }
    expect([layout.root.isGhost, seen.record.isGhost, word.record.isGhost]).toEqual([
      false,
      true,
      true,
    ])
  })
})

test('the worked example of docs/internals-packed-state.md', () => {
  const entry = s.record({
    kind: s.oneOf('none', 'zero', 'real'),
    block: s.ref('block'),
    dirty: s.bool,
    locked: s.ref('thread'),
  })
  const inode = s.record({
    i_size: s.range(0, 2),
    invalidate_lock: rwsem(3),
    i_pages: s.array(2, entry),
  })
  const layout = layOut(
    s.schema({ inode: s.array(2, inode), block: s.array(3, s.record({})), thread }),
  )
  expect(layout.byteCount).toBe(8)
  expect(places(layout).slice(0, 9)).toEqual([
    'inode[0].i_size 0:0+2',
    'inode[0].invalidate_lock.writer 1:0+2',
    'inode[0].invalidate_lock.readers 1:2+2',
    'inode[0].invalidate_lock.waiting 1:4+2',
    'inode[0].invalidate_lock.rank 1:0+0',
    'inode[0].i_pages[0].kind 2:0+2',
    'inode[0].i_pages[0].block 2:2+2',
    'inode[0].i_pages[0].dirty 2:6+1',
    'inode[0].i_pages[0].locked 2:4+2',
  ])
})

test('a written code is read back and leaves its neighbours alone', () => {
  const layout = layOut(s.schema({ thread, a: s.range(0, 5), b: s.range(0, 5), c: s.bool }))
  const bytes = new Uint8Array(layout.byteCount)
  const [a, b, c] = layout.slots.map((slot) => slot.place)
  write(bytes, a, 5)
  write(bytes, b, 3)
  write(bytes, c, 1)
  write(bytes, a, 2)
  expect([read(bytes, a), read(bytes, b), read(bytes, c)]).toEqual([2, 3, 1])
})

test('an all-zero state decodes to the initial values', () => {
  const layout = layOut(
    s.schema({
      thread: s.array(1, s.record({ next: s.ref('thread') })),
      level: s.range(-2, 2),
      mode: s.oneOf('idle', 'busy'),
      all: s.setOf('thread'),
      queue: s.queueOf('thread'),
    }),
  )
  expect(decode(layout, new Uint8Array(layout.byteCount))).toEqual({
    thread: [{ next: null }],
    level: -2,
    mode: 'idle',
    all: [],
    queue: [],
  })
})

describe('a schema that cannot be packed is one clear problem', () => {
  const cases: [string, s.Schema, string][] = [
    [
      'an unbounded range',
      one(s.range(0, Number.POSITIVE_INFINITY)),
      'field x has the range 0..Infinity, which is not of whole numbers',
    ],
    ['an empty range', one(s.range(3, 1)), 'field x has the empty range 3..1'],
    ['a wide range', one(s.range(0, 256)), 'field x has the range 0..256 of more than 256 values'],
    ['no values', one(s.oneOf()), 'field x has no values'],
    ['a value twice', one(s.oneOf('a', 'a')), 'field x lists a value twice'],
    [
      'a reference to nothing',
      one(s.ref('block')),
      'field x refers to block, which is not a top-level array of records',
    ],
    [
      'a set over nine',
      s.schema({ thread: s.array(9, s.record({})), x: s.setOf('thread') }),
      'field x is a set over 9 records, more than 8',
    ],
    [
      '256 records',
      s.schema({ thread: s.array(256, s.record({})) }),
      'field thread has 256 records, more than 255',
    ],
    [
      'a length that is no number',
      s.schema({ thread, x: s.array(Number.NaN, s.bool) }),
      'field x has the length NaN, which is not a whole number from 0 to 4096',
    ],
    ['no threads', s.schema({ x: s.bool }), 'the state has no array of records named thread'],
    [
      'a word of the language',
      s.schema({ thread, me: s.bool }),
      'field me is a word of the language',
    ],
    ['a reserved name', one(s.record({ index: s.bool })), 'field x.index has a reserved name'],
    [
      'a name that is no identifier',
      one(s.record({ 'a-b': s.bool })),
      'field x.a-b is not an identifier',
    ],
    [
      'too much state',
      one(s.array(200, s.array(30, s.range(0, 255)))),
      `the state takes 6000 bytes, more than ${stateBytesMax}`,
    ],
  ]
  test.each(cases)('%s', (_, schema, message) => {
    expect(() => layOut(schema)).toThrow(ProblemError)
    expect(() => layOut(schema)).toThrow(message)
  })
})

function one(x: s.Field): s.Schema {
  return s.schema({ thread, x })
}
