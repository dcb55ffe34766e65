import type { Extension, KernelWith, RecordPath, WithParts } from './extension.ts'
import type { IsAny, ScopeOf, SwitchesOf } from './header.ts'
import type { HeaderOf } from './kernel-of.ts'
import type { Part, PartBody, PartHeader } from './part.ts'
import { checkKeys, type KeysOf } from './problem/known-keys.ts'
import type { Fields } from './schema.ts'
import type { Specification, SwitchDeclaration } from './specification.ts'

/** Nothing added. */
type None = Record<never, never>

/** What a part may add; every member is optional. */
interface Additions<K, L, G, W, A, T, S, E, P, M = None> {
  /** Parts it needs; a design lists them before it. */
  readonly with?: L
  /** Numbers of every scope, with the value where a scope does not say. */
  readonly scope?: { readonly [N in keyof G]: G[N] }
  readonly switches?: W
  /** Fields for records that are there, by path: `'inode.i_pages': () => ({ pmd: bool })`. */
  readonly fields?: A &
    Known<A, PathsOf<K, L>> & {
      readonly [R in PathsOf<K, L>]?: Sized<K, L, G, W, Fields>
    }
  /** More records for arrays that are there, by path: `'mm.vma': ({ aliases }) => aliases`. */
  readonly lengths?: M &
    Known<M, PathsOf<K, L>> & {
      readonly [R in PathsOf<K, L>]?: Sized<K, L, G, W, number>
    }
  /** New state at the top. */
  readonly state?: Sized<K, L, G, W, T>
  /** Names of steps that bodies of the part use. */
  readonly steps?: readonly S[]
  /** Names of assertions that bodies of the part make; a property of the part says more of each. */
  readonly assertions?: readonly E[]
  /** The interface of what the part adds: `signatures<Dma>()`. */
  readonly procedures?: Signatures<P>
}

const additionsKeys: KeysOf<Additions<any, any, any, any, any, any, any, any, any, any>> = {
  with: 'list?',
  scope: 'object?',
  switches: 'object?',
  fields: 'object?',
  lengths: 'object?',
  state: 'function?',
  steps: 'list?',
  assertions: 'list?',
  procedures: 'object?',
}

const bodyKeys: KeysOf<PartBody<any, any>> = {
  describes: 'text?',
  procedures: 'object?',
  constants: 'object?',
  calls: 'function?',
  actors: 'function?',
  scopes: 'object?',
  properties: 'list?',
  unclaimed: 'object?',
  init: 'function?',
  crash: 'function?',
  beforeCall: 'function?',
  afterCall: 'function?',
  nests: 'list?',
  symmetric: 'list?',
  locations: 'object?',
}

/** Depends on the scope and the switches, as the state of a specification does. */
type Sized<K, L, G, W, R> = (
  scope: ScopeOf<KernelWith<K, L>> & { readonly [N in keyof G]: number },
  switches: SwitchesOf<KernelWith<K, L>> & DeclaredSwitches<W>,
) => R

type DeclaredSwitches<W> = {
  readonly [N in keyof W]: W[N] extends { readonly values: readonly (infer V)[] } ? V : boolean
}

/** Paths that a part may add fields at. */
type PathsOf<K, L> =
  IsAny<K> extends true ? string : RecordPath<WithParts<HeaderOf<K>, L>['fields']>

/** Every key but these is a mistake, and the message says which. */
type Known<A, Names> = { readonly [P in Exclude<keyof A, Names>]: 'no record has this path' }

type Added<A, T, G, W, S extends string, E extends string, P> = {
  readonly fields: {
    readonly [R in keyof A]: A[R] extends (...args: any) => infer F ? F : never
  }
  readonly state: T
  readonly scope: { readonly [N in keyof G]: number }
  readonly switches: DeclaredSwitches<W>
  readonly step: S
  readonly assertion: E
  readonly procedures: P
}

/** Refuses a specification whose kernel is not made of pieces. */
type Extensible<K> =
  IsAny<K> extends true
    ? unknown
    : [HeaderOf<K>] extends [never]
      ? { readonly kernel: 'write interface Kernel extends KernelOf<Header>' }
      : unknown

/** The interface of procedures and helpers that a part adds. */
export interface Signatures<P> {
  /** A type only. */
  readonly of?: P
}

/** Hands an interface to `extend()`: `procedures: signatures<Dma>()`. */
export const signatures = <P>(): Signatures<P> => ({})

/** Says what a part adds to a specification: its header. The header's `part()` makes the part. */
export function extend<
  K,
  const L extends readonly Part[] = readonly [],
  G extends { readonly [name: string]: number } = None,
  const W extends { readonly [name: string]: SwitchDeclaration } = None,
  A = None,
  T extends Fields = None,
  const S extends string = never,
  const E extends string = never,
  P = None,
  M = None,
>(
  name: string,
  base: Specification<K> & Extensible<K>,
  adds: Additions<K, L, G, W, A, T, S, E, P, M>,
): PartHeader<
  KernelWith<K, readonly [...L, Part<Added<A, T, G, W, S, E, P>>]>,
  Added<A, T, G, W, S, E, P>
> {
  checkKeys(`the header of part ${name}`, adds, additionsKeys)
  const { scope = {}, switches = {}, fields = {}, lengths = {}, state = null } = adds
  // The types above say what the header is; its values know nothing of them.
  const header: PartHeader<any, Extension> = {
    name,
    base,
    with: adds.with ?? [],
    scope: scope as PartHeader['scope'],
    switches,
    fields: fields as PartHeader['fields'],
    lengths: lengths as PartHeader['lengths'],
    state,
    steps: adds.steps ?? [],
    assertions: adds.assertions ?? [],
    part(body) {
      checkKeys(`part ${name}`, body, bodyKeys)
      return { kind: 'part', name, describes: body.describes ?? name, header, body }
    },
    call: (title, procedure, ...args) => ({ procedure, args, title }) as never,
  }
  return header as never
}
