// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * Interchangeable readers of a shared set; orbits are counted once.
 *
 * The specification Symmetry with SymmetryBoth.cfg, translated from TLA+.
 */
import {
  type Emit,
  type ModelValue,
  type SetOf,
  type FunctionOf,
  apply,
  difference,
  elementsOf,
  emptySet,
  except,
  forAll,
  functionOn,
  inOrder,
  isElement,
  lazy,
  modelValue,
  permutations,
  set,
  specification,
  union,
} from 'daxcheck/tla2ts'

/** Strings and model values in TLC's order, which decides what CHOOSE takes. */
inOrder('r1', 'r2', 'r3')

/** The constants, as SymmetryBoth.cfg has them. */
const Reader = set(modelValue('r1'), modelValue('r2'), modelValue('r3'))

/** One value for each variable. */
export interface State {
  inside: SetOf<ModelValue>
  count: FunctionOf<ModelValue, number>
}

function Init(t: State, emit: Emit<State>): void {
  t.inside = emptySet
  t.count = functionOn(Reader, (r: ModelValue) => 0)
  emit(t)
}

function Enter(s: State, t: State, emit: Emit<State>, r: ModelValue): void {
  if (!isElement(r, s.inside)) {
    t.inside = union(s.inside, set(r))
    t.count = except(s.count, r, (old: number) => old + 1)
    emit(t)
  }
}

function Leave(s: State, t: State, emit: Emit<State>, r: ModelValue): void {
  if (isElement(r, s.inside)) {
    t.inside = difference(s.inside, set(r))
    t.count = s.count
    emit(t)
  }
}

function Next(s: State, t: State, emit: Emit<State>): void {
  for (const r of elementsOf(Reader)) {
    Enter(s, t, emit, r)
    Leave(s, t, emit, r)
  }
}

function Bound(s: State): boolean {
  return forAll(Reader, (r: ModelValue) => apply(s.count, r) <= 2)
}

const Perms = lazy(() => permutations(Reader))

function View(s: State): SetOf<ModelValue> {
  return s.inside
}

export const Symmetry = specification({
  name: 'Symmetry',
  variables: ['inside', 'count'],
  init: Init,
  next: Next,
  actions: [Enter, Leave],
  constraints: { Bound },
  symmetry: [Perms],
  view: View,
})
