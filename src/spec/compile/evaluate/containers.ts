/** Sets and queues of references: their properties and methods. */

import type { Syntax } from '../../source/source.ts'
import type { Expr } from '../ir/ir.ts'
import { binary, call, int, number, variable } from '../ir/ir.ts'
import type { Environment } from '../values/build.ts'
import { emit, fault, newVariable, noteEffect, siteOf } from '../values/build.ts'
import { bitsAt, loadOf, positionIn, setItems } from '../values/items.ts'
import { localOf } from '../values/local.ts'
import { cellAt, recordAt, valueAt } from '../values/place.ts'
import type { Place, Value } from '../values/value.ts'
import {
  addressOf,
  bool,
  constant,
  describe,
  indexOfReference,
  scalar,
  unknown,
} from '../values/value.ts'
import { callMethod } from './collections.ts'

/** `size` of a set or queue and `first` of a queue; null if the place is neither. */
export function propertyOf(environment: Environment, place: Place, name: string): Value | null {
  const { layout } = place
  if (layout.kind === 'queue') {
    if (name === 'first')
      return layout.length === 0 ? constant(null) : valueAt(environment, positionIn(place, 0))
    const size = call('QUEUE_SIZE', [queueAddress(place), number(layout.length)], pathOf(place))
    return scalar(int(0, layout.length), size)
  }
  if (layout.kind !== 'scalar' || layout.type.kind !== 'set' || name === 'first') return null
  return scalar(int(0, 8), call('BIT_COUNT', [loadOf(cellAt(place))]))
}

const pathOf = (place: Place): string | null => (place.isOwn ? null : place.path)

const queueAddress = (place: Place): Expr => ({ kind: 'address', address: addressOf(place, 0) })

/** A record as a reference code; null is checked. */
function referenceCode(
  environment: Environment,
  to: string,
  value: Value | undefined,
  node: Syntax,
): Expr {
  if (value?.kind === 'scalar' && value.type.kind === 'ref' && value.type.to === to)
    return recordAt(environment, value, node).indices[0].expr
  if (value !== undefined && value.kind !== 'unknown')
    fault(environment, node, `a record of ${to} is needed here, not ${describe(value)}`)
  return number(1)
}

/** Calls a method of a set. */
export function callSet(
  environment: Environment,
  place: Place,
  name: string,
  args: readonly Value[],
  node: Syntax,
): Value {
  const { type } = place.layout as Extract<Place['layout'], { kind: 'scalar' }>
  const to = type.kind === 'set' ? type.of : ''
  const cell = cellAt(place)
  const store = (value: Expr): Value => {
    noteEffect(environment, node)
    if (cell.mask > 0) emit(environment.build, { kind: 'store', cell, value })
    return constant(undefined)
  }
  if (name === 'clear') return store(number(0))
  if (/^(some|every|find|filter)$/.test(name)) {
    const list: Value = { kind: 'list', items: setItems(environment, place) }
    return callMethod(environment, list, name, args, node)
  }
  if (!/^(has|add|delete)$/.test(name)) return fault(environment, node, `a set has no ${name}`)
  const [value] = args
  if (value?.kind === 'unknown') return unknown
  const position = indexOfReference(referenceCode(environment, to, value, node))
  if (name === 'has') return bool(binary('!==', bitsAt(cell, position), number(0)))
  const mask =
    position.kind === 'number' ? number(1 << position.value) : binary('<<', number(1), position)
  if (name === 'add') return store(binary('|', loadOf(cell), mask))
  return store(binary('&', loadOf(cell), { kind: 'unary', operator: '~', operand: mask }))
}

/** The prelude's functions for the methods of a queue. */
export const queueMethods = {
  has: 'QUEUE_HAS',
  push: 'QUEUE_PUSH',
  shift: 'QUEUE_SHIFT',
  remove: 'QUEUE_REMOVE',
} as const

/** Calls a method of a queue. */
export function callQueue(
  environment: Environment,
  place: Place,
  name: keyof typeof queueMethods,
  args: readonly Value[],
  node: Syntax,
): Value {
  const { build } = environment
  const { length, of } = place.layout as Extract<Place['layout'], { kind: 'queue' }>
  const operands: Expr[] = [queueAddress(place), number(length)]
  if (name !== 'shift') operands.push(referenceCode(environment, of, args[0], node))
  if (name === 'push') operands.push(number(siteOf(environment, node)))
  const run = call(queueMethods[name], operands, pathOf(place))
  if (name === 'has') return bool(run)
  noteEffect(environment, node)
  const type = { kind: 'ref', to: of, absence: 'null' } as const
  if (name !== 'shift') {
    emit(build, { kind: 'effect', call: run, result: null, path: pathOf(place) })
    return constant(undefined)
  }
  const local = localOf(environment, node, '', { part: 'shifted', isConstant: true })
  const procedure = environment.activation.source.name
  const result = local.variables.get('') ?? newVariable(build, 'shifted', procedure, type, true)
  local.variables.set('', result)
  emit(build, { kind: 'effect', call: run, result, path: pathOf(place) })
  return scalar(type, variable(result))
}
