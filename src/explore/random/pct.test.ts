import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type Priorities, pctOrder, spinMax } from './pct.ts'

/** Runs an order on threads that can always step; returns who took each step. */
function takenBy(priorities: Priorities, steps: number): number[] {
  const order = pctOrder(priorities)
  const ranking = Int32Array.from(priorities.initial, (_, i) => i)
  return Array.from({ length: steps }, (_, step) => {
    order.rank(step, ranking)
    order.took(step, ranking[0])
    return ranking[0]
  })
}

const permutation = (n: number) =>
  fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n })

const priorities: fc.Arbitrary<Priorities> = fc
  .record({ threads: fc.integer({ min: 1, max: 4 }), depth: fc.integer({ min: 1, max: 5 }) })
  .chain(({ threads, depth }) =>
    fc.record({
      initial: permutation(threads),
      lengths: fc.array(fc.integer({ min: 1, max: 30 }), {
        minLength: threads,
        maxLength: threads,
      }),
      changes: permutation(depth - 1).chain((places) =>
        fc.tuple(...places.map((priority) => fc.nat(60).map((after) => ({ after, priority })))),
      ),
    }),
  )

describe('PCT', () => {
  test('runs the thread of highest priority until a change point, then the next', () => {
    const changes = [
      { after: 1, priority: 1 },
      { after: 0, priority: 0 },
    ]
    const taken = takenBy({ initial: [0, 2, 1], lengths: [9, 9, 9], changes }, 6)
    expect(taken).toEqual([1, 1, 2, 0, 0, 0])
  })

  test('ranks threads that fell by their change, not by when they fell', () => {
    const fall = (priority: number) => ({ after: 0, priority })
    const takenAfter = (changes: Priorities['changes']) =>
      takenBy({ initial: [0, 1], lengths: [9, 9], changes }, 4)
    expect(takenAfter([fall(1), fall(0)])).toEqual([1, 0, 1, 1])
    expect(takenAfter([fall(0), fall(1)])).toEqual([1, 0, 0, 0])
  })

  test('draws a change point from the steps the thread has left', () => {
    const first = (after: number) =>
      takenBy({ initial: [0, 1], lengths: [4, 3], changes: [{ after, priority: 0 }] }, 10).indexOf(
        0,
      )
    expect([0, 1, 2, 3, 4, 5].map(first)).toEqual([1, 2, 3, 1, 2, 3])
  })

  test.prop([priorities])('ranks all threads at every step', (drawn) => {
    const order = pctOrder(drawn)
    const ranking = Int32Array.from(drawn.initial, (_, i) => i)
    for (let step = 0; step < 25; step++) {
      order.rank(step, ranking)
      expect([...ranking].sort()).toEqual([...drawn.initial].sort())
      order.took(step, ranking[0])
    }
  })

  test.prop([priorities])('preempts at most once per change point', (drawn) => {
    const taken = takenBy(drawn, 100)
    const preemptions = taken.filter((t, i) => i > 0 && t !== taken[i - 1]).length
    expect(preemptions).toBeLessThanOrEqual(drawn.changes.length)
  })

  test('demotes a thread that spins', () => {
    const taken = takenBy({ initial: [0, 1], lengths: [9, 9], changes: [] }, spinMax + 2)
    expect(taken.slice(0, spinMax + 1)).toEqual(Array(spinMax + 1).fill(1))
    expect(taken[spinMax + 1]).toBe(0)
  })
})
