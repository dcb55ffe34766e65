// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * Two processes and a flag taken by test-and-set; the lock is never held twice.
 *
 * The specification Mutex with MutexStrong.cfg, translated from TLA+.
 */
import {
  type Emit,
  type ModelValue,
  type SetOf,
  allOf,
  difference,
  elementsOf,
  emptySet,
  forEvery,
  inOrder,
  isElement,
  leadsTo,
  modelValue,
  now,
  set,
  specification,
  strongFairness,
  union,
  weakFairness,
} from 'daxcheck/tla2ts'

/** Strings and model values in TLC's order, which decides what CHOOSE takes. */
inOrder('a', 'b', 'free')

/** The constants, as MutexStrong.cfg has them. */
const Process = set(modelValue('a'), modelValue('b'))

/** One value for each variable. */
export interface State {
  holder: string | ModelValue
  waiting: SetOf<ModelValue>
}

/** Nobody has it. */
const Free: string = 'free'

function Init(t: State, emit: Emit<State>): void {
  t.holder = Free
  t.waiting = emptySet
  emit(t)
}

function Ask(s: State, t: State, emit: Emit<State>, p: ModelValue): void {
  if (!isElement(p, s.waiting) && s.holder !== p) {
    t.waiting = union(s.waiting, set(p))
    t.holder = s.holder
    emit(t)
  }
}

function Take(s: State, t: State, emit: Emit<State>, p: ModelValue): void {
  if (s.holder === Free && isElement(p, s.waiting)) {
    t.holder = p
    t.waiting = difference(s.waiting, set(p))
    emit(t)
  }
}

function Release(s: State, t: State, emit: Emit<State>, p: ModelValue): void {
  if (s.holder === p) {
    t.holder = Free
    t.waiting = s.waiting
    emit(t)
  }
}

function Next(s: State, t: State, emit: Emit<State>): void {
  for (const p of elementsOf(Process)) {
    Ask(s, t, emit, p)
    Take(s, t, emit, p)
    Release(s, t, emit, p)
  }
}

export const Mutex = specification({
  name: 'Mutex',
  variables: ['holder', 'waiting'],
  init: Init,
  next: Next,
  actions: [Ask, Take, Release],
  properties: {
    Served: forEvery(Process, (p: ModelValue) =>
      leadsTo(now((s: State) => isElement(p, s.waiting)), now((s: State) => s.holder === p)),
    ),
  },
  fairness: [
    forEvery(Process, (p: ModelValue) => allOf(strongFairness(Take, p), weakFairness(Release, p))),
  ],
})
