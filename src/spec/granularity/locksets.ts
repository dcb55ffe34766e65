import type { ControlPoint, Program } from '../machine/program.ts'
import { type Holder, holdersOf, type Mode } from './lock-holders.ts'

/**
 * Which locks a thread holds whenever it takes a step, seen on random walks.
 *
 * After the lockset algorithm of Eraser (Savage et al., 1997): what is held on *every* visit is kept, so more walks can only
 * take locks away. The walks come from a fixed sequence: the same program gives the same answer.
 */
export interface Locksets {
  /**
   * Fields that are locks of the model's own: each is called so and names a thread, and only the thread it names has set and
   * cleared it. An entry of the page cache is locked so.
   */
  readonly owners: ReadonlySet<string>
  /** Locks held on every visit of a control point, by its id; absent if no walk came by. */
  readonly held: ReadonlyMap<number, Holds>
}

/** Lock to mode: `inode.i_rwsem` to `shared`. */
export type Holds = ReadonlyMap<string, Mode>

/** What locksets need of a machine. */
export interface Walkable {
  start(choose: (count: number) => number): Taken | null
  take(state: Uint8Array, actor: number, choose: (count: number) => number): Taken | null
  point(state: Uint8Array, thread: number): ControlPoint
}

interface Taken {
  readonly state: Uint8Array
}

export const walksDefault = 10_000
const stepsMax = 1000

/** Walks the program at random and notes the locks held at each step. */
export function locksets(program: Program, machine: Walkable, walks = walksDefault): Locksets {
  const held = new Map<number, Holds>()
  const holders = holdersOf(program.layout)
  const owners = new Map<string, boolean>()
  const choose = sequence()
  for (let walk = 0; walk < walks; walk++) {
    let now = machine.start(choose)
    for (let step = 0; step < stepsMax && now !== null; step++) {
      const next = stepOfAny(program, machine, now.state, choose)
      if (next === null) break
      const { id } = machine.point(now.state, next.thread)
      const taken = { before: now.state, after: next.taken.state, by: next.thread }
      noteOwners(owners, holders, taken, program.threads.length)
      const holds = union(
        holdsIn(holders, taken.before, taken.by),
        holdsIn(holders, taken.after, taken.by),
      )
      const before = held.get(id)
      held.set(id, before === undefined ? holds : common(before, holds))
      now = next.taken
    }
  }
  const isLock = ({ lock, isField }: Holder) => !isField || owners.get(lock) === true
  const locks = new Set(holders.filter(isLock).map(({ lock }) => lock))
  return {
    owners: new Set([...owners].flatMap(([field, isOwn]) => (isOwn ? [field] : []))),
    held: new Map([...held].map(([id, holds]) => [id, keep(holds, locks)])),
  }
}

/** Notes of each field that has changed whether it is still one that every thread sets and clears for itself only. */
function noteOwners(
  owners: Map<string, boolean>,
  holders: readonly Holder[],
  {
    before,
    after,
    by,
  }: { readonly before: Uint8Array; readonly after: Uint8Array; readonly by: number },
  threadCount: number,
): void {
  for (const { lock, isField, isHeld } of holders)
    for (let thread = 0; isField && thread < threadCount; thread++)
      if (isHeld(before, thread) !== isHeld(after, thread))
        owners.set(lock, (owners.get(lock) ?? true) && thread === by)
}

const keep = (holds: Holds, locks: ReadonlySet<string>): Holds =>
  new Map([...holds].filter(([lock]) => locks.has(lock)))

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
