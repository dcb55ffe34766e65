// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type ModelValue,
  type SetOf,
  type SequenceOf,
  type Emit as EmitTo,
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
  left: SetOf<SetOf<ModelValue>>
  picked: SequenceOf<SequenceOf<ModelValue>>
}

type Emit = EmitTo<State>

const Node = set(modelValue("n1"), modelValue("n2"), modelValue("n3"))

export const Pairs = lazy(
  () => filter(constant(), (p: SetOf<ModelValue>) => (cardinality(p) === 2))
)

const constant = lazy(() => powerSet(Node))

const constant_2 = lazy(() => set(0))

const constant_3 = lazy(() => set(0, 2))

export function Init(t: State, emit: Emit): void {
  t.left = Pairs()
  t.picked = emptyTuple
  emit(t)
}

export function Next(s: State, t: State, emit: Emit): void {
  Take(s, t, emit)
  Skip(s, t, emit)
}

export function Take(s: State, t: State, emit: Emit): void {
  if (!equal(s.left, emptySet)) {
    const pair = lazy(() => choose(s.left, (p: SetOf<ModelValue>) => true))
    t.picked = append(s.picked, Order(pair()))
    t.left = difference(s.left, set(pair()))
    emit(t)
  }
}

export function Order(S: SetOf<ModelValue>): SequenceOf<ModelValue> {
  return (equal(S, emptySet) ? emptyTuple : (() => {
    const first = choose(S, (x: ModelValue) => true)
    return concatenate(sequence(first), Order(difference(S, set(first))))
  })())
}

export function Skip(s: State, t: State, emit: Emit): void {
  for (const p of elementsOf(s.left)) {
    t.left = difference(s.left, set(p))
    t.picked = s.picked
    emit(t)
  }
}

export function Sorted(s: State): boolean {
  return forAll(
    interval(1, length(s.picked)),
    (i: number) => (length(applyFunction(s.picked, i)) === 2)
  )
}

export function Last(s: State): boolean {
  return isElement(
    Largest(
      union(
        mapSet(interval(1, length(s.picked)), (i: number) => length(applyFunction(s.picked, i))),
        constant_2()
      )
    ),
    constant_3()
  )
}

export function Largest(S: SetOf<number>): number {
  return choose(S, (x: number) => forAll(S, (y: number) => (y <= x)))
}

/** What a checker runs. */
export const specification = {
  name: 'Choosing',
  variables: ['left', 'picked'],
  init: Init,
  next: Next,
  actions: [{ name: 'Take', run: Take }, { name: 'Skip', run: Skip }],
  invariants: [{ name: 'Sorted', run: Sorted }, { name: 'Last', run: Last }],
  actionProperties: [],
  constraints: [],
  assumptions: [],
}
