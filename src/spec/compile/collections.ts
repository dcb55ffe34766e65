/** Arrays, sets, queues and lists: their elements, and the functions over them. */

import type { Environment } from './build.ts'
import {
  continueWith,
  emit,
  endWith,
  fault,
  innerFrame,
  jump,
  newBlock,
  newVariable,
  siteOf,
  tellApart,
} from './build.ts'
import { applyClosure } from './calls.ts'
import { and, bit, equal, or, select, truth } from './convert.ts'
import { needsGraph } from './effects.ts'
import type { Cell, Expr } from './ir.ts'
import { binary, boolean, call, int, not, number, variable } from './ir.ts'
import { assignLocal, localOf, readLocal } from './local.ts'
import { cellAt, elementAt, recordAt, valueAt } from './place.ts'
import type { Syntax } from './source.ts'
import type { Item, Place, Value } from './value.ts'
import {
  addressOf,
  bool,
  constant,
  describe,
  indexOfReference,
  referenceTo,
  scalar,
  unknown,
} from './value.ts'

type Closure = Extract<Value, { kind: 'closure' }>

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
function positionIn(place: Place, position: number): Place {
  const { of } = place.layout as Extract<Place['layout'], { kind: 'queue' }>
  const type = { kind: 'item', of, position } as const
  return {
    ...place,
    layout: { kind: 'scalar', place: { byte: position, shift: 0, mask: 255 }, type },
  }
}

function setItems(environment: Environment, place: Place): Item[] {
  const { type } = place.layout as Extract<Place['layout'], { kind: 'scalar' }>
  const to = type.kind === 'set' ? type.of : ''
  const length = environment.build.layout.arrays.get(to) ?? 0
  const cell = cellAt(place)
  return Array.from({ length }, (_, i) => ({
    value: referenceTo(to, number(i)),
    isPresent: binary('!==', bitsAt(cell, number(i)), number(0)),
  }))
}

const loadOf = (cell: Cell): Expr => (cell.mask === 0 ? number(0) : { kind: 'load', cell })

function bitsAt(cell: Cell, position: Expr): Expr {
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

/** Calls `of.name(args)`. */
export function callMethod(
  environment: Environment,
  of: Value,
  name: string,
  args: readonly Value[],
  node: Syntax,
): Value {
  if (of.kind === 'place' && of.place.layout.kind === 'queue' && name in queueMethods)
    return callQueue(environment, of.place, name as keyof typeof queueMethods, args, node)
  if (of.kind === 'place' && of.place.layout.kind === 'scalar')
    return callSet(environment, of.place, name, args, node)
  const items = itemsOf(environment, of, node)
  if (items === null) return fault(environment, node, `${describe(of)} has no ${name}`)
  const [first] = args
  if (name === 'includes' && first !== undefined) return includes(environment, items, first, node)
  if (first?.kind !== 'closure')
    return fault(environment, node, `${name} is not offered here, or takes a function`)
  switch (name) {
    case 'some':
      return some(environment, items, first, false, node)
    case 'every':
      return some(environment, items, first, true, node)
    case 'find':
      noteOrder(environment, items, node, 'takes the first of several')
      return find(
        environment,
        items,
        first,
        isQueue(of) ? constant(null) : constant(undefined),
        node,
      )
    case 'filter':
      return { kind: 'list', items: filtered(environment, items, first, node) }
    default:
      return fault(environment, node, `${name} is not offered: some, every, find, filter are`)
  }
}

function includes(
  environment: Environment,
  items: readonly Item[],
  wanted: Value,
  node: Syntax,
): Value {
  const tests = items.map((item) => {
    const isEqual = truth(environment, equal(environment, item.value, wanted, node), node)
    return and(item.isPresent, isEqual)
  })
  return bool(tests.reduce(or, boolean(false)))
}

/** The condition of a closure for one item, as an expression. */
function testOf(environment: Environment, closure: Closure, item: Item, round: number): Expr {
  const frame = innerFrame(environment.frame, closure.syntax, round)
  const result = applyClosure({ ...closure.environment, frame }, closure, [item.value])
  return truth(environment, result, closure.syntax)
}

/** The items that satisfy a condition. */
export function filtered(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  node: Syntax,
): Item[] {
  if (needsGraph(closure.syntax, environment))
    fault(environment, node, 'this function must be a single expression without effect')
  return items.map((item, i) => ({
    value: item.value,
    isPresent: and(item.isPresent, testOf(environment, closure, item, i)),
  }))
}

function some(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  isEvery: boolean,
  node: Syntax,
): Value {
  if (needsGraph(closure.syntax, environment)) {
    const found = constant(!isEvery)
    return searchInGraph(environment, items, closure, isEvery, () => found, constant(isEvery), node)
  }
  const tests = items.map((item, i) => {
    const test = testOf(environment, closure, item, i)
    return isEvery ? or(not(item.isPresent), test) : and(item.isPresent, test)
  })
  return bool(isEvery ? tests.reduce(and, boolean(true)) : tests.reduce(or, boolean(false)))
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
  // Positions of a queue are no constants: their order is state.
  if (first.value.expr.kind === 'number')
    tellApart(environment, first.value.type.to, node, `${what} ${first.value.type.to} records`)
}

const isQueue = (value: Value): boolean =>
  value.kind === 'place' && value.place.layout.kind === 'queue'

function find(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  absent: Value,
  node: Syntax,
): Value {
  if (needsGraph(closure.syntax, environment))
    return searchInGraph(environment, items, closure, false, (item) => item, absent, node)
  return filtered(environment, items, closure, node).reduceRight<Value>(
    (rest, item) => select(environment, item.isPresent, item.value, rest, node),
    absent,
  )
}

/** Tries the items in turn, in the graph, because the condition is more than an expression. */
function searchInGraph(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  isNegated: boolean,
  found: (item: Value) => Value,
  otherwise: Value,
  node: Syntax,
): Value {
  const { build } = environment
  const after = newBlock(build)
  const local = localOf(environment, node, '', { part: 'found', isConstant: false, isStable: true })
  items.forEach((item, i) => {
    const [tried, hit, next] = [newBlock(build), newBlock(build), newBlock(build)]
    endWith(build, { kind: 'branch', condition: item.isPresent, yes: tried, no: next })
    continueWith(build, tried)
    const test = testOf(environment, closure, item, i)
    const condition = isNegated ? not(test) : test
    endWith(build, { kind: 'branch', condition, yes: hit, no: next })
    continueWith(build, hit)
    assignLocal(environment, local, found(item.value), node)
    jump(build, after)
    continueWith(build, next)
  })
  assignLocal(environment, local, otherwise, node)
  jump(build, after)
  continueWith(build, after)
  return readLocal(environment, local, node)
}

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

function callSet(
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

const queueMethods = {
  has: 'QUEUE_HAS',
  push: 'QUEUE_PUSH',
  shift: 'QUEUE_SHIFT',
  remove: 'QUEUE_REMOVE',
} as const

function callQueue(
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
