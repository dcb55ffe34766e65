// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import { type Emit as EmitTo } from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Verdicts, translated from TLA+. */

/** One value for each variable. */
export interface State {
  n: number
}

type Emit = EmitTo<State>

export function Init(t: State, emit: Emit): void {
  t.n = 0
  emit(t)
}

export function Next(s: State, t: State, emit: Emit): void {
  if ((s.n < 3)) {
    t.n = s.n + 1
    emit(t)
  }
}

/** What a checker runs. */
export const specification = {
  name: 'Verdicts',
  variables: ['n'],
  init: Init,
  next: Next,
  actions: [{ name: 'Next', run: Next }],
  invariants: [],
  actionProperties: [],
  constraints: [],
  assumptions: [{ name: 'assume0', run: () => (3 > 1) }],
}
