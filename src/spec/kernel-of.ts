import type { Language } from './language.ts'
import type { Schema, StateOf } from './schema.ts'

/**
 * What a header is made of, and the kernel it makes.
 *
 * A header is kept in pieces so that a part can add to each: schema types are merged first and become state once, so a
 * field that a part adds is there on every way that leads to its record. Signatures speak of records through `this`,
 * which is the whole kernel they end up in, so they need no rewriting.
 */

/** The pieces of a header. */
export interface Header {
  /** The fields of the state schema. */
  readonly fields: any
  readonly scope: any
  readonly switches: any
  /** The names of steps as a parameter: a header with more of them may stand where one with fewer is wanted. */
  readonly step: (name: any) => void
  /** The names that `k.assert()` takes, in the same way. */
  readonly assertion: (name: any) => void
  /** The interface of procedures and helpers. */
  readonly procedures: any
}

declare const madeOf: unique symbol

/** A kernel that remembers its header's pieces. */
export interface MadeOf<H> {
  readonly [madeOf]?: H
}

/** Everything that procedures reach through `k`, from the pieces of a header. */
export type KernelOf<H extends Header> = H['procedures'] &
  StateOf<Schema<H['fields']>> &
  Language<
    Row<StateOf<Schema<H['fields']>>, 'thread'>,
    NamesOf<H['step']>,
    NamesOf<H['assertion']>
  > & { readonly scope: H['scope']; readonly switches: H['switches'] } & MadeOf<H>

/** The pieces of the header that a kernel was made of; never for a kernel written as one interface. */
export type HeaderOf<K> = K extends MadeOf<infer H> ? (H extends Header ? H : never) : never

/** The records of an array: `Row<this, 'inode'>` is the inode of whatever kernel the signature ends up in. */
export type Row<S, Name extends string> = S extends {
  readonly [P in Name]: readonly (infer R)[]
}
  ? R
  : never

/** The names of steps or assertions of a header. */
export type NamesOf<F> = F extends (name: infer N extends string) => void ? N : never
