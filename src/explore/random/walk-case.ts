import type { Schedule } from '../result/schedule.ts'
import type { Walker } from '../walk/walk.ts'
import { walkAlong } from '../walk/walk-along.ts'
import { type Tapes, walkInOrder } from '../walk/walk-in-order.ts'
import { type Priorities, pctOrder } from './pct.ts'
import type { Scenario } from './scenario.ts'
import { uniformOrder } from './walk-uniform.ts'

/** What fast-check generates and shrinks: a random walk, or the schedule that one of them has turned out to be. */
export type WalkCase = RandomWalk | FixedWalk

export interface RandomWalk {
  readonly kind: 'random'
  /** The first choices of the initial state; further ones are drawn. */
  readonly init: readonly number[]
  readonly scenario: Scenario
  /** Null: every thread that can step is equally likely to. */
  readonly priorities: Priorities | null
  /** All other choices. */
  readonly tapes: Tapes
}

export interface FixedWalk {
  readonly kind: 'fixed'
  readonly schedule: Schedule
}

/** Walks; returns the index of the property violated, or -1. */
export function walkCase(w: Walker, walk: WalkCase): number {
  if (walk.kind === 'fixed') return walkAlong(w, walk.schedule)
  const order = walk.priorities === null ? uniformOrder(w.host.chooser) : pctOrder(walk.priorities)
  return walkInOrder(w, walk.init, walk.scenario.calls, order, walk.tapes)
}
