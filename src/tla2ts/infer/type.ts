/**
 * Types of TLA+ values, found by inference: what a value can be if its evaluation ends without an error.
 *
 * TLA+ is untyped, so a type is a union: some kinds of atoms, sets of some element type, functions of some shape.
 * Joining is done part by part. `never` is the type of what has no value, `any` says nothing.
 */

export interface Type {
  /** Kinds of values without parts, as bits. */
  readonly atoms: number
  /** The elements of those that are sets; null if none is a set. */
  readonly element: Type | null
  /** The shape of those that are functions; null if none is a function. */
  readonly shape: Shape | null
}

export type Shape =
  | { readonly kind: 'function'; readonly from: Type; readonly to: Type }
  /** A function on `1..n`, for some n. */
  | { readonly kind: 'sequence'; readonly of: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  /** A function on at least the fields that are not optional. */
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, FieldType> }

export interface FieldType {
  readonly type: Type
  readonly isOptional: boolean
}

/** Bits of `atoms`. */
export const isBoolean = 1
export const isNumber = 2
export const isString = 4
export const isModelValue = 8
/** A typed model value, `T_x`: comparing it with another type's is an error. */
export const isTypedModelValue = 16

const make = (atoms: number, element: Type | null = null, shape: Shape | null = null): Type => ({
  atoms,
  element,
  shape,
})

export const never: Type = make(0)
export const boolean: Type = make(isBoolean)
export const number: Type = make(isNumber)
export const string: Type = make(isString)
export const modelValue: Type = make(isModelValue)
export const typedModelValue: Type = make(isTypedModelValue)
export const any: Type = unknown()

/** Its parts are again anything. */
function unknown(): Type {
  const type: { atoms: number; element: Type | null; shape: Shape | null } = {
    atoms: isBoolean | isNumber | isString | isModelValue | isTypedModelValue,
    element: null,
    shape: null,
  }
  type.element = type
  type.shape = { kind: 'function', from: type, to: type }
  return type
}

export const setOf = (element: Type): Type => make(0, element)
export const functionOf = (from: Type, to: Type): Type =>
  make(0, null, { kind: 'function', from, to })
export const sequenceOf = (of: Type): Type => make(0, null, { kind: 'sequence', of })
export const tupleOf = (items: readonly Type[]): Type => make(0, null, { kind: 'tuple', items })
export const recordOf = (fields: ReadonlyMap<string, FieldType>): Type =>
  make(0, null, { kind: 'record', fields })

/** The least type that includes both; the first itself if it includes the second. */
export function join(a: Type, b: Type): Type {
  if (a === b || b === never || a === any) return a
  if (a === never || b === any) return b
  const atoms = a.atoms | b.atoms
  const element = joinOf(a.element, b.element, join)
  const shape = joinOf(a.shape, b.shape, joinShapes)
  if (atoms === a.atoms && element === a.element && shape === a.shape) return a
  if (atoms === b.atoms && element === b.element && shape === b.shape) return b
  return make(atoms, element, shape)
}

export const joinAll = (types: readonly Type[]): Type => types.reduce(join, never)

function joinOf<T>(a: T | null, b: T | null, joined: (a: T, b: T) => T): T | null {
  if (a === null || b === null) return a ?? b
  return joined(a, b)
}

function joinShapes(a: Shape, b: Shape): Shape {
  if (a === b) return a
  if (a.kind === 'record' && b.kind === 'record') return joinRecords(a, b)
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => join(item, b.items[i]!))
    return items.every((item, i) => item === a.items[i]) ? a : { kind: 'tuple', items }
  }
  if (isSequence(a) && isSequence(b)) {
    const of = join(resultOf(a), resultOf(b))
    return a.kind === 'sequence' && of === a.of ? a : { kind: 'sequence', of }
  }
  const from = join(argumentOf(a), argumentOf(b))
  const to = join(resultOf(a), resultOf(b))
  if (a.kind === 'function' && from === a.from && to === a.to) return a
  return { kind: 'function', from, to }
}

type RecordShape = Shape & { readonly kind: 'record' }

function joinRecords(a: RecordShape, b: RecordShape): RecordShape {
  const fields = new Map<string, FieldType>()
  let isSame = true
  for (const [name, field] of a.fields) {
    const other = b.fields.get(name)
    const type = other === undefined ? field.type : join(field.type, other.type)
    const isOptional = field.isOptional || (other?.isOptional ?? true)
    if (type !== field.type || isOptional !== field.isOptional) isSame = false
    fields.set(name, { type, isOptional })
  }
  for (const [name, field] of b.fields)
    if (!fields.has(name)) {
      fields.set(name, { type: field.type, isOptional: true })
      isSame = false
    }
  return isSame ? a : { kind: 'record', fields }
}

const isSequence = (shape: Shape) => shape.kind === 'tuple' || shape.kind === 'sequence'

function argumentOf(shape: Shape): Type {
  if (shape.kind === 'function') return shape.from
  if (shape.kind === 'record') return string
  return shape.kind === 'tuple' && shape.items.length === 0 ? never : number
}

function resultOf(shape: Shape): Type {
  switch (shape.kind) {
    case 'function':
      return shape.to
    case 'sequence':
      return shape.of
    case 'tuple':
      return joinAll(shape.items)
    case 'record':
      return joinAll([...shape.fields.values()].map((f) => f.type))
  }
}

/** What the elements of a set are. */
export const elementOf = (type: Type): Type => type.element ?? never

/** What a function can be applied to. */
export const domainOf = (type: Type): Type => (type.shape === null ? never : argumentOf(type.shape))

/** What applying a function gives. */
export const rangeOf = (type: Type): Type => (type.shape === null ? never : resultOf(type.shape))

/** The value of a field of a record, or of a function on strings. */
export function fieldOf(type: Type, name: string): Type {
  const { shape } = type
  if (shape?.kind === 'record') return shape.fields.get(name)?.type ?? never
  return rangeOf(type)
}

/** The i-th component, from 1, of a tuple or sequence. */
export function itemOf(type: Type, i: number): Type {
  const { shape } = type
  if (shape?.kind === 'tuple') return shape.items[i - 1] ?? never
  return rangeOf(type)
}

/** True if every value of the type has one of these kinds of atoms. */
export const isOnly = (type: Type, atoms: number): boolean =>
  type.element === null && type.shape === null && (type.atoms & ~atoms) === 0

export const isAtom = (type: Type): boolean => isOnly(type, ~0)

/**
 * True if values of the two types are equal exactly if they are identical, and comparing them is no error: atoms of one
 * kind, or untyped model values, which differ from everything else.
 */
export function isIdentity(a: Type, b: Type): boolean {
  if (isOnly(a, isModelValue) || isOnly(b, isModelValue)) return true
  return [isBoolean, isNumber, isString].some(
    (kind) => isOnly(a, kind | isModelValue) && isOnly(b, kind | isModelValue),
  )
}

/** True if a type has at most so many parts. */
export const isSmall = (type: Type, partsMax: number): boolean => partsLeft(type, partsMax) >= 0

/** How many of the parts allowed a type leaves; negative once they do not suffice. */
function partsLeft(type: Type, allowed: number): number {
  if (type === any || allowed < 0) return allowed - 1
  const left = type.element === null ? allowed - 1 : partsLeft(type.element, allowed - 1)
  return type.shape === null ? left : partsOf(type.shape).reduce((n, t) => partsLeft(t, n), left)
}

function partsOf(shape: Shape): readonly Type[] {
  switch (shape.kind) {
    case 'function':
      return [shape.from, shape.to]
    case 'sequence':
      return [shape.of]
    case 'tuple':
      return shape.items
    case 'record':
      return [...shape.fields.values()].map((f) => f.type)
  }
}
