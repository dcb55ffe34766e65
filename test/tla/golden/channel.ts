// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  equal,
  applyFunction,
  emptyTuple,
  fieldOf,
  functionOn,
  modelValue,
  interval,
  isElement,
  union,
  set,
  recordMaker,
  recordSet,
  lazy,
  nat,
  integer,
  modulo,
  elementsOf,
  length,
  head,
  tail,
  append,
  sequencesOver
} from '../../../src/tla2ts/standard/runtime.ts'

/** The specification Channel, translated from TLA+. */

/** One value for each variable. */
export interface State {
  channel: any
  sent: any
  received: any
}

const Empty = modelValue("Empty")

const Data = set(modelValue("d1"), modelValue("d2"))

const record_datum_bit = recordMaker("datum", "bit")

/** Packets carry a datum and one bit. */
export const Packet = lazy(() => recordSet({ "datum": Data, "bit": constant() }))

const constant = lazy(() => set(0, 1))

const constant_2 = lazy(() => sequencesOver(Packet()))

export const Bits = lazy(() => nat)

const constant_3 = lazy(() => set(Empty))

const constant_4 = lazy(() => union(Packet(), constant_3()))

function initial_0(t: State, emit: (t: State) => boolean): boolean {
  t.channel = emptyTuple
  t.sent = 0
  t.received = Empty
  if (emit(t)) return true
  return false
}

function next_Lose_1(s: State, t: State, emit: (t: State) => boolean): boolean {
  for (const i of elementsOf(interval(1, length(s.channel))) as Iterable<any>) {
    t.channel = functionOn(
      interval(1, (length(s.channel) - 1)),
      (j: any) => ((j < i) ? applyFunction(s.channel, j) : applyFunction(s.channel, (j + 1)))
    )
    t.sent = s.sent
    t.received = s.received
    if (emit(t)) return true
  }
  return false
}

function next_Receive_2(s: State, t: State, emit: (t: State) => boolean): boolean {
  if (!equal(s.channel, emptyTuple)) {
    t.received = head(s.channel)
    t.channel = tail(s.channel)
    t.sent = s.sent
    if (emit(t)) return true
  }
  return false
}

function next_Next_3(s: State, t: State, emit: (t: State) => boolean): boolean {
  for (const d of elementsOf(Data) as Iterable<any>) {
    const packet = lazy(() => record_datum_bit(d, modulo(integer(s.sent), 2)))
    if ((length(s.channel) < 2)) {
      t.channel = append(s.channel, packet())
      t.sent = integer(s.sent) + 1
      t.received = s.received
      if (emit(t)) return true
    }
  }
  return false
}

export function TypeOK(s: State): boolean {
  return isElement(s.channel, constant_2()) && isElement(s.sent, Bits()) && isElement(
    s.received,
    constant_4()
  )
}

function holds_TypeOK_4(s: State): boolean {
  return TypeOK(s)
}

export function OldestFirst(s: State): boolean {
  return !!equal(s.received, Empty) || isElement(fieldOf(s.received, "bit"), constant())
}

function holds_OldestFirst_5(s: State): boolean {
  return OldestFirst(s)
}

export function FewSent(s: State): boolean {
  return integer(s.sent) <= 3
}

function holds_FewSent_6(s: State): boolean {
  return FewSent(s)
}

export function NoOvertaking(s: State, t: State): boolean {
  return (integer(t.sent) - integer(s.sent)) <= 1
}

function step_NoOvertaking_7(s: State, t: State): boolean {
  return NoOvertaking(s, t)
}

/** What a checker runs. */
export const specification = {
  name: 'Channel',
  variables: ['channel', 'sent', 'received'],
  init: initial_0,
  actions: [
    { name: 'Lose', run: next_Lose_1 },
    { name: 'Receive', run: next_Receive_2 },
    { name: 'Next', run: next_Next_3 }
  ],
  invariants: [
    { name: 'TypeOK', run: holds_TypeOK_4 },
    { name: 'OldestFirst', run: holds_OldestFirst_5 }
  ],
  actionProperties: [],
  constraints: [{ name: 'FewSent', run: holds_FewSent_6 }],
  assumptions: [],
}
