// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import { type Value, equal, integer, modulo } from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Refinement, translated from TLA+. */

/** One value for each variable. */
export interface State {
  high: any
  low: any
}

function initial_0(t: State, emit: (t: State) => boolean): boolean {
  t.high = 0
  t.low = 0
  if (emit(t)) return true
  return false
}

function next_Next_1(s: State, t: State, emit: (t: State) => boolean): boolean {
  if (equal(s.low, 1)) {
    t.low = 0
    t.high = modulo((integer(s.high) + 1), 2)
    if (emit(t)) return true
  } else {
    t.low = 1
    t.high = s.high
    if (emit(t)) return true
  }
  return false
}

export function C_Start(s: State, m: any): boolean {
  return ((2 * integer(s.high)) + integer(s.low)) === 0
}

function holds_Implements_2(s: State): boolean {
  return C_Start(s, 4)
}

export function C_Count(s: State, t: State, m: any): boolean {
  return ((2 * integer(t.high)) + integer(t.low)) === modulo(
    (((2 * integer(s.high)) + integer(s.low)) + 1),
    integer(m)
  )
}

function step_Implements_3(s: State, t: State): boolean {
  return C_Count(s, t, 4) || equal(
    ((2 * integer(s.high)) + integer(s.low)),
    ((2 * integer(t.high)) + integer(t.low))
  )
}

export function Next(s: State, t: State): boolean {
  return equal(s.low, 1) ? (
    equal(t.low, 0)
    && equal(t.high, modulo((integer(s.high) + 1), 2))
  ) : (equal(t.low, 1) && equal(s.high, t.high))
}

/** What a checker runs. */
export const specification = {
  name: 'Refinement',
  variables: ['high', 'low'],
  init: initial_0,
  actions: [{ name: 'Next', run: next_Next_1 }],
  invariants: [],
  actionProperties: [{ name: 'Implements', run: step_Implements_3 }],
  constraints: [],
  assumptions: [],
}
