// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * A counter of two digits implements a counter.
 *
 * The specification Refinement with Refinement.cfg, translated from TLA+.
 */
import {
  type Emit,
  allOf,
  always,
  modulo,
  now,
  specification,
  step,
  weakFairness,
} from 'daxcheck/tla2ts'

/** One value for each variable. */
export interface State {
  high: number
  low: number
}

function Init(t: State, emit: Emit<State>): void {
  t.high = 0
  t.low = 0
  emit(t)
}

function Next(s: State, t: State, emit: Emit<State>): void {
  if (s.low === 1) {
    t.low = 0
    t.high = modulo(s.high + 1, 2)
    emit(t)
  } else {
    t.low = 1
    t.high = s.high
    emit(t)
  }
}

function C_Start(s: State, m: number): boolean {
  return 2 * s.high + s.low === 0
}

function C_Count(s: State, t: State, m: number): boolean {
  return 2 * t.high + t.low === modulo(2 * s.high + s.low + 1, m)
}

export const Refinement = specification({
  name: 'Refinement',
  variables: ['high', 'low'],
  init: Init,
  next: Next,
  actions: [Next],
  properties: {
    Implements: allOf(
      now((s: State) => C_Start(s, 4)),
      always(
        step((s: State, t: State) => C_Count(s, t, 4) || 2 * s.high + s.low === 2 * t.high + t.low)
      ),
      weakFairness({
        enabled: (s: State, t: any, emit: Emit<State>) => {
          t.n_inner1 = modulo(2 * s.high + s.low + 1, 4)
          if (2 * s.high + s.low !== t.n_inner1) {
            emit(t)
          }
        },
        taken: (s: State, t: State) => (
          C_Count(s, t, 4) &&
          2 * s.high + s.low !== 2 * t.high + t.low
        ),
      }),
    ),
  },
  fairness: [weakFairness(Next)],
})
