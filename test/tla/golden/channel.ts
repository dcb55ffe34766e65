// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type Value,
  type Emit as EmitTo,
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

type Emit = EmitTo<State>

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

export function Init(t: State, emit: Emit): void {
  t.channel = emptyTuple
  t.sent = 0
  t.received = Empty
  emit(t)
}

export function Next(s: State, t: State, emit: Emit): void {
  Lose(s, t, emit)
  Receive(s, t, emit)
  for (const d of elementsOf(Data) as Iterable<any>) {
    Send(s, t, emit, d)
  }
}

export function Lose(s: State, t: State, emit: Emit): void {
  for (const i of elementsOf(interval(1, length(s.channel))) as Iterable<any>) {
    t.channel = functionOn(
      interval(1, (length(s.channel) - 1)),
      (j: any) => ((j < i) ? applyFunction(s.channel, j) : applyFunction(s.channel, (j + 1)))
    )
    t.sent = s.sent
    t.received = s.received
    emit(t)
  }
}

export function Receive(s: State, t: State, emit: Emit): void {
  if (!equal(s.channel, emptyTuple)) {
    t.received = head(s.channel)
    t.channel = tail(s.channel)
    t.sent = s.sent
    emit(t)
  }
}

/** Puts a packet into the channel. */
export function Send(s: State, t: State, emit: Emit, d: any): void {
  const packet = lazy(() => record_datum_bit(d, modulo(integer(s.sent), 2)))
  if ((length(s.channel) < 2)) {
    t.channel = append(s.channel, packet())
    t.sent = integer(s.sent) + 1
    t.received = s.received
    emit(t)
  }
}

export function TypeOK(s: State): boolean {
  return isElement(s.channel, constant_2()) && isElement(s.sent, Bits()) && isElement(
    s.received,
    constant_4()
  )
}

export function OldestFirst(s: State): boolean {
  return !!equal(s.received, Empty) || isElement(fieldOf(s.received, "bit"), constant())
}

export function FewSent(s: State): boolean {
  return integer(s.sent) <= 3
}

export function NoOvertaking(s: State, t: State): boolean {
  return (integer(t.sent) - integer(s.sent)) <= 1
}

/** What a checker runs. */
export const specification = {
  name: 'Channel',
  variables: ['channel', 'sent', 'received'],
  init: Init,
  next: Next,
  actions: [
    { name: 'Lose', run: Lose },
    { name: 'Receive', run: Receive },
    { name: 'Send', run: Send }
  ],
  invariants: [{ name: 'TypeOK', run: TypeOK }, { name: 'OldestFirst', run: OldestFirst }],
  actionProperties: [],
  constraints: [{ name: 'FewSent', run: FewSent }],
  assumptions: [],
}
