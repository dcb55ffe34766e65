// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import { type Emit as EmitTo, equal, modulo } from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Refinement, translated from TLA+. */

/** One value for each variable. */
export interface State {
  high: number
  low: number
}

type Emit = EmitTo<State>

export function Init(t: State, emit: Emit): void {
  t.high = 0
  t.low = 0
  emit(t)
}

export function Next(s: State, t: State, emit: Emit): void {
  if ((s.low === 1)) {
    t.low = 0
    t.high = modulo((s.high + 1), 2)
    emit(t)
  } else {
    t.low = 1
    t.high = s.high
    emit(t)
  }
}

export function C_Start(s: State, m: number): boolean {
  return ((2 * s.high) + s.low) === 0
}

export function C_Count(s: State, t: State, m: number): boolean {
  return ((2 * t.high) + t.low) === modulo((((2 * s.high) + s.low) + 1), m)
}

export function isNext(s: State, t: State): boolean {
  return (s.low === 1) ? (
    (t.low === 0)
    && (t.high === modulo((s.high + 1), 2))
  ) : ((t.low === 1) && equal(s.high, t.high))
}

/** What a checker runs. */
export const specification = {
  name: 'Refinement',
  variables: ['high', 'low'],
  init: Init,
  next: Next,
  actions: [{ name: 'Next', run: Next }],
  invariants: [],
  actionProperties: [
    {
      name: 'Implements',
      run: (s: State, t: State) => (
        C_Count(s, t, 4)
        || equal(((2 * s.high) + s.low), ((2 * t.high) + t.low))
      )
    }
  ],
  constraints: [],
  assumptions: [],
}
