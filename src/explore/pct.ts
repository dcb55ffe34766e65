import type { Order } from './walk-in-order.ts'

/**
 * Probabilistic concurrency testing: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized Scheduler with
 * Probabilistic Guarantees of Finding Bugs", ASPLOS 2010.
 *
 * Each thread gets a random priority and the highest one that can step does. At d-1 random steps the thread that has just
 * stepped falls below all others. A bug that needs d ordered steps is found with probability at least 1/(n*k^(d-1)) per
 * walk, for n threads and k steps.
 *
 * Deviations. k is not known beforehand: it is estimated from the calls of the scenario run one by one, and contention
 * makes walks longer or shorter, so the bound is approximate. Nondeterminism other than the schedule (calls, layout,
 * choices within steps) is drawn uniformly, outside the bound. A thread that spins is demoted after `spinMax` steps in a row: the
 * paper's programs end, ours may retry for ever.
 */
export interface Priorities {
  /** By thread, a permutation of 0 to n-1, highest runs first. */
  readonly initial: readonly number[]
  /** Steps after which the running thread falls; the i-th falls to below all that fell at a later place in this list. */
  readonly changes: readonly number[]
}

/** Steps one thread may take in a row before it is taken for spinning. */
export const spinMax = 128

export function pctOrder({ initial, changes }: Priorities): Order {
  const depth = changes.length
  const priority = Int32Array.from(initial, (p) => p + depth)
  let lowest = -1
  let last = -1
  let inARow = 0
  return {
    rank(_step, ranking) {
      // Insertion sort: a handful of threads, nearly sorted from the step before.
      for (let i = 1; i < ranking.length; i++) {
        const thread = ranking[i]!
        let at = i
        for (; at > 0 && priority[ranking[at - 1]!]! < priority[thread]!; at--)
          ranking[at] = ranking[at - 1]!
        ranking[at] = thread
      }
    },
    took(step, thread) {
      inARow = thread === last ? inARow + 1 : 1
      last = thread
      for (let i = 0; i < depth; i++) if (changes[i] === step) priority[thread] = i
      if (inARow > spinMax) {
        priority[thread] = lowest--
        inARow = 0
      }
    },
  }
}
