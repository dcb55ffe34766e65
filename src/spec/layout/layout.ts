import { ProblemError } from '../problem/problem.ts'
import type { ArrayOf, Field, LockDeclaration, RecordType, Scalar, Schema } from '../schema.ts'
import { checkFields } from './check-fields.ts'
import {
  type Arrays,
  codeCount,
  fill,
  join,
  malformed,
  packScalars,
  target,
} from './pack-scalars.ts'

/**
 * Where every field of a schema stands in the packed state.
 *
 * A scalar takes as few bits as its values need and never crosses a byte, so a load is one byte, one shift, one mask.
 * What is stored is a *code*, 0 for the initial value: a range stores value - min, an enumeration the position of the
 * name, a reference index + 1 with null as 0, a set a bit mask. A queue is `length` references, empty ones 0. A scalar
 * with one possible value takes no bits: its mask is 0 and reading it is a constant.
 */
export interface Layout {
  /** Bytes of shared state, thread frames not included. */
  readonly byteCount: number
  /** Every scalar of the state, in order of declaration. */
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
  /** True for a ghost record and for every record inside one. */
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

/** The largest packed state, in bytes: beyond this a schema is a mistake rather than a model. */
export const stateBytesMax = 4096
/** A byte holds a reference: which record, or none. */
export const recordsMax = 255

/** Names that `k` already gives a meaning. */
export const reservedTopLevel: readonly string[] = [
  'scope',
  'switches',
  'me',
  'crashed',
  'until',
  'choose',
  'pick',
  'assert',
  'original',
]
const reservedEverywhere = ['index', 'constructor', '__proto__']

/** Packs a schema. Throws a usage problem that names the field for a schema that cannot be packed. */
export function layOut(schema: Schema): Layout {
  checkFields(schema)
  const arrays = recordArrays(schema)
  if (!arrays.has('thread'))
    throw new ProblemError(
      'usage',
      'the state has no array of records named thread',
      'add thread: array(count, record({ ... })) to the schema',
    )
  const rootType: RecordType = { kind: 'record', fields: schema.fields, isGhost: false }
  const root = layOutRecord(rootType, '', false, arrays)
  if (root.byteCount > stateBytesMax)
    throw new ProblemError(
      'usage',
      `the state takes ${root.byteCount} bytes, more than ${stateBytesMax}`,
      'choose a smaller scope or narrower ranges',
    )
  const slots: Slot[] = []
  collectSlots(root, '', 0, slots)
  return { byteCount: root.byteCount, slots, arrays, root }
}

function recordArrays(schema: Schema): Map<string, number> {
  const arrays = new Map<string, number>()
  for (const [name, field] of Object.entries(schema.fields as Record<string, Field>)) {
    if (reservedTopLevel.includes(name)) throw malformed(name, 'is a word of the language')
    if (field.kind !== 'array' || field.of.kind !== 'record') continue
    checkLength(field, name)
    if (field.length > recordsMax)
      throw malformed(name, `has ${field.length} records, more than ${recordsMax}`)
    arrays.set(name, field.length)
  }
  return arrays
}

function layOutRecord(
  type: RecordType,
  path: string,
  isInGhost: boolean,
  arrays: Arrays,
): RecordLayout {
  const isGhost = isInGhost || type.isGhost
  const entries = Object.entries(type.fields as Record<string, Field>)
  for (const [name] of entries) checkName(name, path)
  const places = packScalars(entries, path, arrays)
  let byteCount = 0
  for (const place of places.values())
    if (place.mask > 0) byteCount = Math.max(byteCount, place.byte + 1)
  const fields = new Map<string, FieldLayout>()
  for (const [name, field] of entries) {
    const place = places.get(name)
    const packed = place
      ? { field: scalarField(field as Scalar, place), byteCount: 0 }
      : layOutWide(field, join(path, name), byteCount, isGhost, arrays)
    fields.set(name, packed.field)
    byteCount += packed.byteCount
  }
  return { byteCount, isGhost, lock: type.lock ?? null, fields }
}

/** A field that starts at a byte of its own: queue, record or array. */
function layOutWide(
  field: Field,
  path: string,
  byte: number,
  isGhost: boolean,
  arrays: Arrays,
): { field: FieldLayout; byteCount: number } {
  switch (field.kind) {
    case 'queue': {
      const length = target(field.of, path, arrays)
      return { field: { kind: 'queue', byte, length, of: field.of }, byteCount: length }
    }
    case 'record': {
      const record = layOutRecord(field, path, isGhost, arrays)
      return { field: { kind: 'record', byte, record }, byteCount: record.byteCount }
    }
    case 'array':
      return layOutArray(field, path, byte, isGhost, arrays)
    default: {
      const mask = codeCount(field, path, arrays) - 1
      const bytes = mask > 0 ? 1 : 0
      return { field: scalarField(field, { byte, shift: 0, mask: fill(mask) }), byteCount: bytes }
    }
  }
}

function layOutArray(
  field: ArrayOf,
  path: string,
  byte: number,
  isGhost: boolean,
  arrays: Arrays,
): { field: FieldLayout; byteCount: number } {
  const { length } = field
  checkLength(field, path)
  const item = layOutWide(field.of, `${path}[]`, 0, isGhost, arrays)
  const stride = item.byteCount
  return {
    field: { kind: 'array', byte, stride, length, of: item.field },
    byteCount: stride * length,
  }
}

function checkLength({ length }: ArrayOf, path: string): void {
  if (Number.isInteger(length) && length >= 0 && length <= stateBytesMax) return
  const what = `has the length ${String(length)}, which is not a whole number`
  throw malformed(path, `${what} from 0 to ${stateBytesMax}`)
}

function scalarField(field: Field, place: Place): FieldLayout {
  switch (field.kind) {
    case 'oneOf':
      return { kind: 'scalar', place, type: { kind: 'oneOf', names: field.names } }
    case 'range':
      return { kind: 'scalar', place, type: { kind: 'range', min: field.min, max: field.max } }
    case 'ref':
      return { kind: 'scalar', place, type: { kind: 'ref', to: field.to } }
    case 'set':
      return { kind: 'scalar', place, type: { kind: 'set', of: field.of } }
    default:
      return { kind: 'scalar', place, type: { kind: 'bool' } }
  }
}

/** Every scalar of a record at `byte`, with its absolute place. */
function collectSlots(record: RecordLayout, path: string, byte: number, slots: Slot[]): void {
  for (const [name, field] of record.fields) collectField(field, join(path, name), byte, slots)
}

function collectField(field: FieldLayout, path: string, base: number, slots: Slot[]): void {
  switch (field.kind) {
    case 'scalar': {
      const place = { ...field.place, byte: base + field.place.byte }
      slots.push({ path, place, type: field.type })
      return
    }
    case 'queue':
      for (let position = 0; position < field.length; position++)
        slots.push({
          path: `${path}[${position}]`,
          place: { byte: base + field.byte + position, shift: 0, mask: 0xff },
          type: { kind: 'item', of: field.of, position },
        })
      return
    case 'record':
      collectSlots(field.record, path, base + field.byte, slots)
      return
    case 'array':
      for (let index = 0; index < field.length; index++)
        collectField(field.of, `${path}[${index}]`, base + field.byte + index * field.stride, slots)
  }
}

function checkName(name: string, path: string): void {
  if (reservedEverywhere.includes(name)) throw malformed(join(path, name), 'has a reserved name')
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw malformed(join(path, name), 'is not an identifier')
}

/** The code stored at a place, relative to `base` bytes. */
export function read(bytes: Uint8Array, place: Place, base = 0): number {
  return (bytes[base + place.byte] >> place.shift) & place.mask
}

/** Stores a code, which must fit the place's mask. */
export function write(bytes: Uint8Array, place: Place, code: number, base = 0): void {
  const at = base + place.byte
  bytes[at] = (bytes[at] & ~(place.mask << place.shift)) | (code << place.shift)
}
