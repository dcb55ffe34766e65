import type { FieldLayout, Layout, RecordLayout } from '../layout/layout.ts'
import { read } from '../layout/layout.ts'

/** Fields that say who holds a lock: those of the lock library's, and those that a record calls so: `locked: ref('thread')`. */

export type Mode = 'shared' | 'exclusive'

export interface Holder {
  /** `inode.i_rwsem`; of a field that is no lock of the library, the field: `inode.i_pages.locked`. */
  readonly lock: string
  readonly mode: Mode
  /** Whether it stands in a record that is none of the lock library's: then only its name says that it is a lock. */
  readonly isField: boolean
  isHeld(state: Uint8Array, thread: number): boolean
}

/** The fields of a lock that name its holders; `waiting` does not. */
const modes: { readonly [field: string]: Mode } = {
  owner: 'exclusive',
  writer: 'exclusive',
  readers: 'shared',
}

/** Every such field of the state, one for each record of an array. */
export function holdersOf(layout: Layout): Holder[] {
  return holdersIn(layout.root, '', 0)
}

function holdersIn(record: RecordLayout, name: string, base: number): Holder[] {
  if (record.isGhost) return []
  return [...record.fields].flatMap(([key, field]) => {
    const path = name === '' ? key : `${name}.${key}`
    if (field.kind !== 'scalar') return holdersOfField(field, path, base)
    if (record.lock !== null)
      return Object.hasOwn(modes, key) ? [holder(name, modes[key], field, base)] : []
    const namesThread = field.type.kind === 'ref' && field.type.to === 'thread'
    return namesThread && /lock/i.test(key)
      ? [{ ...holder(path, 'exclusive', field, base), isField: true }]
      : []
  })
}

function holdersOfField(field: FieldLayout, name: string, base: number): Holder[] {
  if (field.kind === 'record') return holdersIn(field.record, name, base + field.byte)
  if (field.kind !== 'array') return []
  return Array.from({ length: field.length }, (_, i) =>
    holdersOfField(field.of, name, base + field.byte + i * field.stride),
  ).flat()
}

function holder(
  lock: string,
  mode: Mode,
  { place, type }: FieldLayout & { readonly kind: 'scalar' },
  base: number,
): Holder {
  const isHeld =
    type.kind === 'set'
      ? (state: Uint8Array, thread: number) => ((read(state, place, base) >> thread) & 1) === 1
      : (state: Uint8Array, thread: number) => read(state, place, base) === thread + 1
  return { lock, mode, isField: false, isHeld }
}
