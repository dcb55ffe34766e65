import type { FieldLayout, Layout, RecordLayout, SlotType } from './layout.ts'
import { read } from './layout.ts'

/** A state as plain data: references are text like `block[2]`, sets and queues are lists of them. */
export type Decoded =
  | boolean
  | number
  | string
  | null
  | readonly Decoded[]
  | { readonly [field: string]: Decoded }

/** The shared state that `bytes` begins with, as plain data for reports. */
export function decode(layout: Layout, bytes: Uint8Array): { readonly [field: string]: Decoded } {
  return decodeRecord(layout.root, bytes, 0)
}

/** What a stored code means: a truth value, name, number, `block[2]`, list of these, or null. */
export function decodeCode(type: SlotType, code: number): Decoded {
  switch (type.kind) {
    case 'bool':
      return code === 1
    case 'oneOf':
      return type.names[code] ?? null
    case 'range':
      return type.min + code
    case 'ref':
      return code === 0 ? null : `${type.to}[${code - 1}]`
    case 'item':
      return code === 0 ? null : `${type.of}[${code - 1}]`
    case 'set': {
      const items: string[] = []
      for (let i = 0; code >> i > 0; i++) if ((code >> i) & 1) items.push(`${type.of}[${i}]`)
      return items
    }
  }
}

function decodeRecord(record: RecordLayout, bytes: Uint8Array, base: number) {
  const entries = [...record.fields].map(
    ([name, field]) => [name, decodeField(field, bytes, base)] as const,
  )
  return Object.fromEntries(entries)
}

function decodeField(field: FieldLayout, bytes: Uint8Array, base: number): Decoded {
  switch (field.kind) {
    case 'scalar':
      return decodeCode(field.type, field.place.mask === 0 ? 0 : read(bytes, field.place, base))
    case 'record':
      return decodeRecord(field.record, bytes, base + field.byte)
    case 'queue': {
      const start = base + field.byte
      const items = [...bytes.subarray(start, start + field.length)].filter((code) => code > 0)
      return items.map((code) => `${field.of}[${code - 1}]`)
    }
    case 'array':
      return Array.from({ length: field.length }, (_, i) =>
        decodeField(field.of, bytes, base + field.byte + i * field.stride),
      )
  }
}
