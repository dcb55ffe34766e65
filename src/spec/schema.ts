/**
 * The state schema: what a specification remembers, in bounded types only.
 *
 * Every type has a fixed number of values, so that a state packs into a few bytes and a search can end. A schema is
 * plain data; `layout.ts` packs it, `views.ts` gives it property syntax, and `StateOf` gives it exact TypeScript types.
 */

/** A truth value; one bit. */
export interface Bool {
  readonly kind: 'bool'
}

/** One of a fixed list of names; the first name is the initial value. */
export interface OneOf<Name extends string = string> {
  readonly kind: 'oneOf'
  readonly names: readonly Name[]
}

/** A whole number from `min` to `max`, both included; `min` is the initial value. */
export interface Range {
  readonly kind: 'range'
  readonly min: number
  readonly max: number
}

/** A reference to one record of a top-level array, or null (the initial value). */
export interface Ref<To extends string = string> {
  readonly kind: 'ref'
  readonly to: To
}

/** A set of records of a top-level array of at most 8 records; empty at first. */
export interface SetOf<Of extends string = string> {
  readonly kind: 'set'
  readonly of: Of
}

/** A first-in first-out queue of references, at most as long as the array it refers to; empty at first. */
export interface QueueOf<Of extends string = string> {
  readonly kind: 'queue'
  readonly of: Of
}

export type Scalar = Bool | OneOf | Range | Ref
export type Field = Scalar | SetOf | QueueOf | RecordType | ArrayOf

export interface Fields {
  readonly [name: string]: Field
}

/** A record: named fields, one after the other. */
export interface RecordType<F = any> {
  readonly kind: 'record'
  readonly fields: F
  /** Ghost state: read by properties and reports, never by the system it observes. */
  readonly isGhost: boolean
  /** For a lock of the lock library: which kind, and its place in the lock order (lower is taken first). */
  readonly lock?: LockDeclaration
}

export interface LockDeclaration {
  /** A wait queue protects nothing, but it is the lock library's own state as well, and never a race of the model's. */
  readonly kind: 'mutex' | 'rwsem' | 'spinlock' | 'bitlock' | 'waitqueue'
  /** Rank in the lock order, 0..15; a thread may only acquire a rank above all it holds. null: not ordered. */
  readonly rank: number | null
  /** Locks of this class may be held together in rising order of their index; `rank` of one reads as `rank` + index. */
  readonly order?: 'index'
  /** Ranks that the class takes, where it takes more than one. */
  readonly ranks?: number
}

/** A fixed number of equal fields; the index runs from 0 to `length - 1`. */
export interface ArrayOf<Of = any> {
  readonly kind: 'array'
  readonly length: number
  readonly of: Of
}

/** A whole state: top-level records, arrays of records and scalars. `thread` must be an array of records. */
export interface Schema<F = any> {
  readonly kind: 'schema'
  readonly fields: F
}

export const bool: Bool = { kind: 'bool' }
export const oneOf = <const N extends readonly string[]>(...names: N): OneOf<N[number]> => ({
  kind: 'oneOf',
  names,
})
export const range = (min: number, max: number): Range => ({ kind: 'range', min, max })
export const ref = <const To extends string>(to: To): Ref<To> => ({ kind: 'ref', to })
export const setOf = <const Of extends string>(of: Of): SetOf<Of> => ({ kind: 'set', of })
export const queueOf = <const Of extends string>(of: Of): QueueOf<Of> => ({ kind: 'queue', of })
export const record = <const F extends Fields>(fields: F): RecordType<F> => ({
  kind: 'record',
  fields,
  isGhost: false,
})
/** A record of ghost state. */
export const ghost = <const F extends Fields>(fields: F): RecordType<F> => ({
  kind: 'record',
  fields,
  isGhost: true,
})
export const array = <const T extends Field>(length: number, of: T): ArrayOf<T> => ({
  kind: 'array',
  length,
  of,
})
export const schema = <const F extends Fields>(fields: F): Schema<F> => ({ kind: 'schema', fields })

/** A set of references, as procedures see it; iterated in order of index. */
export interface ReferenceSet<T> extends Iterable<T> {
  readonly size: number
  has(item: T): boolean
  add(item: T): void
  delete(item: T): void
  clear(): void
}

/** A short queue of references, as procedures see it; iterated from the oldest. */
export interface ReferenceQueue<T> extends Iterable<T> {
  readonly size: number
  /** The oldest item, or null. */
  readonly first: T | null
  has(item: T): boolean
  push(item: T): void
  /** Removes and returns the oldest item, or null. */
  shift(): T | null
  /** Removes an item wherever it stands; nothing happens if it is not there. */
  remove(item: T): void
  /** The oldest item that satisfies the condition, or null. */
  find(condition: (item: T) => boolean): T | null
}

type Element<F, Name> = Name extends keyof F
  ? F[Name] extends ArrayOf<infer T>
    ? T extends RecordType<infer R>
      ? View<R, F>
      : never
    : never
  : never

/** A record as procedures see it: assignable fields, and its place in the array that holds it. */
export type View<R, F> = { -readonly [P in keyof R]: ValueOf<F, R[P]> } & { readonly index: number }

/**
 * The TypeScript type of a field's value within the schema fields `F`.
 *
 * An array counts as never empty, so that `k.inode[0]` is a record under `noUncheckedIndexedAccess` as well; an index beyond the
 * array stops the run that uses it.
 */
export type ValueOf<F, T> = T extends Bool
  ? boolean
  : T extends OneOf<infer N>
    ? N
    : T extends Range
      ? number
      : T extends Ref<infer To>
        ? Element<F, To> | null
        : T extends SetOf<infer Of>
          ? ReferenceSet<Element<F, Of>>
          : T extends QueueOf<infer Of>
            ? ReferenceQueue<Element<F, Of>>
            : T extends RecordType<infer R>
              ? View<R, F>
              : T extends ArrayOf<infer E>
                ? E extends RecordType
                  ? readonly [ValueOf<F, E>, ...ValueOf<F, E>[]]
                  : [ValueOf<F, E>, ...ValueOf<F, E>[]]
                : never

/** The whole state as procedures see it. */
export type StateOf<S> =
  S extends Schema<infer F> ? { -readonly [P in keyof F]: ValueOf<F, F[P]> } : never
