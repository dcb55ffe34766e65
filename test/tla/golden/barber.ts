// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * A barber with a few chairs: customers who find none free go away, and come back later.
 *
 * The specification Barber with Barber.cfg, translated from TLA+.
 */
import {
  type Emit,
  type ModelValue,
  type FunctionOf,
  type SequenceOf,
  append,
  apply,
  elementsOf,
  emptyTuple,
  equal,
  except,
  forAll,
  forEvery,
  functionOn,
  head,
  inOrder,
  isElement,
  lazy,
  leadsTo,
  length,
  modelValue,
  noCase,
  now,
  sequence,
  set,
  specification,
  tail,
  union,
  weakFairness,
} from 'daxcheck/tla2ts'

/** Strings and model values in TLC's order, which decides what CHOOSE takes. */
inOrder('anna', 'ben', 'Sleep', 'Shave', 'barber', 'Enter', 'Wait', 'Done')

/** The constants, as Barber.cfg has them. */
const Customer = set(modelValue('anna'), modelValue('ben'))
const Chairs: number = 1

/** One value for each variable. */
export interface State {
  queue: SequenceOf<ModelValue>
  shaved: FunctionOf<ModelValue, number>
  pc: FunctionOf<string | ModelValue, string>
  chair: SequenceOf<ModelValue>
  visits: FunctionOf<ModelValue, number>
}

function NeverTooMany(s: State): boolean {
  return length(s.queue) <= Chairs
}

function TwiceAtMost(s: State): boolean {
  return forAll(Customer, (c: ModelValue) => apply(s.shaved, c) <= 2)
}

const ProcSet = lazy(() => union(set('barber'), Customer))

function Init(t: State, emit: Emit<State>): void {
  t.queue = emptyTuple
  t.shaved = functionOn(Customer, (c: ModelValue) => 0)
  t.chair = emptyTuple
  t.visits = functionOn(Customer, (self: ModelValue) => 0)
  t.pc = functionOn(ProcSet(), (self: string | ModelValue) =>
    self === 'barber' ? 'Sleep' : isElement(self, Customer) ? 'Enter' : noCase(),
  )
  emit(t)
}

function Sleep(s: State, t: State, emit: Emit<State>): void {
  if (apply(s.pc, 'barber') === 'Sleep' && !equal(s.queue, emptyTuple)) {
    t.chair = sequence(head(s.queue))
    t.queue = tail(s.queue)
    t.pc = except(s.pc, 'barber', () => 'Shave')
    t.shaved = s.shaved
    t.visits = s.visits
    emit(t)
  }
}

function Shave(s: State, t: State, emit: Emit<State>): void {
  if (apply(s.pc, 'barber') === 'Shave') {
    t.shaved = except(s.shaved, apply(s.chair, 1), () => apply(s.shaved, apply(s.chair, 1)) + 1)
    t.chair = emptyTuple
    t.pc = except(s.pc, 'barber', () => 'Sleep')
    t.queue = s.queue
    t.visits = s.visits
    emit(t)
  }
}

function barber(s: State, t: State, emit: Emit<State>): void {
  Sleep(s, t, emit)
  Shave(s, t, emit)
}

function Enter(s: State, t: State, emit: Emit<State>, self: ModelValue): void {
  if (apply(s.pc, self) === 'Enter') {
    if (apply(s.visits, self) < 2) {
      if (length(s.queue) < Chairs) {
        t.queue = append(s.queue, self)
        t.pc = except(s.pc, self, () => 'Wait')
      } else {
        t.pc = except(s.pc, self, () => 'Enter')
        t.queue = s.queue
      }
    } else {
      t.pc = except(s.pc, self, () => 'Done')
      t.queue = s.queue
    }
    t.shaved = s.shaved
    t.chair = s.chair
    t.visits = s.visits
    emit(t)
  }
}

function Wait(s: State, t: State, emit: Emit<State>, self: ModelValue): void {
  if (apply(s.pc, self) === 'Wait' && apply(s.shaved, self) === apply(s.visits, self) + 1) {
    t.visits = except(s.visits, self, () => apply(s.visits, self) + 1)
    t.pc = except(s.pc, self, () => 'Enter')
    t.queue = s.queue
    t.shaved = s.shaved
    t.chair = s.chair
    emit(t)
  }
}

function customer(s: State, t: State, emit: Emit<State>, self: ModelValue): void {
  Enter(s, t, emit, self)
  Wait(s, t, emit, self)
}

function Terminating(s: State, t: State, emit: Emit<State>): void {
  if (forAll(ProcSet(), (self: string | ModelValue) => apply(s.pc, self) === 'Done')) {
    t.queue = s.queue
    t.shaved = s.shaved
    t.pc = s.pc
    t.chair = s.chair
    t.visits = s.visits
    emit(t)
  }
}

function Next(s: State, t: State, emit: Emit<State>): void {
  barber(s, t, emit)
  for (const self of elementsOf(Customer)) {
    customer(s, t, emit, self)
  }
  Terminating(s, t, emit)
}

export const Barber = specification({
  name: 'Barber',
  variables: ['queue', 'shaved', 'pc', 'chair', 'visits'],
  init: Init,
  next: Next,
  actions: [Sleep, Shave, Enter, Wait, Terminating],
  invariants: { NeverTooMany, TwiceAtMost },
  properties: {
    Hopes: forEvery(Customer, (c: ModelValue) =>
      leadsTo(
        now((s: State) => apply(s.shaved, c) === 1),
        now((s: State) => apply(s.shaved, c) === 1 || apply(s.shaved, c) === 2),
      ),
    ),
  },
  fairness: [weakFairness(barber)],
  checkDeadlock: false,
})
