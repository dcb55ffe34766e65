import type { Extension } from './extension.ts'
import type { ProcedureName, ProceduresOf, ScopeOf, SwitchesOf } from './header.ts'
import type { Property } from './property.ts'
import type { Fields } from './schema.ts'
import type { Constants } from './source/origin.ts'
import type {
  Call,
  RecordArgument,
  Scope,
  Specification,
  SwitchDeclaration,
} from './specification.ts'

/**
 * A part: an optional subsystem that a design links into a specification.
 *
 * `extend()` makes its header, which says what it adds; the header's `part()` takes the bodies. The house's own subsystems
 * and a user's are parts alike, and one that a design does not name costs it nothing.
 */
export interface Part<X extends Extension = any> {
  readonly kind: 'part'
  readonly name: string
  /** One line for `daxcheck list`. */
  readonly describes: string
  readonly header: PartHeader<any, X>
  readonly body: PartBody<any, any>
  /** A type only. */
  readonly adds?: X
}

/** Whether a module's export is a part. */
export const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'part'

/** What a part adds, as values and as types; `K` is the kernel with it. */
export interface PartHeader<K = any, X extends Extension = any> {
  readonly name: string
  readonly base: Specification
  readonly with: readonly Part[]
  readonly scope: Scope
  readonly switches: { readonly [name: string]: SwitchDeclaration }
  readonly fields: { readonly [path: string]: (scope: any, switches: any) => Fields }
  readonly lengths: { readonly [path: string]: (scope: any, switches: any) => number }
  readonly state: ((scope: any, switches: any) => Fields) | null
  readonly steps: readonly string[]
  readonly assertions: readonly string[]
  /** The part: a body for everything the header adds, and what else it does. */
  part(body: PartBody<K, X>): Part<X>
  /** A call for `calls` and `actors`, by its title in reports: `call('dma(a, 0)', 'dma', 0, 0)`. */
  call<N extends ProcedureName<K>>(
    title: string,
    procedure: N,
    ...args: CallArguments<K, N>
  ): CallOf<K>
  /** A type only. */
  readonly kernel?: K
}

/** The kernel that the bodies of a part see: `type K = KernelOfPart<typeof header>`. */
export type KernelOfPart<P> = P extends PartHeader<infer K, any> ? K : never

/** The bodies of a part. */
export interface PartBody<K, X extends Extension> {
  /** One line for `daxcheck list`. */
  readonly describes?: string
  /** A body for every procedure that the header adds, and replacements for any that is there. */
  readonly procedures?: Pick<Bodies<K>, keyof X['procedures'] & keyof Bodies<K>> &
    Partial<Bodies<K>>
  /** Module variables that the part's functions name; see `Constants`. */
  readonly constants?: Constants
  /** What the thread with this number may do besides. */
  calls?(scope: ScopeOf<K>, switches: SwitchesOf<K>, thread: number): readonly CallOf<K>[]
  /** Threads of the environment: a device, a daemon. Each has a thread record of its own, after those that are there. */
  actors?(scope: ScopeOf<K>, switches: SwitchesOf<K>): readonly Actor<K>[]
  readonly scopes?: { readonly [name: string]: ScopeOf<K> }
  readonly properties?: readonly Property<K>[]
  /** Properties of others that a design with this part does not claim, with the reason. */
  readonly unclaimed?: { readonly [property: string]: string }
  /** Each of these replaces what is there, and may call it: `yield* k.original.init()`. */
  readonly init?: (k: K & Original<K>) => Generator<unknown, void, any>
  readonly crash?: (k: K & Original<K>) => Generator<unknown, void, any>
  readonly beforeCall?: (k: K & Original<K>) => void
  readonly afterCall?: (k: K & Original<K>) => void
  /** Locks that may be held together in rising order of their index: `['inode.invalidate_lock']`. */
  readonly nests?: readonly string[]
  /** Top-level arrays whose records are interchangeable. */
  readonly symmetric?: readonly ArrayName<K>[]
  /** Kernel source file by procedure name. */
  readonly locations?: { readonly [P in ProcedureName<K>]?: string }
}

/** A thread of the environment. Its procedure begins with a step, and may go on for ever. */
export interface Actor<K> {
  readonly name: string
  readonly call: CallOf<K>
}

/** What a body may replace beside procedures. */
export const hooks = ['init', 'crash', 'beforeCall', 'afterCall'] as const
export type Hook = (typeof hooks)[number]

/** Every procedure, as a part or a design writes it: `k.original` has what it replaces. */
export type Bodies<K> =
  ProceduresOf<K> extends infer P
    ? {
        readonly [N in keyof P]: P[N] extends (k: any, ...args: infer A) => infer R
          ? (k: K & Original<K>, ...args: A) => R
          : never
      }
    : never

/** `k.original`: the procedures and hooks that a part replaces, as they are beneath it. */
export interface Original<K> {
  readonly original: Pick<K, ProcedureName<K>> & {
    init(): Generator<any, void, any>
    crash(): Generator<any, void, any>
    beforeCall(): void
    afterCall(): void
  }
}

/** A call with the arguments its procedure takes; `header.call()` makes one. */
export interface CallOf<K> extends Call {
  /** A type only. */
  readonly kernel?: (k: K) => void
}

/** The arguments a call of a procedure takes; where the procedure takes a record, one made by `at()`. */
export type CallArguments<K, N extends keyof K> = K[N] extends (...args: infer A) => any
  ? ArgumentsOf<A>
  : never

type ArgumentsOf<A> = {
  readonly [I in keyof A]: A[I] extends number | boolean | string ? A[I] : RecordArgument
}

/** The top-level arrays of records. */
export type ArrayName<K> = {
  [P in keyof K & string]: K[P] extends readonly { readonly index: number }[] ? P : never
}[keyof K & string]
