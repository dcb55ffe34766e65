import type { Order } from '../walk/walk-in-order.ts'

/**
 * Probabilistic concurrency testing: Burckhardt, Kothari, Musuvathi, Nagarakatte, "A Randomized Scheduler with
 * Probabilistic Guarantees of Finding Bugs", ASPLOS 2010.
 *
 * Each thread gets a random priority and the highest one that can step does. At d-1 random steps the running thread
 * falls below all others. A bug that needs d ordered steps has a fair chance in every walk.
 *
 * Deviations. The paper draws change points from all k steps of a run, which gives 1/(n*k^(d-1)) for n threads, but
 * wastes those that fall on a thread nobody waits for. Here a change point is drawn, once its turn has come, from
 * the steps that the thread then running has left: with two threads that is 2^(d-1) times as likely to hit. How many
 * steps a thread has is not known beforehand but estimated from its calls run one by one, so the bound is
 * approximate. Other nondeterminism (calls, layout, choices within steps) is drawn outside the bound. And a thread
 * that spins is demoted after `spinMax` steps in a row: the paper's programs end, ours may retry for ever.
 */
export interface Priorities {
  /** By thread, a permutation of 0 to n-1, highest runs first. */
  readonly initial: readonly number[]
  /** By thread, about how many steps it will take. */
  readonly lengths: readonly number[]
  /** Change points in their turn. */
  readonly changes: readonly Change[]
}

export interface Change {
  /** How many more steps the running thread takes, modulo the steps it has left. */
  readonly after: number
  /**
   * Where it falls to: below all that never fell, and in this order among those that did. A permutation of 0 to d-2.
   */
  readonly priority: number
}

/** Steps one thread may take in a row before it is taken for spinning. */
export const spinMax = 128

export function pctOrder({ initial, lengths, changes }: Priorities): Order {
  const priority = Int32Array.from(initial, (p) => p + changes.length)
  const taken = new Int32Array(initial.length)
  let lowest = -1
  let inARow = 0
  let running = -1
  let change = 0
  let changeAt = 0
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
    took(_step, thread) {
      if (thread !== running) {
        running = thread
        inARow = 0
        if (change < changes.length) {
          const left = Math.max(1, lengths[thread]! - taken[thread]!)
          changeAt = taken[thread]! + 1 + (changes[change]!.after % left)
        }
      }
      taken[thread]!++
      if (++inARow > spinMax) {
        priority[thread] = lowest--
        running = -1
      } else if (change < changes.length && taken[thread] === changeAt) {
        priority[thread] = changes[change++]!.priority
        running = -1
      }
    },
  }
}
