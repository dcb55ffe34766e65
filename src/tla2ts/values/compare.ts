/**
 * TLC's equality and order of values.
 *
 * Sets and functions compare by size first, then element by element (functions: all arguments, then all values); strings
 * and model values by their first appearance in the specification; an untyped model value precedes everything else.
 * Values of different kinds cannot be compared: TLC stops there, and so do we.
 */
import { Tuple } from './functions.ts'
import { stringOrder } from './intern.ts'
import { PredicateSet } from './predicate-set.ts'
import { print } from './print.ts'
import { FunctionValue, ModelValue, SetValue, type Value, ValueError } from './value.ts'

export function equal(a: Value, b: Value): boolean {
  if (a === b) return true
  const kind = typeof a
  if (kind !== 'object') {
    if (typeof b === kind) return false
    return differentKinds(a, b)
  }
  return equalCompounds(a, b)
}

function equalCompounds(a: Value, b: Value): boolean {
  if (a instanceof SetValue && b instanceof SetValue) {
    if (a.id !== 0 && b.id !== 0) return a.id === b.id
    if (a.hash !== 0 && b.hash !== 0 && a.hash !== b.hash) return false
    if (!a.isFinite || !b.isFinite) return equalInfinite(a, b)
    return equalLists(a.members, b.members)
  }
  if (a instanceof FunctionValue && b instanceof FunctionValue) {
    if (a.id !== 0 && b.id !== 0) return a.id === b.id
    if (a.hash !== 0 && b.hash !== 0 && a.hash !== b.hash) return false
    if (a instanceof Tuple && b instanceof Tuple) return equalLists(a.values, b.values)
    const keys = a.keys
    if (keys.length !== b.keys.length) return false
    return (keys === b.keys || equalLists(keys, b.keys)) && equalLists(a.values, b.values)
  }
  return differentKinds(a, b)
}

function equalInfinite(a: SetValue, b: SetValue): boolean {
  const isSame = a.isSameRule(b)
  if (isSame !== null) return isSame
  throw new ValueError(
    `cannot compare ${print(a)} with ${print(b)}: not all elements can be listed`,
    'TLC stops here too',
  )
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!equal(a[i]!, b[i]!)) return false
  return true
}

/** False for an untyped model value against anything; an error for values of different kinds. */
function differentKinds(a: Value, b: Value): boolean {
  if (a instanceof ModelValue || b instanceof ModelValue) {
    const type = a instanceof ModelValue ? a.type : null
    const other = b instanceof ModelValue ? b.type : null
    const bothModel = a instanceof ModelValue && b instanceof ModelValue
    if (bothModel ? type === null || other === null || type === other : (type ?? other) === null)
      return false
  }
  throw new ValueError(
    `cannot check whether ${print(a)} equals ${print(b)}: they are values of different kinds`,
  )
}

/** Negative, zero or positive. */
export function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return stringOrder(a) - stringOrder(b)
  if (typeof a === 'boolean' && typeof b === 'boolean') return a ? 1 : -1
  if (a instanceof ModelValue && b instanceof ModelValue && a.type === b.type)
    return a.order - b.order
  if (a instanceof Tuple && b instanceof Tuple) return compareLists(a.values, b.values)
  if (a instanceof FunctionValue && b instanceof FunctionValue) return compareFunctions(a, b)
  if (a instanceof SetValue && b instanceof SetValue) return compareSets(a, b)
  if (a instanceof ModelValue || b instanceof ModelValue) return compareModelValues(a, b)
  throw new ValueError(
    `cannot compare ${print(a)} with ${print(b)}: they are values of different kinds`,
    'TLC keeps sets in order, so the elements of one set must be comparable',
  )
}

function compareSets(a: SetValue, b: SetValue): number {
  if (a instanceof PredicateSet && b instanceof PredicateSet && a.order !== 0 && b.order !== 0)
    return a.order - b.order
  return compareLists(a.members, b.members)
}

function compareModelValues(a: Value, b: Value): number {
  if (a instanceof ModelValue && b instanceof ModelValue) {
    if (a.type === b.type || a.type === null || b.type === null) return a.order - b.order
  } else if (a instanceof ModelValue && a.type === null) return -1
  else if (b instanceof ModelValue && b.type === null) return 1
  throw new ValueError(`cannot compare ${print(a)} with ${print(b)}: model values of another type`)
}

function compareFunctions(a: FunctionValue, b: FunctionValue): number {
  const keys = a.keys
  if (keys !== b.keys) {
    const order = compareLists(keys, b.keys)
    if (order !== 0) return order
  }
  return compareLists(a.values, b.values)
}

function compareLists(a: readonly Value[], b: readonly Value[]): number {
  if (a.length !== b.length) return a.length - b.length
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!
    const y = b[i]!
    if (x === y) continue
    const order = compare(x, y)
    if (order !== 0) return order
  }
  return 0
}
