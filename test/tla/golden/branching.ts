// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type SequenceOf,
  type Emit as EmitTo,
  equal,
  emptyTuple,
  interval,
  set,
  elementsOf,
  length,
  tail,
  append
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Branching, translated from TLA+. */

/** One value for each variable. */
export interface State {
  x: number
  log: SequenceOf<number>
}

type Emit = EmitTo<State>

export function Init(t: State, emit: Emit): void {
  const rest = () => {
    t.log = emptyTuple
    emit(t)
  }
  for (const value of elementsOf(interval(0, 2))) {
    t.x = value
    rest()
  }
}

export function Next(s: State, t: State, emit: Emit): void {
  Step(s, t, emit)
  Stop(s, t, emit)
}

export function Step(s: State, t: State, emit: Emit): void {
  const rest = () => {
    const all = [...elementsOf(interval(1, 2))]
    const each = (i: number): void => {
      if (i === all.length) {
        const rest_2 = () => {
          const rest_3 = () => {
            t.log = (length(s.log) < 2) ? append(s.log, s.x) : tail(s.log)
            if ((equal(t.log, emptyTuple) || true)) {
              emit(t)
            }
          }
          t.x = s.x + 1
          rest_3()
          for (const value of elementsOf(set(0, s.x))) {
            t.x = value
            rest_3()
          }
        }
        if (!(s.x === 1)) {
          rest_2()
        } else {
          for (const y of elementsOf(interval(0, 1))) {
            if ((y <= s.x)) {
              rest_2()
            }
          }
        }
        return
      }
      const m = all[i]!
      if ((s.x < 3)) {
        each(i + 1)
      }
      if ((s.x < 2)) {
        each(i + 1)
      }
    }
    each(0)
  }
  if ((s.x === 0)) {
    rest()
  }
  if ((s.x < 2)) {
    rest()
  }
}

export function Stop(s: State, t: State, emit: Emit): void {
  if ((s.x === 2)) {
    t.x = s.x
    t.log = s.log
    emit(t)
  }
}

/** What a checker runs. */
export const specification = {
  name: 'Branching',
  variables: ['x', 'log'],
  init: Init,
  next: Next,
  actions: [{ name: 'Step', run: Step }, { name: 'Stop', run: Stop }],
  invariants: [],
  actionProperties: [],
  constraints: [],
  assumptions: [],
}
