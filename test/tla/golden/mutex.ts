// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  equal,
  modelValue,
  difference,
  emptySet,
  isElement,
  union,
  set,
  lazy,
  elementsOf
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Mutex, translated from TLA+. */

/** One value for each variable. */
export interface State {
  holder: any
  waiting: any
}

const Process = set(modelValue("a"), modelValue("b"))

/** Nobody has it. */
export const Free = lazy(() => "free")

function initial_0(t: State, emit: (t: State) => boolean): boolean {
  t.holder = Free()
  t.waiting = emptySet
  if (emit(t)) return true
  return false
}

function next_Next_1(s: State, t: State, emit: (t: State) => boolean): boolean {
  for (const p of elementsOf(Process) as Iterable<any>) {
    if (!isElement(p, s.waiting)) {
      if (!equal(s.holder, p)) {
        t.waiting = union(s.waiting, set(p))
        t.holder = s.holder
        if (emit(t)) return true
      }
    }
    if (equal(s.holder, Free())) {
      if (isElement(p, s.waiting)) {
        t.holder = p
        t.waiting = difference(s.waiting, set(p))
        if (emit(t)) return true
      }
    }
    if (equal(s.holder, p)) {
      t.holder = Free()
      t.waiting = s.waiting
      if (emit(t)) return true
    }
  }
  return false
}

export function Take(s: State, t: State, p: any): boolean {
  return equal(s.holder, Free()) && isElement(p, s.waiting) && equal(t.holder, p) && equal(
    t.waiting,
    difference(s.waiting, set(p))
  )
}

export function Release(s: State, t: State, p: any): boolean {
  return (equal(s.holder, p) && equal(t.holder, Free())) && equal(s.waiting, t.waiting)
}

/** What a checker runs. */
export const specification = {
  name: 'Mutex',
  variables: ['holder', 'waiting'],
  init: initial_0,
  actions: [{ name: 'Next', run: next_Next_1 }],
  invariants: [],
  actionProperties: [],
  constraints: [],
  assumptions: [],
}
