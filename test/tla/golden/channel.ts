// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * A lossy channel between a sender and a receiver, with records, sequences and replaced definitions.
 *
 * The specification Channel with Channel.cfg, translated from TLA+.
 */
import {
  type Emit,
  type ModelValue,
  type RecordOf,
  type SequenceOf,
  append,
  apply,
  elementsOf,
  emptyTuple,
  equal,
  fieldOf,
  functionOn,
  head,
  inOrder,
  interval,
  isElement,
  isOneOf,
  lazy,
  length,
  modelValue,
  modulo,
  nat,
  record,
  recordSet,
  sequencesOver,
  set,
  specification,
  tail,
  union,
} from 'daxcheck/tla2ts'

/** Strings and model values in TLC's order, which decides what CHOOSE takes. */
inOrder('d1', 'd2', 'Empty', 'datum', 'bit')

/** The constants, as Channel.cfg has them. */
const Empty = modelValue('Empty')
const Data = set(modelValue('d1'), modelValue('d2'))
const LengthMax: number = 2

type Channel = RecordOf<{ datum: ModelValue; bit: number }>

/** One value for each variable. */
export interface State {
  channel: SequenceOf<Channel>
  sent: number
  received: ModelValue | Channel
}

/** Packets carry a datum and one bit. */
const Packet = recordSet({ datum: Data, bit: set(0, 1) })

const Bits = nat
const Seq_Packet = sequencesOver(Packet)
const Packet_and_set_Empty = lazy(() => union(Packet, set(Empty)))

function TypeOK(s: State): boolean {
  return (
    isElement(s.channel, Seq_Packet) &&
    isElement(s.sent, Bits) &&
    isElement(s.received, Packet_and_set_Empty())
  )
}

function Init(t: State, emit: Emit<State>): void {
  t.channel = emptyTuple
  t.sent = 0
  t.received = Empty
  emit(t)
}

/** Puts a packet into the channel. */
function Send(s: State, t: State, emit: Emit<State>, d: ModelValue): void {
  const packet = lazy(() => record({ datum: d, bit: modulo(s.sent, 2) }))
  if (length(s.channel) < LengthMax) {
    t.channel = append(s.channel, packet())
    t.sent = s.sent + 1
    t.received = s.received
    emit(t)
  }
}

function Lose(s: State, t: State, emit: Emit<State>): void {
  for (const i of elementsOf(interval(1, length(s.channel)))) {
    t.channel = functionOn(interval(1, length(s.channel) - 1), (j: number) =>
      j < i ? apply(s.channel, j) : apply(s.channel, j + 1),
    )
    t.sent = s.sent
    t.received = s.received
    emit(t)
  }
}

function Receive(s: State, t: State, emit: Emit<State>): void {
  if (!equal(s.channel, emptyTuple)) {
    t.received = head(s.channel)
    t.channel = tail(s.channel)
    t.sent = s.sent
    emit(t)
  }
}

function Next(s: State, t: State, emit: Emit<State>): void {
  Lose(s, t, emit)
  Receive(s, t, emit)
  for (const d of elementsOf(Data)) {
    Send(s, t, emit, d)
  }
}

function FewSent(s: State): boolean {
  return s.sent <= 3
}

function NoOvertaking(s: State, t: State): boolean {
  return t.sent - s.sent <= 1
}

function OldestFirst(s: State): boolean {
  return s.received === Empty || isOneOf(fieldOf(s.received, 'bit'), 0, 1)
}

export const Channel = specification({
  name: 'Channel',
  variables: ['channel', 'sent', 'received'],
  init: Init,
  next: Next,
  actions: [Lose, Receive, Send],
  invariants: { TypeOK, OldestFirst },
  constraints: { FewSent },
  actionConstraints: { NoOvertaking },
})
