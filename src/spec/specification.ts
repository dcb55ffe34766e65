import type { ProceduresOf, ScopeOf, SwitchesOf } from './header.ts'
import type { Part } from './part.ts'
import type { Property } from './property.ts'
import type { Schema } from './schema.ts'

/** A value of a switch. */
export type SwitchValue = boolean | string

/** One design decision that can be taken away or changed. */
export interface SwitchDeclaration {
  /** The value when no design says otherwise. */
  readonly default: SwitchValue
  /** All values; absent for a boolean. */
  readonly values?: readonly string[]
  /** What the switch stands for, in one sentence. */
  readonly describes: string
  /** The kernel commit that brought it, where there is one. */
  readonly commit?: string
}

export interface Switches {
  readonly [name: string]: SwitchValue
}

/** How big: named whole numbers, all reached by procedures as `k.scope.name`. */
export interface Scope {
  readonly [name: string]: number
}

/** An argument of a call: a number, a truth value, a name, or a record of a top-level array. */
export type Argument = number | boolean | string | RecordArgument

export interface RecordArgument {
  readonly record: string
  readonly index: number
}

/** A record of a top-level array as an argument of a call. */
export const at = (name: string, index: number): RecordArgument => ({ record: name, index })

/** One thing a thread may do: a procedure with its arguments. */
export interface Call {
  readonly procedure: string
  readonly args: readonly Argument[]
  /** As a report prints it: `fallocate(a, PUNCH_HOLE, 0, 1)`. Unique among the calls of a thread. */
  readonly title: string
}

/** What a thread does: `count` times, any one of its calls. */
export interface ThreadProgram {
  readonly name: string
  readonly calls: readonly Call[]
  readonly count: number
  /**
   * An actor of the environment, such as a device or a daemon: it runs its one call, need not end, and its waiting is no
   * deadlock. It stands at its first step from the start; the hooks around calls are not for it.
   */
  readonly isEnvironment?: boolean
}

/** The actor of a power failure in schedules and files, beside the threads. */
export const crashActor = 'crash'

/**
 * A specification before it is linked: everything a design can change is a value here.
 *
 * `K` is the header: one interface that names the state, the scope, the switches and every procedure.
 */
export interface Specification<K = any> {
  readonly name: string
  /** The parts that have been linked into it. */
  readonly parts?: readonly Part[]
  readonly switches: { readonly [P in keyof SwitchesOf<K>]: SwitchDeclaration }
  readonly scopes: { readonly [name: string]: ScopeOf<K> }
  state(scope: ScopeOf<K>, switches: SwitchesOf<K>): Schema
  threads(scope: ScopeOf<K>, switches: SwitchesOf<K>): readonly ThreadProgram[]
  /** Procedures (generator functions) and helpers (plain functions), by the name they have in `K`. */
  readonly procedures: ProceduresOf<K>
  /** Chooses the initial state: a generator function that chooses but never ends its step. */
  readonly init: (k: K) => Generator<unknown, void, any>
  /** Runs at the start and at the end of every call, within its first and last step. */
  readonly beforeCall?: (k: K) => void
  readonly afterCall?: (k: K) => void
  /** What a power failure does to the state; possible in every state, and no thread runs after it. May choose. */
  readonly crash?: (k: K) => Generator<unknown, void, any>
  readonly properties: readonly Property<K>[]
  /** Top-level arrays whose records are interchangeable; `thread` needs equal programs. */
  readonly symmetric: readonly string[]
  /** Where a step stands in the kernel: `{ dax_insert_entry: 'fs/dax.c' }`, by procedure name. */
  readonly locations?: { readonly [P in keyof ProceduresOf<K>]?: string }
}
