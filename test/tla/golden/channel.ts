// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
import {
  type ModelValue,
  type RecordOf,
  type SequenceOf,
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
  channel: SequenceOf<RecordOf<{ datum: ModelValue; bit: number }>>
  sent: number
  received: ModelValue | RecordOf<{ datum: ModelValue; bit: number }>
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
  for (const d of elementsOf(Data)) {
    Send(s, t, emit, d)
  }
}

export function Lose(s: State, t: State, emit: Emit): void {
  for (const i of elementsOf(interval(1, length(s.channel)))) {
    t.channel = functionOn(
      interval(1, (length(s.channel) - 1)),
      (j: number) => ((j < i) ? applyFunction(s.channel, j) : applyFunction(s.channel, (j + 1)))
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
export function Send(s: State, t: State, emit: Emit, d: ModelValue): void {
  const packet = lazy(() => record_datum_bit(d, modulo(s.sent, 2)))
  if ((length(s.channel) < 2)) {
    t.channel = append(s.channel, packet())
    t.sent = s.sent + 1
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
  return !!(s.received === Empty) || isElement(fieldOf(s.received, "bit"), constant())
}

export function FewSent(s: State): boolean {
  return s.sent <= 3
}

export function NoOvertaking(s: State, t: State): boolean {
  return (t.sent - s.sent) <= 1
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
