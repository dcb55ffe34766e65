import type { WalkChooser } from '../walk/walk-chooser.ts'
import type { Order } from '../walk/walk-in-order.ts'

/** Every thread that can step is equally likely to: the threads are tried in a random order. */
export function uniformOrder(chooser: WalkChooser): Order {
  return {
    rank(_step, ranking) {
      for (let i = ranking.length - 1; i > 0; i--) {
        const other = chooser.draw(i + 1)
        const thread = ranking[i]!
        ranking[i] = ranking[other]!
        ranking[other] = thread
      }
    },
    took() {},
  }
}
