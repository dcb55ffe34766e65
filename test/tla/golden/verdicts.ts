// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import { type Value, integer } from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Verdicts, translated from TLA+. */

/** One value for each variable. */
export interface State {
  n: any
}

function initial_0(t: State, emit: (t: State) => boolean): boolean {
  t.n = 0
  if (emit(t)) return true
  return false
}

function next_Next_1(s: State, t: State, emit: (t: State) => boolean): boolean {
  if ((integer(s.n) < 3)) {
    t.n = integer(s.n) + 1
    if (emit(t)) return true
  }
  return false
}

function assumption_2(): boolean {
  return 3 > 1
}

/** What a checker runs. */
export const specification = {
  name: 'Verdicts',
  variables: ['n'],
  init: initial_0,
  actions: [{ name: 'Next', run: next_Next_1 }],
  invariants: [],
  actionProperties: [],
  constraints: [],
  assumptions: [{ name: 'assume0', run: assumption_2 }],
}
