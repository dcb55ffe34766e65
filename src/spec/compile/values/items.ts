/** The elements of arrays, sets, queues and lists. */

import type { Syntax } from '../../source/source.ts'
import type { Cell, Expr } from '../ir/ir.ts'
import { binary, boolean, int, number } from '../ir/ir.ts'
import type { Environment } from './build.ts'
import { tellApart } from './build.ts'
import { bit } from './convert.ts'
import { cellAt, elementAt, valueAt } from './place.ts'
import type { Item, Place, Value } from './value.ts'
import { constant, referenceTo, scalar } from './value.ts'

/** The elements of an array, set, queue or list; null if the value is none of them. */
export function itemsOf(environment: Environment, value: Value, node: Syntax): Item[] | null {
  if (value.kind === 'list') return [...value.items]
  if (value.kind !== 'place') return null
  const { place } = value
  switch (place.layout.kind) {
    case 'array':
      return Array.from({ length: place.layout.length }, (_, i) => ({
        value: elementAt(environment, place, constant(i), node),
        isPresent: boolean(true),
      }))
    case 'queue':
      return Array.from({ length: place.layout.length }, (_, i) => queueItem(environment, place, i))
    case 'scalar':
      return setItems(environment, place)
    case 'record':
      return null
  }
}

function queueItem(environment: Environment, place: Place, position: number): Item {
  const value = valueAt(environment, positionIn(place, position))
  if (value.kind !== 'scalar' || value.type.kind !== 'ref')
    return { value: constant(null), isPresent: boolean(false) }
  const isPresent = binary('!==', value.expr, number(0))
  return { value: { ...value, type: { ...value.type, absence: 'never' } }, isPresent }
}

/** One position of a queue as a place. */
export function positionIn(place: Place, position: number): Place {
  const { of } = place.layout as Extract<Place['layout'], { kind: 'queue' }>
  const type = { kind: 'item', of, position } as const
  return {
    ...place,
    layout: { kind: 'scalar', place: { byte: position, shift: 0, mask: 255 }, type },
  }
}

/** The records a set may hold, each there if its bit is. */
export function setItems(environment: Environment, place: Place): Item[] {
  const { type } = place.layout as Extract<Place['layout'], { kind: 'scalar' }>
  const to = type.kind === 'set' ? type.of : ''
  const length = environment.build.layout.arrays.get(to) ?? 0
  const cell = cellAt(place)
  return Array.from({ length }, (_, i) => ({
    value: referenceTo(to, number(i)),
    isPresent: binary('!==', bitsAt(cell, number(i)), number(0)),
  }))
}

/** The bits of a cell, none if it has none. */
export const loadOf = (cell: Cell): Expr => (cell.mask === 0 ? number(0) : { kind: 'load', cell })

/** The bit of a cell at a position: 1 or 0. */
export function bitsAt(cell: Cell, position: Expr): Expr {
  const shifted =
    position.kind === 'number' && position.value === 0
      ? loadOf(cell)
      : binary('>>', loadOf(cell), position)
  return binary('&', shifted, number(1))
}

/** How many items are there. */
export function countOf(items: readonly Item[]): Value {
  const present = items.filter(({ isPresent }) => isPresent.kind === 'boolean' && isPresent.value)
  const open = items.filter(({ isPresent }) => isPresent.kind !== 'boolean')
  if (open.length === 0) return constant(present.length)
  const sum = open.map((item) => bit(item.isPresent)).reduce((a, b) => binary('+', a, b))
  const type = int(present.length, items.length)
  return scalar(type, binary('+', sum, number(present.length)))
}

/** True for the records of a top-level array, which have an order; that of a queue is state. */
export function isOrdered([first]: readonly Item[]): boolean {
  const value = first?.value
  // Positions of a queue are no constants.
  return value?.kind === 'scalar' && value.type.kind === 'ref' && value.expr.kind === 'number'
}

/** Notes that the order of the records of an array matters. */
export function noteOrder(
  environment: Environment,
  items: readonly Item[],
  node: Syntax,
  what: string,
): void {
  const [first] = items
  if (first?.value.kind !== 'scalar' || first.value.type.kind !== 'ref') return
  if (isOrdered(items))
    tellApart(environment, first.value.type.to, node, `${what} ${first.value.type.to} records`)
}
