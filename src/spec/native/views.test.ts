import { beforeEach, describe, expect, test } from 'vitest'
import { layOut } from '../layout/layout.ts'
import * as s from '../schema.ts'
import { stateView } from './views.ts'

const schema = s.schema({
  thread: s.array(
    3,
    s.record({ on: s.bool, level: s.range(-1, 2), mode: s.oneOf('idle', 'busy') }),
  ),
  inode: s.array(2, s.record({ owner: s.ref('thread'), lock: s.record({ held: s.bool }) })),
  some: s.setOf('thread'),
  queue: s.queueOf('thread'),
  word: s.array(2, s.range(0, 3)),
  total: s.range(0, 9),
})
type State = s.StateOf<typeof schema>

let k: State
let bytes: Uint8Array

beforeEach(() => {
  const layout = layOut(schema)
  bytes = new Uint8Array(layout.byteCount)
  k = stateView(layout, bytes) as unknown as State
})

test('every field keeps what was stored, apart from its neighbours', () => {
  k.thread[1].on = true
  k.thread[1].level = 2
  k.thread[1].mode = 'busy'
  k.word[1] = 3
  k.total = 8
  k.total++
  expect({ ...k.thread[1] }).toEqual({ on: true, level: 2, mode: 'busy' })
  expect({ ...k.thread[0] }).toEqual({ on: false, level: -1, mode: 'idle' })
  expect([...k.word, k.total]).toEqual([0, 3, 9])
})

test('a reference is the very record it refers to, or null', () => {
  expect(k.inode[0].owner).toBeNull()
  k.inode[0].owner = k.thread[2]
  expect(k.inode[0].owner).toBe(k.thread[2])
  expect(k.inode[0].owner.index).toBe(2)
  k.inode[0].owner = null
  expect(bytes.every((byte) => byte === 0)).toBe(true)
})

test('a set is iterated in order of index', () => {
  k.some.add(k.thread[2])
  k.some.add(k.thread[0])
  k.some.add(k.thread[0])
  expect([...k.some].map((t) => t.index)).toEqual([0, 2])
  expect([k.some.size, k.some.has(k.thread[1])]).toEqual([2, false])
  k.some.delete(k.thread[0])
  expect([...k.some].map((t) => t.index)).toEqual([2])
  k.some.clear()
  expect(k.some.size).toBe(0)
})

test('a queue gives its records back in the order they came', () => {
  const [a, b, c] = k.thread
  for (const t of [b, c, a]) k.queue.push(t)
  expect([...k.queue]).toEqual([b, c, a])
  expect(k.queue.find((t) => t.index !== 1)).toBe(c)
  k.queue.remove(c)
  k.queue.remove(c)
  expect([k.queue.first, k.queue.size, k.queue.has(c)]).toEqual([b, 2, false])
  expect([k.queue.shift(), k.queue.shift(), k.queue.shift()]).toEqual([b, a, null])
  expect(bytes.every((byte) => byte === 0)).toBe(true)
})

describe('a store that does not fit is a problem that names the field', () => {
  const cases: [string, (k: any) => void, string][] = [
    [
      'a number above its range',
      (k) => {
        k.total = 10
      },
      'total cannot hold 10',
    ],
    [
      'a number below its range',
      (k) => {
        k.thread[2].level--
        k.thread[2].level--
      },
      'thread[2].level cannot hold -2',
    ],
    [
      'a fraction',
      (k) => {
        k.word[0] = 0.5
      },
      'word[0] cannot hold 0.5',
    ],
    [
      'a wrong name',
      (k) => {
        k.thread[0].mode = 'lazy'
      },
      'thread[0].mode cannot hold lazy',
    ],
    [
      'a number for a truth value',
      (k) => {
        k.inode[1].lock.held = 1
      },
      'inode[1].lock.held cannot hold 1',
    ],
    [
      'a record of another array',
      (k) => {
        k.inode[0].owner = k.inode[1]
      },
      'inode[0].owner cannot hold a record',
    ],
    [
      'undefined for a reference',
      (k) => {
        k.inode[0].owner = undefined
      },
      'inode[0].owner cannot hold undefined',
    ],
    [
      'a fourth of three in a queue',
      (k) => {
        for (let i = 0; i < 4; i++) k.queue.push(k.thread[0])
      },
      'queue cannot hold a record',
    ],
    [
      'a field that is not there',
      (k) => {
        k.thread[0].of = true
      },
      'object is not extensible',
    ],
    [
      'an item beyond an array',
      (k) => {
        k.word[2] = 1
      },
      'object is not extensible',
    ],
    [
      'a whole set',
      (k) => {
        k.some = null
      },
      'read only',
    ],
  ]
  test.each(cases)('%s', (_, store, message) => {
    expect(() => store(k)).toThrow(message)
  })
})
