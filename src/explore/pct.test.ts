import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pctOrder, spinMax } from './pct.ts'

/** Runs an order on threads that can always step; returns who took each step. */
function takenBy(priorities: Parameters<typeof pctOrder>[0], steps: number): number[] {
  const order = pctOrder(priorities)
  const ranking = Int32Array.from(priorities.initial, (_, i) => i)
  return Array.from({ length: steps }, (_, step) => {
    order.rank(step, ranking)
    order.took(step, ranking[0])
    return ranking[0]
  })
}

const permutation = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n }))

describe('PCT', () => {
  test('runs the thread of highest priority until a change point, then the next', () => {
    expect(takenBy({ initial: [0, 2, 1], changes: [1, 3] }, 6)).toEqual([1, 1, 2, 2, 0, 0])
  })

  test('ranks threads that fell by their place in the list, not by when they fell', () => {
    // Thread 1 falls first to place 1, thread 0 falls later to place 0: thread 1 runs on.
    expect(takenBy({ initial: [0, 1], changes: [2, 0] }, 5)).toEqual([1, 0, 0, 1, 1])
  })

  test('ranks all threads at every step', () => {
    fc.assert(
      fc.property(permutation, fc.array(fc.nat(20)), (initial, changes) => {
        const order = pctOrder({ initial, changes })
        const ranking = Int32Array.from(initial, (_, i) => i)
        for (let step = 0; step < 25; step++) {
          order.rank(step, ranking)
          expect([...ranking].sort()).toEqual([...initial].sort())
          order.took(step, ranking[0])
        }
      }),
    )
  })

  test('preempts at most once per change point', () => {
    fc.assert(
      fc.property(permutation, fc.array(fc.nat(50), { maxLength: 4 }), (initial, changes) => {
        const taken = takenBy({ initial, changes }, 60)
        const preemptions = taken.filter((t, i) => i > 0 && t !== taken[i - 1]).length
        expect(preemptions).toBeLessThanOrEqual(changes.length)
      }),
    )
  })

  test('demotes a thread that spins', () => {
    const taken = takenBy({ initial: [0, 1], changes: [] }, spinMax + 2)
    expect(taken.slice(0, spinMax + 1)).toEqual(Array(spinMax + 1).fill(1))
    expect(taken[spinMax + 1]).toBe(0)
  })
})
