// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  type Emit as EmitTo,
  equal,
  integer,
  modulo
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Refinement, translated from TLA+. */

/** One value for each variable. */
export interface State {
  high: any
  low: any
}

type Emit = EmitTo<State>

export function Init(t: State, emit: Emit): void {
  t.high = 0
  t.low = 0
  emit(t)
}

export function Next(s: State, t: State, emit: Emit): void {
  if (equal(s.low, 1)) {
    t.low = 0
    t.high = modulo((integer(s.high) + 1), 2)
    emit(t)
  } else {
    t.low = 1
    t.high = s.high
    emit(t)
  }
}

export function C_Start(s: State, m: any): boolean {
  return ((2 * integer(s.high)) + integer(s.low)) === 0
}

export function C_Count(s: State, t: State, m: any): boolean {
  return ((2 * integer(t.high)) + integer(t.low)) === modulo(
    (((2 * integer(s.high)) + integer(s.low)) + 1),
    integer(m)
  )
}

export function isNext(s: State, t: State): boolean {
  return equal(s.low, 1) ? (
    equal(t.low, 0)
    && equal(t.high, modulo((integer(s.high) + 1), 2))
  ) : (equal(t.low, 1) && equal(s.high, t.high))
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
        || equal(((2 * integer(s.high)) + integer(s.low)), ((2 * integer(t.high)) + integer(t.low)))
      )
    }
  ],
  constraints: [],
  assumptions: [],
}
