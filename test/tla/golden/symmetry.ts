// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type ModelValue,
  type SetOf,
  type FunctionOf,
  type Emit as EmitTo,
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
  elementsOf,
  forAll,
  permutations
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Symmetry, translated from TLA+. */

/** One value for each variable. */
export interface State {
  inside: SetOf<ModelValue>
  count: FunctionOf<ModelValue, number>
}

type Emit = EmitTo<State>

const Reader = set(modelValue("r1"), modelValue("r2"), modelValue("r3"))

const constant = lazy(() => functionOn(Reader, (r: ModelValue) => 0))

export const Perms = lazy(() => permutations(Reader))

export function Init(t: State, emit: Emit): void {
  t.inside = emptySet
  t.count = constant()
  emit(t)
}

export function Next(s: State, t: State, emit: Emit): void {
  for (const r of elementsOf(Reader)) {
    Enter(s, t, emit, r)
    Leave(s, t, emit, r)
  }
}

export function Enter(s: State, t: State, emit: Emit, r: ModelValue): void {
  if (!isElement(r, s.inside)) {
    t.inside = union(s.inside, set(r))
    t.count = except(s.count, r, (old: number) => (old + 1))
    emit(t)
  }
}

export function Leave(s: State, t: State, emit: Emit, r: ModelValue): void {
  if (isElement(r, s.inside)) {
    t.inside = difference(s.inside, set(r))
    t.count = s.count
    emit(t)
  }
}

export function Bound(s: State): boolean {
  return forAll(Reader, (r: ModelValue) => (applyFunction(s.count, r) <= 2))
}

/** What a checker runs. */
export const specification = {
  name: 'Symmetry',
  variables: ['inside', 'count'],
  init: Init,
  next: Next,
  actions: [{ name: 'Enter', run: Enter }, { name: 'Leave', run: Leave }],
  invariants: [],
  actionProperties: [],
  constraints: [{ name: 'Bound', run: Bound }],
  assumptions: [],
}
