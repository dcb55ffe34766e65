// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * Two lifts share the calls of a building; a procedure brings a lift to a floor.
 *
 * The specification Elevator with Elevator.cfg, translated from TLA+.
 */
import {
  type Emit,
  type ModelValue,
  type SetOf,
  type FunctionOf,
  type RecordOf,
  type SequenceOf,
  apply,
  concatenate,
  difference,
  elementsOf,
  emptySet,
  emptyTuple,
  equal,
  except,
  fieldOf,
  forAll,
  functionOn,
  head,
  inOrder,
  integer,
  interval,
  isElement,
  modelValue,
  record,
  sequence,
  set,
  specification,
  tail,
} from 'daxcheck/tla2ts'

/** Strings and model values in TLC's order, which decides what CHOOSE takes. */
inOrder('defaultInitValue', 'pc', 'floor', 'Move', 'Travel', 'Idle', 'procedure', 'Done')

/** The constants, as Elevator.cfg has them. */
const Top: number = 2
const defaultInitValue = modelValue('defaultInitValue')

/** One value for each variable. */
export interface State {
  calls: SetOf<number>
  at: SequenceOf<number>
  pc: FunctionOf<number, string>
  stack: FunctionOf<number, SequenceOf<RecordOf<{
    procedure: string
    pc: string
    floor: number | ModelValue
  }>>>
  floor: FunctionOf<number, number | ModelValue>
}

function InTheHouse(s: State): boolean {
  return forAll(interval(1, 2), (lift: number) => isElement(apply(s.at, lift), interval(0, Top)))
}

const ProcSet = interval(1, 2)

function Init(t: State, emit: Emit<State>): void {
  t.calls = set(0, Top)
  t.at = functionOn(interval(1, 2), (lift: number) => 1)
  t.floor = functionOn(ProcSet, (self: number) => defaultInitValue)
  t.stack = functionOn(ProcSet, (self: number) => emptyTuple)
  t.pc = functionOn(ProcSet, (self: number) => 'Idle')
  emit(t)
}

function Move(s: State, t: State, emit: Emit<State>, self: number): void {
  if (apply(s.pc, self) === 'Move') {
    if (apply(s.at, self) !== apply(s.floor, self)) {
      t.at = except(s.at, self, () =>
        apply(s.at, self) < integer(apply(s.floor, self))
          ? apply(s.at, self) + 1
          : apply(s.at, self) - 1,
      )
      t.pc = except(s.pc, self, () => 'Move')
      t.stack = s.stack
      t.floor = s.floor
    } else {
      t.pc = except(s.pc, self, () => fieldOf(head(apply(s.stack, self)), 'pc'))
      t.floor = except(s.floor, self, () => fieldOf(head(apply(s.stack, self)), 'floor'))
      t.stack = except(s.stack, self, () => tail(apply(s.stack, self)))
      t.at = s.at
    }
    t.calls = s.calls
    emit(t)
  }
}

function Travel(s: State, t: State, emit: Emit<State>, self: number): void {
  Move(s, t, emit, self)
}

function Idle(s: State, t: State, emit: Emit<State>, self: number): void {
  if (apply(s.pc, self) === 'Idle') {
    const rest = () => {
      t.at = s.at
      emit(t)
    }
    if (!equal(s.calls, emptySet)) {
      for (const wanted of elementsOf(s.calls)) {
        t.calls = difference(s.calls, set(wanted))
        t.stack = except(s.stack, self, () =>
          concatenate(
            sequence(record({ procedure: 'Travel', pc: 'Idle', floor: apply(s.floor, self) })),
            apply(s.stack, self),
          ),
        )
        t.floor = except(s.floor, self, () => wanted)
        t.pc = except(s.pc, self, () => 'Move')
        rest()
      }
    } else {
      t.pc = except(s.pc, self, () => 'Done')
      t.calls = s.calls
      t.stack = s.stack
      t.floor = s.floor
      rest()
    }
  }
}

function Lift(s: State, t: State, emit: Emit<State>, self: number): void {
  Idle(s, t, emit, self)
}

function Terminating(s: State, t: State, emit: Emit<State>): void {
  if (forAll(ProcSet, (self: number) => apply(s.pc, self) === 'Done')) {
    t.calls = s.calls
    t.at = s.at
    t.pc = s.pc
    t.stack = s.stack
    t.floor = s.floor
    emit(t)
  }
}

function Next(s: State, t: State, emit: Emit<State>): void {
  for (const self of elementsOf(ProcSet)) {
    Travel(s, t, emit, self)
  }
  for (const self of elementsOf(interval(1, 2))) {
    Lift(s, t, emit, self)
  }
  Terminating(s, t, emit)
}

export const Elevator = specification({
  name: 'Elevator',
  variables: ['calls', 'at', 'pc', 'stack', 'floor'],
  init: Init,
  next: Next,
  actions: [Move, Idle, Terminating],
  invariants: { InTheHouse },
})
