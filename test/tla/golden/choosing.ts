// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * Which element CHOOSE takes, seen in the states: the first in TLC's order.
 *
 * The specification Choosing with Choosing.cfg, translated from TLA+.
 */
import {
  type Emit,
  type ModelValue,
  type SetOf,
  type SequenceOf,
  append,
  apply,
  cardinality,
  choose,
  concatenate,
  difference,
  elementsOf,
  emptySet,
  emptyTuple,
  equal,
  filter,
  forAll,
  inOrder,
  interval,
  isOneOf,
  lazy,
  length,
  mapSet,
  modelValue,
  powerSet,
  sequence,
  set,
  specification,
  union,
} from 'daxcheck/tla2ts'

/** Strings and model values in TLC's order, which decides what CHOOSE takes. */
inOrder('n1', 'n2', 'n3')

/** The constants, as Choosing.cfg has them. */
const Node = set(modelValue('n1'), modelValue('n2'), modelValue('n3'))

/** One value for each variable. */
export interface State {
  left: SetOf<SetOf<ModelValue>>
  picked: SequenceOf<SequenceOf<ModelValue>>
}

function Order(S: SetOf<ModelValue>): SequenceOf<ModelValue> {
  if (equal(S, emptySet)) {
    return emptyTuple
  }
  const first = choose(S, (x: ModelValue) => true)
  return concatenate(sequence(first), Order(difference(S, set(first))))
}

const Pairs = lazy(() => filter(powerSet(Node), (p: SetOf<ModelValue>) => cardinality(p) === 2))

function Largest(S: SetOf<number>): number {
  return choose(S, (x: number) => forAll(S, (y: number) => y <= x))
}

function Init(t: State, emit: Emit<State>): void {
  t.left = Pairs()
  t.picked = emptyTuple
  emit(t)
}

function Take(s: State, t: State, emit: Emit<State>): void {
  if (!equal(s.left, emptySet)) {
    const pair = choose(s.left, (p: SetOf<ModelValue>) => true)
    t.picked = append(s.picked, Order(pair))
    t.left = difference(s.left, set(pair))
    emit(t)
  }
}

function Skip(s: State, t: State, emit: Emit<State>): void {
  for (const p of elementsOf(s.left)) {
    t.left = difference(s.left, set(p))
    t.picked = s.picked
    emit(t)
  }
}

function Next(s: State, t: State, emit: Emit<State>): void {
  Take(s, t, emit)
  Skip(s, t, emit)
}

function Sorted(s: State): boolean {
  return forAll(interval(1, length(s.picked)), (i: number) => length(apply(s.picked, i)) === 2)
}

function Last(s: State): boolean {
  return isOneOf(
    Largest(
      union(
        mapSet(interval(1, length(s.picked)), (i: number) => length(apply(s.picked, i))),
        set(0),
      )
    ),
    0,
    2,
  )
}

export const Choosing = specification({
  name: 'Choosing',
  variables: ['left', 'picked'],
  init: Init,
  next: Next,
  actions: [Take, Skip],
  invariants: { Sorted, Last },
  checkDeadlock: false,
})
