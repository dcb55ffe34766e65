// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  applyFunction,
  except,
  functionOn,
  modelValue,
  difference,
  emptySet,
  isElement,
  union,
  set,
  lazy,
  integer,
  elementsOf,
  forAll,
  permutations
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Symmetry, translated from TLA+. */

/** One value for each variable. */
export interface State {
  inside: any
  count: any
}

const Reader = set(modelValue("r1"), modelValue("r2"), modelValue("r3"))

const constant = lazy(() => functionOn(Reader, (r: any) => 0))

export const Perms = lazy(() => permutations(Reader))

function initial_0(t: State, emit: (t: State) => boolean): boolean {
  t.inside = emptySet
  t.count = constant()
  if (emit(t)) return true
  return false
}

function next_Next_1(s: State, t: State, emit: (t: State) => boolean): boolean {
  for (const r of elementsOf(Reader) as Iterable<any>) {
    if (!isElement(r, s.inside)) {
      t.inside = union(s.inside, set(r))
      t.count = except(s.count, r, (old: any) => (integer(old) + 1))
      if (emit(t)) return true
    }
    if (isElement(r, s.inside)) {
      t.inside = difference(s.inside, set(r))
      t.count = s.count
      if (emit(t)) return true
    }
  }
  return false
}

export function Bound(s: State): boolean {
  return forAll(Reader, (r: any) => (integer(applyFunction(s.count, r)) <= 2))
}

function holds_Bound_2(s: State): boolean {
  return Bound(s)
}

function value_3(s: State): Value {
  return Perms()
}

/** What a checker runs. */
export const specification = {
  name: 'Symmetry',
  variables: ['inside', 'count'],
  init: initial_0,
  actions: [{ name: 'Next', run: next_Next_1 }],
  invariants: [],
  actionProperties: [],
  constraints: [{ name: 'Bound', run: holds_Bound_2 }],
  assumptions: [],
}
