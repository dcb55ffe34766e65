// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  equal,
  emptyTuple,
  interval,
  set,
  integer,
  elementsOf,
  length,
  tail,
  append
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Branching, translated from TLA+. */

/** One value for each variable. */
export interface State {
  x: any
  log: any
}

function initial_0(t: State, emit: (t: State) => boolean): boolean {
  const rest = () => {
    t.log = emptyTuple
    if (emit(t)) return true
    return false
  }
  for (const value of elementsOf(interval(0, 2))) {
    t.x = value
    if (rest()) return true
  }
  return false
}

function next_Step_1(s: State, t: State, emit: (t: State) => boolean): boolean {
  const rest = () => {
    const all = [...elementsOf(interval(1, 2))]
    const each = (i: number): boolean => {
      if (i === all.length) {
        const rest_2 = () => {
          const rest_3 = () => {
            t.log = (length(s.log) < 2) ? append(s.log, s.x) : tail(s.log)
            if ((equal(t.log, emptyTuple) || true)) {
              if (emit(t)) return true
            }
            return false
          }
          t.x = integer(s.x) + 1
          if (rest_3()) return true
          for (const value of elementsOf(set(0, s.x))) {
            t.x = value
            if (rest_3()) return true
          }
          return false
        }
        if (!equal(s.x, 1)) {
          if (rest_2()) return true
        } else {
          for (const y of elementsOf(interval(0, 1)) as Iterable<any>) {
            if ((y <= integer(s.x))) {
              if (rest_2()) return true
            }
          }
        }
        return false
      }
      const m = all[i]!
      if ((integer(s.x) < 3)) {
        if (each(i + 1)) return true
      }
      if ((integer(s.x) < 2)) {
        if (each(i + 1)) return true
      }
      return false
    }
    if (each(0)) return true
    return false
  }
  if (equal(s.x, 0)) {
    if (rest()) return true
  }
  if ((integer(s.x) < 2)) {
    if (rest()) return true
  }
  return false
}

function next_Stop_2(s: State, t: State, emit: (t: State) => boolean): boolean {
  if (equal(s.x, 2)) {
    t.x = s.x
    t.log = s.log
    if (emit(t)) return true
  }
  return false
}

/** What a checker runs. */
export const specification = {
  name: 'Branching',
  variables: ['x', 'log'],
  init: initial_0,
  actions: [{ name: 'Step', run: next_Step_1 }, { name: 'Stop', run: next_Stop_2 }],
  invariants: [],
  actionProperties: [],
  constraints: [],
  assumptions: [],
}
