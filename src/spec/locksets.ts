import type { FieldLayout, Layout, RecordLayout } from './layout.ts'
import { read } from './layout.ts'
import type { ControlPoint, Program } from './program.ts'

/**
 * Which locks a thread holds whenever it takes a step, seen on random walks.
 *
 * After the lockset algorithm of Eraser (Savage et al., 1997): what is held on *every* visit is kept, so more walks can only
 * take locks away. The walks come from a fixed sequence: the same program gives the same answer.
 */
export interface Locksets {
  /** Locks held on every visit of a control point, by its id; absent if no walk came by. */
  readonly held: ReadonlyMap<number, Holds>
}

/** Lock to mode: `inode.i_rwsem` to `shared`. */
export type Holds = ReadonlyMap<string, Mode>
export type Mode = 'shared' | 'exclusive'

/** What locksets need of a machine. */
export interface Walkable {
  start(choose: (count: number) => number): Taken | null
  take(state: Uint8Array, actor: number, choose: (count: number) => number): Taken | null
  point(state: Uint8Array, thread: number): ControlPoint
}

interface Taken {
  readonly state: Uint8Array
  readonly failed: string | null
}

export const walksDefault = 10_000
const stepsMax = 1000

/** Walks the program at random and notes the locks held at each step. */
export function locksets(program: Program, machine: Walkable, walks = walksDefault): Locksets {
  const held = new Map<number, Holds>()
  const holders = holdersOf(program.layout)
  const choose = sequence()
  for (let walk = 0; walk < walks; walk++) {
    let now = machine.start(choose)
    for (let step = 0; step < stepsMax && now !== null && now.failed === null; step++) {
      const next = stepOfAny(program, machine, now.state, choose)
      if (next === null) break
      const { id } = machine.point(now.state, next.thread)
      const holds = union(
        holdsIn(holders, now.state, next.thread),
        holdsIn(holders, next.taken.state, next.thread),
      )
      const before = held.get(id)
      held.set(id, before === undefined ? holds : common(before, holds))
      now = next.taken
    }
  }
  return { held }
}

/** A step of a randomly chosen thread that can take one; null if none can. */
function stepOfAny(
  program: Program,
  machine: Walkable,
  state: Uint8Array,
  choose: (count: number) => number,
): { thread: number; taken: Taken } | null {
  const count = program.threads.length
  const first = choose(count)
  for (let i = 0; i < count; i++) {
    const thread = (first + i) % count
    const taken = machine.take(state, thread, choose)
    if (taken !== null) return { thread, taken }
  }
  return null
}

/** A field that says who holds a lock. */
interface Holder {
  readonly lock: string
  readonly mode: Mode
  isHeld(state: Uint8Array, thread: number): boolean
}

/** The fields of a lock that name its holders; `waiting` does not. */
const modes: { readonly [field: string]: Mode } = {
  owner: 'exclusive',
  writer: 'exclusive',
  readers: 'shared',
}

function holdersOf(layout: Layout): Holder[] {
  return holdersIn(layout.root, '', 0)
}

function holdersIn(record: RecordLayout, name: string, base: number): Holder[] {
  return [...record.fields].flatMap(([key, field]) =>
    record.lock === null
      ? holdersOfField(field, name === '' ? key : `${name}.${key}`, base)
      : Object.hasOwn(modes, key) && field.kind === 'scalar'
        ? [holder(name, modes[key], field, base)]
        : [],
  )
}

function holdersOfField(field: FieldLayout, name: string, base: number): Holder[] {
  if (field.kind === 'record') return holdersIn(field.record, name, base + field.byte)
  if (field.kind !== 'array') return []
  return Array.from({ length: field.length }, (_, i) =>
    holdersOfField(field.of, name, base + field.byte + i * field.stride),
  ).flat()
}

function holder(
  lock: string,
  mode: Mode,
  { place, type }: FieldLayout & { readonly kind: 'scalar' },
  base: number,
): Holder {
  const isHeld =
    type.kind === 'set'
      ? (state: Uint8Array, thread: number) => ((read(state, place, base) >> thread) & 1) === 1
      : (state: Uint8Array, thread: number) => read(state, place, base) === thread + 1
  return { lock, mode, isHeld }
}

function holdsIn(holders: readonly Holder[], state: Uint8Array, thread: number): Holds {
  const held = holders.filter((h) => h.isHeld(state, thread))
  return new Map(held.map((h) => [h.lock, h.mode]))
}

/** Held before the step or after it: a step that takes or gives back a lock runs under it. */
const union = (a: Holds, b: Holds): Holds =>
  new Map([...a, ...[...b].filter(([lock]) => a.get(lock) !== 'exclusive')])

/** Held both times, in the weaker mode. */
const common = (a: Holds, b: Holds): Holds =>
  new Map(
    [...a].flatMap(([lock, mode]) => {
      const other = b.get(lock)
      if (other === undefined) return []
      return [[lock, mode === 'exclusive' ? other : mode] as const]
    }),
  )

/** Numbers below a count that look random and are always the same. */
function sequence(): (count: number) => number {
  let x = 1
  return (count) => {
    x = (Math.imul(x, 1664525) + 1013904223) | 0
    return (x >>> 8) % count
  }
}
