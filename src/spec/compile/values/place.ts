/** Reaching into the state: members, elements and loads, with checks where an index or reference may be bad. */

import type { FieldLayout, SlotType } from '../../layout/layout.ts'
import type { Syntax } from '../../source/source.ts'
import type { Cell, Expr, ScalarType } from '../ir/ir.ts'
import { binary, call, int, number } from '../ir/ir.ts'
import type { Environment } from './build.ts'
import { fault, siteOf, tellApart } from './build.ts'
import type { Index, Place, ScalarValue, Value } from './value.ts'
import {
  addressOf,
  bool,
  constant,
  describe,
  placeValue,
  referenceTo,
  scalar,
  unknown,
} from './value.ts'

/** The whole state as a place. */
export const rootPlace = (environment: Environment): Place => ({
  layout: { kind: 'record', byte: 0, record: environment.build.layout.root },
  path: '',
  base: 0,
  indices: [],
  isOwn: false,
})

const joinPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** A field of the record at a place; null if there is none. */
export function fieldOf(place: Place, name: string): Place | null {
  if (place.layout.kind !== 'record') return null
  const { fields } = place.layout.record
  const layout = fields.get(name)
  if (layout === undefined) return null
  return {
    layout: layout.kind === 'scalar' ? withWholeByte(layout, fields) : layout,
    path: joinPath(place.path, name),
    base: place.base + (layout.kind === 'scalar' ? 0 : layout.byte),
    indices: place.indices,
    isOwn: place.isOwn,
  }
}

type ScalarLayout = Extract<FieldLayout, { kind: 'scalar' }>

/** A scalar alone in its byte is loaded and stored without masking. */
function withWholeByte(
  layout: ScalarLayout,
  fields: ReadonlyMap<string, FieldLayout>,
): ScalarLayout {
  const { byte, shift, mask } = layout.place
  if (mask === 0 || shift !== 0) return layout
  for (const other of fields.values()) {
    const isNeighbour = other.kind === 'scalar' && other !== layout && other.place.mask > 0
    if (isNeighbour && other.place.byte === byte) return layout
  }
  return { ...layout, place: { byte, shift, mask: 255 } }
}

/** The record a reference stands for, as a place; the reference is checked where it may be null. */
export function recordAt(environment: Environment, value: ScalarValue, node: Syntax): Place {
  const type = value.type as Extract<ScalarType, { kind: 'ref' }>
  const array = environment.build.layout.root.fields.get(type.to) as Extract<
    FieldLayout,
    { kind: 'array' }
  >
  const expr =
    type.absence !== 'never'
      ? call('SOME', [value.expr, number(siteOf(environment, node))])
      : value.expr
  const index: Index = {
    expr,
    scale: array.stride,
    type: { ...type, absence: 'never' },
  }
  return {
    layout: array.of,
    path: type.to,
    base: array.byte - array.stride,
    indices: [index],
    isOwn: value.expr.kind === 'me',
  }
}

/** What stands at a place, as a value. */
export function valueAt(environment: Environment, place: Place): Value {
  const { layout } = place
  if (layout.kind !== 'scalar' || layout.type.kind === 'set') return placeValue(place)
  return load(cellAt(place), layout.type, environment)
}

/** The bits of a scalar. */
export function cellAt(place: Place): Cell {
  const layout = place.layout as Extract<FieldLayout, { kind: 'scalar' }>
  const { byte, shift, mask } = layout.place
  return { address: addressOf(place, byte), shift, mask, path: place.isOwn ? null : place.path }
}

function load(cell: Cell, type: SlotType, environment: Environment): Value {
  const bits: Expr = cell.mask === 0 ? number(0) : { kind: 'load', cell }
  switch (type.kind) {
    case 'bool':
      return bool(binary('!==', bits, number(0)))
    case 'oneOf':
      if (cell.mask === 0) return constant(type.names[0])
      return scalar({ kind: 'name', names: type.names }, bits)
    case 'range':
      if (cell.mask === 0) return constant(type.min)
      return scalar(int(type.min, type.max), binary('+', bits, number(type.min)))
    case 'ref':
    case 'item': {
      const to = type.kind === 'ref' ? type.to : type.of
      if (environment.build.layout.arrays.get(to) === 0) return constant(null)
      return scalar({ kind: 'ref', to, absence: 'null' }, bits)
    }
    case 'set':
      return unknown
  }
}

/** `place[index]` */
export function elementAt(
  environment: Environment,
  place: Place,
  index: Value,
  node: Syntax,
): Value {
  const element = elementPlace(environment, placeValue(place), index, node)
  if (element === null) return unknown
  if (!isRecordArray(environment, place)) return valueAt(environment, element)
  return referenceTo(place.path, element.indices[0].expr)
}

/** Notes that the text picks records of an array by number. */
export function noteIndexing(environment: Environment, array: Value, node: Syntax): void {
  if (array.kind !== 'place' || !isRecordArray(environment, array.place)) return
  const { path } = array.place
  tellApart(environment, path, node, `picks a ${path} by number`)
}

/** The place `array[index]`; null after a fault or while the array is not known. */
export function elementPlace(
  environment: Environment,
  array: Value,
  index: Value,
  node: Syntax,
): Place | null {
  if (index.kind === 'unknown' || array.kind === 'unknown') return null
  const layout = array.kind === 'place' ? array.place.layout : null
  if (array.kind !== 'place' || layout?.kind !== 'array') {
    fault(environment, node, `${describe(array)} has no elements`)
    return null
  }
  const type = index.kind === 'scalar' ? index.type : null
  const isNumber =
    type?.kind === 'int' || (index.kind === 'constant' && typeof index.value === 'number')
  if (!isNumber) {
    fault(environment, node, `an index must be a number, not ${describe(index)}`)
    return null
  }
  const { place } = array
  const expr = checkedIndex(environment, index, layout.length, node)
  const elementType = type ?? int(0, layout.length - 1)
  return {
    layout: layout.of,
    path: place.path,
    base: place.base,
    indices: [...place.indices, { expr, scale: layout.stride, type: elementType }],
    isOwn: place.isOwn,
  }
}

/** The place `object.name`; null after a fault or while the object is not known. */
export function placeOfMember(
  environment: Environment,
  object: Value,
  name: string,
  node: Syntax,
): Place | null {
  const record = recordOf(environment, object, node)
  const field = record === null ? null : fieldOf(record, name)
  if (field !== null || object.kind === 'unknown') return field
  const what = object.kind === 'kernel' ? `k.${name}` : `${name} of ${describe(object)}`
  fault(environment, node, `${what} cannot be assigned`)
  return null
}

function recordOf(environment: Environment, object: Value, node: Syntax): Place | null {
  if (object.kind === 'kernel') return rootPlace(environment)
  if (object.kind === 'place') return presentPlace(environment, object, node)
  if (object.kind !== 'scalar' || object.type.kind !== 'ref') return null
  return recordAt(environment, object, node)
}

/** True for a top-level array of records, whose elements are references. */
export const isRecordArray = (environment: Environment, place: Place): boolean =>
  place.indices.length === 0 && environment.build.layout.arrays.has(place.path)

function checkedIndex(environment: Environment, index: Value, length: number, node: Syntax): Expr {
  if (index.kind === 'constant') {
    const is = index.value as number
    if (!Number.isInteger(is) || is < 0 || is >= length)
      fault(environment, node, `index ${is} is outside 0..${length - 1}`)
    return number(Math.min(Math.max(0, Math.trunc(is)), Math.max(0, length - 1)))
  }
  const { type, expr } = index as ScalarValue
  if (type.kind === 'int' && type.min >= 0 && type.max < length) return expr
  return call('WITHIN', [expr, number(length), number(siteOf(environment, node))])
}

/** A nested record that may be null is checked where it is used. */
export function presentPlace(
  environment: Environment,
  value: Extract<Value, { kind: 'place' }>,
  node: Syntax,
): Place {
  const { place, isNull } = value
  if (isNull === null) return place
  const site = number(siteOf(environment, node))
  const [first, ...rest] = place.indices
  if (first === undefined) return place
  const expr = call('UNLESS', [isNull, first.expr, site])
  return { ...place, indices: [{ ...first, expr }, ...rest] }
}
