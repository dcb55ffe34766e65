import type { LockDeclaration } from './schema.ts'

/**
 * Where every field of a schema stands in the packed state.
 *
 * A scalar takes as few bits as its values need and never crosses a byte, so a load is one byte, one shift, one mask.
 * A reference is stored as index + 1, null as 0. A set is a bit mask. A queue is `length` references, empty ones 0.
 */
export interface Layout {
  /** Bytes of shared state, thread frames not included. */
  readonly byteCount: number
  /** Every scalar of the state, in order. */
  readonly slots: readonly Slot[]
  /** Top-level arrays of records: name to length. */
  readonly arrays: ReadonlyMap<string, number>
  /** The tree of fields, for views, decoding and address computation. */
  readonly root: RecordLayout
}

/** One scalar of the state: `inode[0].i_rwsem.writer`. */
export interface Slot {
  readonly path: string
  readonly place: Place
  readonly type: SlotType
}

/** `(u8[byte] >> shift) & mask`. */
export interface Place {
  readonly byte: number
  readonly shift: number
  readonly mask: number
}

export type SlotType =
  | { readonly kind: 'bool' }
  | { readonly kind: 'oneOf'; readonly names: readonly string[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'ref'; readonly to: string }
  | { readonly kind: 'set'; readonly of: string }
  /** One item of a queue. */
  | { readonly kind: 'item'; readonly of: string; readonly position: number }

/** A record's fields relative to the record's first byte. */
export interface RecordLayout {
  readonly byteCount: number
  readonly isGhost: boolean
  readonly lock: LockDeclaration | null
  readonly fields: ReadonlyMap<string, FieldLayout>
}

export type FieldLayout =
  | { readonly kind: 'scalar'; readonly place: Place; readonly type: SlotType }
  | { readonly kind: 'queue'; readonly byte: number; readonly length: number; readonly of: string }
  | { readonly kind: 'record'; readonly byte: number; readonly record: RecordLayout }
  | {
      readonly kind: 'array'
      readonly byte: number
      readonly stride: number
      readonly length: number
      readonly of: FieldLayout
    }
