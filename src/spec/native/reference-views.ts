import type { FieldLayout } from '../layout/layout.ts'
import { read, write } from '../layout/layout.ts'
import { ProblemError } from '../problem/problem.ts'
import type { ReferenceQueue, ReferenceSet } from '../schema.ts'
import type { Watch } from './watch.ts'

/** Sets and queues of records over packed bytes, and the records that references go to. */

/** A record: one accessor per field, and its place in the nearest array around it (0 if there is none). */
export interface RecordView {
  readonly index: number
  [field: string]: unknown
}

/** The bytes, and the records that references go to; filled in when all views exist. */
export interface Memory {
  readonly bytes: Uint8Array
  readonly records: ReadonlyMap<string, readonly RecordView[]>
  readonly watch: Watch | undefined
}

/** The index of a record in the array `of`. Throws a problem if it is no record of that array. */
export function position(memory: Memory, of: string, value: unknown, path: string): number {
  const index = memory.records.get(of)!.indexOf(value as RecordView)
  if (index >= 0) return index
  throw unfit(path, value, `a record of ${of}`)
}

export function unfit(path: string, value: unknown, fits: string): ProblemError {
  const shown = typeof value === 'object' && value !== null ? 'a record' : String(value)
  return new ProblemError('threw', `${path} cannot hold ${shown}`, `it holds ${fits}`)
}

type SetField = FieldLayout & { readonly kind: 'scalar' }

export function setView(
  memory: Memory,
  field: SetField,
  base: number,
  path: string,
): ReferenceSet<RecordView> {
  const of = field.type.kind === 'set' ? field.type.of : ''
  const { bytes } = memory
  const bit = (item: RecordView) => 1 << position(memory, of, item, path)
  const mask = () => read(bytes, field.place, base)
  const items = () => memory.records.get(of)!.filter((_, i) => (mask() >> i) & 1)
  return {
    get size() {
      return items().length
    },
    has: (item) => (mask() & bit(item)) !== 0,
    add: (item) => write(bytes, field.place, mask() | bit(item), base),
    delete: (item) => write(bytes, field.place, mask() & ~bit(item), base),
    clear: () => write(bytes, field.place, 0, base),
    [Symbol.iterator]: () => items()[Symbol.iterator](),
  }
}

export function queueView(
  memory: Memory,
  of: string,
  start: number,
  length: number,
  path: string,
): ReferenceQueue<RecordView> {
  const codes = memory.bytes.subarray(start, start + length)
  const items = () => [...codes].filter((code) => code > 0).map((code) => record(code))
  const record = (code: number) => memory.records.get(of)![code - 1]
  const code = (item: RecordView) => position(memory, of, item, path) + 1
  const removeAt = (at: number) => {
    codes.copyWithin(at, at + 1)
    codes[length - 1] = 0
  }
  return {
    get size() {
      return items().length
    },
    get first() {
      return items()[0] ?? null
    },
    has: (item) => codes.includes(code(item)),
    push: (item) => {
      const end = codes.indexOf(0)
      if (end < 0) throw unfit(path, item, `at most ${length} records`)
      codes[end] = code(item)
    },
    shift: () => {
      const first = items()[0] ?? null
      if (first !== null) removeAt(0)
      return first
    },
    remove: (item) => {
      const at = codes.indexOf(code(item))
      if (at >= 0) removeAt(at)
    },
    find: (condition) => items().find(condition) ?? null,
    [Symbol.iterator]: () => items()[Symbol.iterator](),
  }
}
