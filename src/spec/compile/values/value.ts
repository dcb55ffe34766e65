/**
 * What an expression means while procedures are inlined: a constant, code for a scalar, a place in the state, and so on.
 *
 * Values that never exist at run time (structures, lists, nested records) are kept apart here and vanish on use.
 */

import type { FieldLayout } from '../../layout/layout.ts'
import type { FunctionSyntax } from '../../source/source.ts'
import type { Absence, Address, Expr, ScalarType } from '../ir/ir.ts'
import { anyInt, binary, boolType, globalName, int, nullType } from '../ir/ir.ts'
import type { Environment } from './build.ts'

export type Constant = number | boolean | string | null | undefined

/** A field, array or nested record of the state. */
export interface Place {
  readonly layout: FieldLayout
  /** Field names from the root, indices dropped: `inode.i_pages.dirty`. Decides base, scales and index types. */
  readonly path: string
  readonly base: number
  readonly indices: readonly Index[]
  /** It belongs to the running thread's own record. */
  readonly isOwn: boolean
}

/** One index on the way to a place: a whole number, or a reference (then counted from 1). */
export interface Index {
  readonly expr: Expr
  readonly scale: number
  readonly type: ScalarType
}

/** One element of a list, there or not. */
export interface Item {
  readonly value: Value
  readonly isPresent: Expr
}

export interface ScalarValue {
  readonly kind: 'scalar'
  readonly type: ScalarType
  readonly expr: Expr
}

export interface PlaceValue {
  readonly kind: 'place'
  readonly place: Place
  /** True at run time if this is null instead; null: it never is. */
  readonly isNull: Expr | null
  /** What it is then. */
  readonly absence: 'null' | 'undefined'
}

export type Value =
  | { readonly kind: 'constant'; readonly value: Constant }
  | ScalarValue
  | PlaceValue
  | { readonly kind: 'struct'; readonly fields: ReadonlyMap<string, Value> }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'kernel' }
  | { readonly kind: 'record-of-constants'; readonly what: string; readonly of: object }
  | { readonly kind: 'procedure'; readonly name: string }
  | { readonly kind: 'word'; readonly name: string }
  | { readonly kind: 'method'; readonly of: Value; readonly name: string }
  | {
      readonly kind: 'closure'
      readonly syntax: FunctionSyntax
      readonly environment: Environment
    }
  /** Nothing known yet: a local read before any pass has seen its assignment, or what follows a fault. */
  | { readonly kind: 'unknown' }

export const constant = (value: Constant): Value => ({ kind: 'constant', value })
export const scalar = (type: ScalarType, expr: Expr): ScalarValue => ({
  kind: 'scalar',
  type,
  expr,
})
export const bool = (expr: Expr): Value =>
  expr.kind === 'boolean' ? constant(expr.value) : scalar(boolType, expr)
export const placeValue = (
  place: Place,
  isNull: Expr | null = null,
  absence: PlaceValue['absence'] = 'null',
): PlaceValue => ({ kind: 'place', place, isNull, absence })
export const unknown: Value = { kind: 'unknown' }

/** The scalar type of a constant. */
export function typeOfConstant(value: Constant): ScalarType {
  if (typeof value === 'number') return int(value, value)
  if (typeof value === 'boolean') return boolType
  if (typeof value === 'string') return globalName
  return value === undefined ? { kind: 'null', absence: 'undefined' } : nullType
}

/** A type that holds the values of both, or null if there is none. */
export function join(a: ScalarType, b: ScalarType): ScalarType | null {
  if (a.kind === 'int' && b.kind === 'int')
    return int(Math.min(a.min, b.min), Math.max(a.max, b.max))
  if (a.kind === 'ref' && b.kind === 'ref') return a.to === b.to ? orAbsent(a, b.absence) : null
  if (a.kind === 'name' && b.kind === 'name') return a.names === b.names ? a : globalName
  if (b.kind === 'null') return orAbsent(a, b.absence)
  if (a.kind === 'null') return orAbsent(b, a.absence)
  return a.kind === b.kind ? a : null
}

function orAbsent(type: ScalarType, absence: Absence): ScalarType | null {
  switch (type.kind) {
    case 'ref':
      if (type.absence === 'never' || absence === 'never' || type.absence === absence)
        return { ...type, absence: absence === 'never' ? type.absence : absence }
      return null
    case 'null':
      return type.absence === absence ? type : null
    case 'name':
      return absence === 'null' ? globalName : null
    default:
      return null
  }
}

/** Types are equal if a value of one needs no conversion to be the other's. */
export function isSameType(a: ScalarType, b: ScalarType): boolean {
  if (a.kind === 'int' && b.kind === 'int') return a.min === b.min && a.max === b.max
  if (a.kind === 'ref' && b.kind === 'ref') return a.to === b.to && a.absence === b.absence
  if (a.kind === 'name' && b.kind === 'name') return a.names === b.names
  return a.kind === b.kind
}

/** Drops the interval of a whole number. */
export const widened = (type: ScalarType): ScalarType => (type.kind === 'int' ? anyInt : type)

/** The address of a place, constant indices folded into the base. */
export function addressOf(place: Place, byte: number): Address {
  let base = place.base + byte
  const terms: { expr: Expr; scale: number }[] = []
  for (const { expr, scale } of place.indices) {
    if (scale === 0) continue
    const { rest, offset } = splitConstant(expr)
    base += offset * scale
    if (rest !== null) terms.push({ expr: rest, scale })
  }
  return { base, terms }
}

function splitConstant(expr: Expr): { rest: Expr | null; offset: number } {
  if (expr.kind === 'number') return { rest: null, offset: expr.value }
  if (expr.kind === 'binary' && expr.operator === '+' && expr.right.kind === 'number')
    return { rest: expr.left, offset: expr.right.value }
  return { rest: expr, offset: 0 }
}

/** A reference made of a whole number, and back. */
export const referenceTo = (to: string, index: Expr): ScalarValue =>
  scalar({ kind: 'ref', to, absence: 'never' }, addOne(index))
const addOne = (index: Expr): Expr => {
  if (index.kind === 'number') return { kind: 'number', value: index.value + 1 }
  return binary('+', index, { kind: 'number', value: 1 })
}
export const indexOfReference = (reference: Expr): Expr => {
  if (reference.kind === 'number') return { kind: 'number', value: reference.value - 1 }
  return binary('+', reference, { kind: 'number', value: -1 })
}

/** What a message calls a value. */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'constant':
      return value.value === null || value.value === undefined
        ? String(value.value)
        : describeType(typeOfConstant(value.value))
    case 'scalar':
      return describeType(value.type)
    case 'place':
      return value.place.layout.kind === 'scalar'
        ? 'a set'
        : `the ${value.place.layout.kind} ${value.place.path}`
    case 'struct':
      return 'an object'
    case 'list':
      return 'a list'
    case 'kernel':
      return 'k itself'
    case 'record-of-constants':
      return `k.${value.what}`
    case 'procedure':
      return `the procedure ${value.name}`
    case 'word':
    case 'method':
      return `the function ${value.name}`
    case 'closure':
      return 'a function'
    case 'unknown':
      return 'a value that is not known'
  }
}

export function describeType(type: ScalarType): string {
  switch (type.kind) {
    case 'int':
      return 'a number'
    case 'bool':
      return 'a truth value'
    case 'null':
      return 'null'
    case 'name':
      return type.names === null ? 'a name' : `one of ${type.names.join(', ')}`
    case 'ref':
      return `a record of ${type.to}`
  }
}
