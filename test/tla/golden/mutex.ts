// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type ModelValue,
  type SetOf,
  type Emit as EmitTo,
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
  holder: string | ModelValue
  waiting: SetOf<ModelValue>
}

type Emit = EmitTo<State>

const Process = set(modelValue("a"), modelValue("b"))

/** Nobody has it. */
export const Free = lazy(() => "free")

export function Init(t: State, emit: Emit): void {
  t.holder = Free()
  t.waiting = emptySet
  emit(t)
}

export function Next(s: State, t: State, emit: Emit): void {
  for (const p of elementsOf(Process)) {
    Ask(s, t, emit, p)
    Take(s, t, emit, p)
    Release(s, t, emit, p)
  }
}

export function Ask(s: State, t: State, emit: Emit, p: ModelValue): void {
  if (!isElement(p, s.waiting)) {
    if (!(s.holder === p)) {
      t.waiting = union(s.waiting, set(p))
      t.holder = s.holder
      emit(t)
    }
  }
}

export function Take(s: State, t: State, emit: Emit, p: ModelValue): void {
  if ((s.holder === Free())) {
    if (isElement(p, s.waiting)) {
      t.holder = p
      t.waiting = difference(s.waiting, set(p))
      emit(t)
    }
  }
}

export function Release(s: State, t: State, emit: Emit, p: ModelValue): void {
  if ((s.holder === p)) {
    t.holder = Free()
    t.waiting = s.waiting
    emit(t)
  }
}

export function isTake(s: State, t: State, p: ModelValue): boolean {
  return (s.holder === Free()) && isElement(p, s.waiting) && (t.holder === p) && equal(
    t.waiting,
    difference(s.waiting, set(p))
  )
}

export function isRelease(s: State, t: State, p: ModelValue): boolean {
  return ((s.holder === p) && (t.holder === Free())) && equal(s.waiting, t.waiting)
}

/** What a checker runs. */
export const specification = {
  name: 'Mutex',
  variables: ['holder', 'waiting'],
  init: Init,
  next: Next,
  actions: [
    { name: 'Ask', run: Ask },
    { name: 'Take', run: Take },
    { name: 'Release', run: Release }
  ],
  invariants: [],
  actionProperties: [],
  constraints: [],
  assumptions: [],
}
