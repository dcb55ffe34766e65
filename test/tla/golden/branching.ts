// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * Guards with two ways to be true: every way counts as a state generated.
 *
 * The specification Branching with Branching.cfg, translated from TLA+.
 */
import {
  type Emit,
  type SequenceOf,
  append,
  conjuncts,
  elementsOf,
  emptyTuple,
  equal,
  interval,
  length,
  set,
  specification,
  tail,
} from 'daxcheck/tla2ts'

/** One value for each variable. */
export interface State {
  x: number
  log: SequenceOf<number>
}

function Init(t: State, emit: Emit<State>): void {
  for (const value of elementsOf(interval(0, 2))) {
    t.x = value
    t.log = emptyTuple
    emit(t)
  }
}

function Step(s: State, t: State, emit: Emit<State>): void {
  const rest = () => {
    const all = conjuncts(interval(1, 2))
    const each = (i: number): void => {
      if (i === all.length) {
        const rest_2 = () => {
          const rest_3 = () => {
            t.log = length(s.log) < 2 ? append(s.log, s.x) : tail(s.log)
            if (equal(t.log, emptyTuple) || true) {
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
        if (s.x !== 1) {
          rest_2()
        } else {
          for (const y of elementsOf(interval(0, 1))) {
            if (y <= s.x) {
              rest_2()
            }
          }
        }
        return
      }
      const [m] = all[i]!
      if (s.x < 3) {
        each(i + 1)
      }
      if (s.x < 2) {
        each(i + 1)
      }
    }
    each(0)
  }
  if (s.x === 0) {
    rest()
  }
  if (s.x < 2) {
    rest()
  }
}

function Stop(s: State, t: State, emit: Emit<State>): void {
  if (s.x === 2) {
    t.x = s.x
    t.log = s.log
    emit(t)
  }
}

function Next(s: State, t: State, emit: Emit<State>): void {
  Step(s, t, emit)
  Stop(s, t, emit)
}

export const Branching = specification({
  name: 'Branching',
  variables: ['x', 'log'],
  init: Init,
  next: Next,
  actions: [Step, Stop],
})
