import { decodeCode } from '../layout/decode.ts'
import type { FieldLayout, Layout, RecordLayout, SlotType } from '../layout/layout.ts'
import { read, write } from '../layout/layout.ts'
import {
  type Memory,
  position,
  queueView,
  type RecordView,
  setView,
  unfit,
} from './reference-views.ts'
import type { Watch } from './watch.ts'

/**
 * The state as procedures see it, over packed bytes: what a native run hands out as `k.inode[0].i_size`.
 *
 * There is one view per record, made once, so two references are equal exactly if they are to the same record. A store is
 * checked: a value the field cannot hold is a problem that names the field.
 */
export function stateView(layout: Layout, bytes: Uint8Array, watch?: Watch): RecordView {
  const records = new Map<string, readonly RecordView[]>()
  const memory: Memory = { bytes, records, watch }
  const root = recordView(memory, layout.root, 0, '', 0)
  for (const name of layout.arrays.keys()) records.set(name, root[name] as RecordView[])
  return root
}

function recordView(
  memory: Memory,
  layout: RecordLayout,
  base: number,
  path: string,
  index: number,
): RecordView {
  const view = {}
  if (layout.lock !== null && !layout.fields.has('subclass'))
    Object.defineProperty(view, 'subclass', { value: 0 })
  for (const [name, field] of layout.fields)
    if (name === 'rank' && layout.lock?.order === 'index')
      Object.defineProperty(view, name, { value: (layout.lock.rank ?? 0) + index })
    else defineField(memory, view, name, field, base, path === '' ? name : `${path}.${name}`, index)
  Object.defineProperty(view, 'index', { value: index })
  memory.watch?.name(view, path)
  return Object.preventExtensions(view) as RecordView
}

/** Gives `owner` the property `name`: an accessor for a scalar, a constant for what holds scalars. */
function defineField(
  memory: Memory,
  owner: object,
  name: string | number,
  field: FieldLayout,
  base: number,
  path: string,
  index: number,
): void {
  if (field.kind === 'scalar' && field.type.kind !== 'set')
    Object.defineProperty(owner, name, {
      enumerable: true,
      get: () => {
        const code = read(memory.bytes, field.place, base)
        memory.watch?.read(path, decodeCode(field.type, code))
        return meaningOf(memory, field.type, code)
      },
      set: (value) =>
        write(memory.bytes, field.place, codeOf(memory, field.type, value, path), base),
    })
  else
    Object.defineProperty(owner, name, {
      enumerable: true,
      value: wideView(memory, field, base, path, index),
    })
}

function wideView(
  memory: Memory,
  field: FieldLayout,
  base: number,
  path: string,
  index: number,
): unknown {
  switch (field.kind) {
    case 'scalar':
      return setView(memory, field, base, path)
    case 'queue':
      return queueView(memory, field.of, base + field.byte, field.length, path)
    case 'record':
      return recordView(memory, field.record, base + field.byte, path, index)
    case 'array': {
      const items: unknown[] = []
      for (let i = 0; i < field.length; i++) {
        const at = base + field.byte + i * field.stride
        defineField(memory, items, i, field.of, at, `${path}[${i}]`, i)
      }
      memory.watch?.rounds(items)
      return Object.preventExtensions(items)
    }
  }
}

function meaningOf(memory: Memory, type: SlotType, code: number): unknown {
  if (type.kind === 'ref') return code === 0 ? null : memory.records.get(type.to)![code - 1]
  return decodeCode(type, code)
}

/** The code a value is stored as. Throws a problem if the field cannot hold it. */
function codeOf(memory: Memory, type: SlotType, value: unknown, path: string): number {
  switch (type.kind) {
    case 'bool':
      if (typeof value === 'boolean') return Number(value)
      throw unfit(path, value, 'true or false')
    case 'range': {
      if (Number.isInteger(value) && Number(value) >= type.min && Number(value) <= type.max)
        return Number(value) - type.min
      throw unfit(path, value, `a whole number in ${type.min}..${type.max}`)
    }
    case 'oneOf': {
      const code = type.names.indexOf(value as string)
      if (code >= 0) return code
      throw unfit(path, value, `one of ${type.names.join(', ')}`)
    }
    case 'ref':
      return value === null ? 0 : position(memory, type.to, value, path) + 1
    default:
      throw unfit(path, value, 'nothing assigned: it is a set')
  }
}
