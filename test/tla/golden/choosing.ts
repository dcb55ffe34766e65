// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  equal,
  applyFunction,
  emptyTuple,
  modelValue,
  cardinality,
  difference,
  emptySet,
  interval,
  isElement,
  union,
  set,
  sequence,
  powerSet,
  lazy,
  integer,
  elementsOf,
  forAll,
  filter,
  mapSet,
  choose,
  length,
  append,
  concatenate
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Choosing, translated from TLA+. */

/** One value for each variable. */
export interface State {
  left: any
  picked: any
}

const Node = set(modelValue("n1"), modelValue("n2"), modelValue("n3"))

export const Pairs = lazy(() => filter(constant(), (p: any) => (cardinality(p) === 2)))

const constant = lazy(() => powerSet(Node))

const constant_2 = lazy(() => set(0))

const constant_3 = lazy(() => set(0, 2))

function initial_0(t: State, emit: (t: State) => boolean): boolean {
  t.left = Pairs()
  t.picked = emptyTuple
  if (emit(t)) return true
  return false
}

export function Order(S: any): Value {
  return (equal(S, emptySet) ? emptyTuple : (() => {
    const first = choose(S, (x: any) => true)
    return concatenate(sequence(first), Order(difference(S, set(first))))
  })())
}

function next_Take_1(s: State, t: State, emit: (t: State) => boolean): boolean {
  if (!equal(s.left, emptySet)) {
    const pair = lazy(() => choose(s.left, (p: any) => true))
    t.picked = append(s.picked, Order(pair()))
    t.left = difference(s.left, set(pair()))
    if (emit(t)) return true
  }
  return false
}

function next_Skip_2(s: State, t: State, emit: (t: State) => boolean): boolean {
  for (const p of elementsOf(s.left) as Iterable<any>) {
    t.left = difference(s.left, set(p))
    t.picked = s.picked
    if (emit(t)) return true
  }
  return false
}

export function Sorted(s: State): boolean {
  return forAll(
    interval(1, length(s.picked)),
    (i: any) => (length(applyFunction(s.picked, i)) === 2)
  )
}

function holds_Sorted_3(s: State): boolean {
  return Sorted(s)
}

export function Last(s: State): boolean {
  return isElement(
    Largest(
      union(
        mapSet(interval(1, length(s.picked)), (i: any) => length(applyFunction(s.picked, i))),
        constant_2()
      )
    ),
    constant_3()
  )
}

export function Largest(S: any): Value {
  return choose(S, (x: any) => forAll(S, (y: any) => (integer(y) <= integer(x))))
}

function holds_Last_4(s: State): boolean {
  return Last(s)
}

/** What a checker runs. */
export const specification = {
  name: 'Choosing',
  variables: ['left', 'picked'],
  init: initial_0,
  actions: [{ name: 'Take', run: next_Take_1 }, { name: 'Skip', run: next_Skip_2 }],
  invariants: [{ name: 'Sorted', run: holds_Sorted_3 }, { name: 'Last', run: holds_Last_4 }],
  actionProperties: [],
  constraints: [],
  assumptions: [],
}
