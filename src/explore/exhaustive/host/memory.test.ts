import { describe, expect, test } from 'vitest'
import { memory } from './memory.ts'

const wordCount = 3
const unbounded = { wordCount, fullStates: false, byteCountMax: Infinity }

describe('memory that grows', () => {
  test('keeps the entries of the table where probing finds them', () => {
    const store = memory(unbounded)
    const before = store.table.length
    const hash = (n: number) => Math.imul(n, 0x9e3779b1)
    for (let n = 1; n <= 1000; n++) {
      let i = (hash(n) << 1) & (before - 1)
      while (store.table[i + 1] !== 0) i = (i + 2) & (before - 1)
      store.table[i] = hash(n)
      store.table[i + 1] = n
    }
    expect(store.makeRoom(before, 1000, 0, 0)).toBe(true)
    const { table } = store
    expect(table.length).toBeGreaterThan(before)
    for (let n = 1; n <= 1000; n++) {
      let i = (hash(n) << 1) & (table.length - 1)
      while (table[i + 1] !== n) {
        expect(table[i + 1]).not.toBe(0)
        i = (i + 2) & (table.length - 1)
      }
      expect(table[i]).toBe(hash(n))
    }
  })

  test('keeps the waiting states of the ring, wherever it begins', () => {
    const store = memory(unbounded)
    const { ringStates } = store
    for (const head of [0, 1, ringStates - 1, ringStates + 17, 5 * ringStates - 3]) {
      const ring = memory(unbounded)
      const tail = head + ringStates
      for (let n = head; n < tail; n++)
        ring.ring.fill(n, (n % ringStates) * 3, (n % ringStates) * 3 + 3)
      expect(ring.makeRoom(1, 0, head, tail)).toBe(true)
      expect(ring.ringStates).toBe(2 * ringStates)
      const moved = (n: number) => {
        const at = (n % ring.ringStates) * wordCount
        return ring.ring.subarray(at, at + wordCount).every((word) => word === n)
      }
      expect(Array.from({ length: ringStates }, (_, i) => moved(head + i))).not.toContain(false)
    }
  })

  test('stops at its bound, and leaves things as they are', () => {
    const byteCountMax = 2 * memory(unbounded).byteCount
    const store = memory({ ...unbounded, byteCountMax })
    const { table } = store
    expect(store.makeRoom(1_000_000, 0, 0, 0)).toBe(false)
    expect(store.byteCount).toBeLessThanOrEqual(byteCountMax)
    expect(store.table).toBe(table)
  })

  test('fills its table a little more rather than not at all', () => {
    const { byteCount, statesLimit } = memory(unbounded)
    const store = memory({ ...unbounded, byteCountMax: byteCount })
    expect(store.makeRoom(10, statesLimit, 0, 0)).toBe(true)
    expect(store.statesLimit).toBeGreaterThan(statesLimit)
  })
})
