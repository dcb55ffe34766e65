import type { IsAny } from './header.ts'
import type { Header, HeaderOf, KernelOf, NamesOf } from './kernel-of.ts'
import type { Part } from './part.ts'
import type { ArrayOf, RecordType } from './schema.ts'

/** What a part adds to a header, as a type, and the header with it. */

/** What one part adds. */
export interface Extension {
  /** Fields for records that are there, by the record's path. */
  readonly fields: any
  /** New state at the top. */
  readonly state: any
  readonly scope: any
  readonly switches: any
  readonly step: string
  readonly assertion: string
  readonly procedures: any
}

/** A header with what a part adds. */
export type Extend<H extends Header, X extends Extension> = {
  readonly fields: Flat<AddFields<H['fields'], X['fields'], ''> & X['state']>
  readonly scope: Flat<H['scope'] & X['scope']>
  readonly switches: Flat<H['switches'] & X['switches']>
  readonly step: (name: NamesOf<H['step']> | X['step']) => void
  readonly assertion: (name: NamesOf<H['assertion']> | X['assertion']) => void
  readonly procedures: H['procedures'] & X['procedures']
}

/** A kernel with the parts of a list. */
export type KernelWith<K, P> = P extends readonly []
  ? K
  : IsAny<K> extends true
    ? K
    : KernelOf<WithParts<HeaderOf<K>, P>>

/** A header with the parts of a list. */
export type WithParts<H extends Header, P> = P extends readonly [Part<infer X>, ...infer Rest]
  ? WithParts<Extend<H, X>, Rest>
  : H

/** Paths of the records of a schema: `inode`, `inode.i_pages`, `mm.vma.pte`. */
export type RecordPath<F, Prefix extends string = ''> = {
  [P in keyof F & string]: RecordIn<F[P]> extends infer R
    ? [R] extends [never]
      ? never
      : `${Prefix}${P}` | RecordPath<R, `${Prefix}${P}.`>
    : never
}[keyof F & string]

/** The fields of the record that a field is, or is an array of. */
type RecordIn<T> =
  T extends RecordType<infer R> ? R : T extends ArrayOf<infer E> ? RecordIn<E> : never

type AddFields<F, X, Prefix extends string> = {
  readonly [P in keyof F]: AddIn<F[P], X, `${Prefix}${P & string}`>
}

type AddIn<T, X, Path extends string> =
  Touches<X, Path> extends true
    ? T extends RecordType<infer R>
      ? RecordType<Flat<AddFields<R, X, `${Path}.`> & (Path extends keyof X ? X[Path] : unknown)>>
      : T extends ArrayOf<infer E>
        ? ArrayOf<AddIn<E, X, Path>>
        : T
    : T

/** Whether a part adds to the record at a path or below it. */
type Touches<X, Path extends string> =
  Extract<keyof X, Path | `${Path}.${string}`> extends never ? false : true

type Flat<T> = { [P in keyof T]: T[P] }
