/** Locals: how a procedure's variable, parameter or result is kept, whatever kind of value it holds. */

import type { FieldLayout } from '../layout.ts'
import type { Environment } from './build.ts'
import { emit, fault, newVariable } from './build.ts'
import { programCode } from './convert.ts'
import type { Absence, IntType, ScalarType, Variable } from './ir.ts'
import { boolean, boolType, isStable, not, variable } from './ir.ts'
import type { Syntax } from './source.ts'
import type { Index, PlaceValue, Value } from './value.ts'
import {
  constant,
  describe,
  describeType,
  isSameType,
  join,
  placeValue,
  scalar,
  typeOfConstant,
  unknown,
  widened,
} from './value.ts'

/** A local, with one variable for each part that exists at run time. */
export interface Local {
  readonly name: string
  readonly procedure: string
  /** Assigned once: keeps the interval of a whole number. */
  readonly isConstant: boolean
  isStable: boolean
  /** For a loop's counter: all values it takes. */
  readonly interval: IntType | null
  shape: Shape | null
  wasUsed: boolean
  readonly variables: Map<string, Variable>
  readonly fields: Map<string, Local>
}

/** What kind of value a local holds; grows while passes go on. */
type Shape =
  | { readonly kind: 'scalar'; readonly type: ScalarType }
  | {
      readonly kind: 'place'
      readonly path: string
      readonly layout: FieldLayout
      readonly base: number
      readonly scales: readonly number[]
      readonly types: readonly ScalarType[]
      readonly isOwn: boolean
      readonly absence: Absence
    }
  | { readonly kind: 'struct' }

export interface LocalOptions {
  readonly part?: string
  readonly isConstant: boolean
  /** By default, what is constant is stable. */
  readonly isStable?: boolean
  readonly interval?: IntType
}

/** The local of a syntax node in the current frame; `part` tells several locals of one node apart. */
export function localOf(
  environment: Environment,
  node: unknown,
  name: string,
  options: LocalOptions,
): Local {
  const { locals } = environment.frame
  const parts = locals.get(node) ?? new Map<string, Local>()
  locals.set(node, parts)
  const part = options.part ?? ''
  const known = parts.get(part)
  if (known !== undefined) return known
  const local = newLocal(name, environment.activation.source.name, options)
  parts.set(part, local)
  return local
}

const newLocal = (name: string, procedure: string, options: LocalOptions): Local => ({
  name,
  procedure,
  isConstant: options.isConstant,
  isStable: options.isStable ?? options.isConstant,
  interval: options.interval ?? null,
  shape: null,
  wasUsed: false,
  variables: new Map(),
  fields: new Map(),
})

/** Marks a local as fixed (or not) while a loop body is inlined. */
export function setStable(local: Local, isStableNow: boolean): void {
  local.isStable = isStableNow
  for (const part of local.variables.values()) part.isStable = isStableNow
  for (const field of local.fields.values()) setStable(field, isStableNow)
}

function partOf(environment: Environment, local: Local, key: string, type: ScalarType): Variable {
  const known = local.variables.get(key)
  if (known !== undefined) {
    known.type = type
    return known
  }
  const { build } = environment
  const made = newVariable(build, local.name, local.procedure, type, local.isStable)
  local.variables.set(key, made)
  return made
}

function reshape(environment: Environment, local: Local, shape: Shape): void {
  if (local.wasUsed) environment.build.isStale = true
  local.shape = shape
}

/** The value a local has now. */
export function readLocal(environment: Environment, local: Local, node: Syntax): Value {
  const { shape } = local
  local.wasUsed = true
  if (environment.build.current === null) return unknown
  if (shape === null) return fault(environment, node, `${local.name} has no value here`)
  if (shape.kind === 'struct') {
    const fields = [...local.fields].map(
      ([key, field]) => [key, readLocal(environment, field, node)] as const,
    )
    return { kind: 'struct', fields: new Map(fields) }
  }
  if (shape.kind === 'scalar') {
    if (shape.type.kind === 'null')
      return constant(shape.type.absence === 'null' ? null : undefined)
    return scalar(shape.type, variable(partOf(environment, local, '', shape.type)))
  }
  const indices = shape.types.map((type, i): Index => {
    const expr = variable(partOf(environment, local, `index${i}`, type))
    return { expr, type, scale: shape.scales[i] }
  })
  const isNull =
    shape.absence !== 'never'
      ? not(variable(partOf(environment, local, 'isPresent', boolType)))
      : null
  const absence = shape.absence === 'undefined' ? 'undefined' : 'null'
  return placeValue({ ...shape, indices }, isNull, absence)
}

/** Stores a value in a local; a value that does not fit what it held before is a fault. */
export function assignLocal(
  environment: Environment,
  local: Local,
  value: Value,
  node: Syntax,
): void {
  if (environment.build.current === null) return
  switch (value.kind) {
    case 'unknown':
      return
    case 'constant':
    case 'scalar':
      assignScalar(environment, local, value, node)
      return
    case 'place':
      assignPlace(environment, local, value, node)
      return
    case 'struct':
      assignStruct(environment, local, value.fields, node)
      return
    default:
      fault(environment, node, `${local.name} cannot hold ${describe(value)}`)
  }
}

function assignScalar(
  environment: Environment,
  local: Local,
  value: Extract<Value, { kind: 'constant' | 'scalar' }>,
  node: Syntax,
): void {
  const { shape } = local
  if (shape?.kind === 'place' && value.kind === 'constant' && value.value == null) {
    const absence = value.value === undefined ? 'undefined' : 'null'
    if (shape.absence === 'never') reshape(environment, local, { ...shape, absence })
    else if (shape.absence !== absence) {
      mixed(environment, local, describeShape(shape), absence, node)
      return
    }
    const variable = partOf(environment, local, 'isPresent', boolType)
    emit(environment.build, { kind: 'set', variable, value: boolean(false) })
    return
  }
  const type = localType(local, value.kind === 'scalar' ? value.type : typeOfConstant(value.value))
  const joined = shape === null ? type : shape.kind === 'scalar' ? join(shape.type, type) : null
  if (joined === null) {
    mixed(environment, local, describeShape(shape), describe(value), node)
    return
  }
  if (shape?.kind !== 'scalar' || !isSameType(shape.type, joined))
    reshape(environment, local, { kind: 'scalar', type: joined })
  local.wasUsed = true
  const target = partOf(environment, local, '', joined)
  emit(environment.build, { kind: 'set', variable: target, value: programCode(environment, value) })
}

/** Names in locals are coded for the whole program; intervals are kept only for what never changes. */
function localType(local: Local, type: ScalarType): ScalarType {
  if (type.kind === 'name') return { kind: 'name', names: null }
  if (local.isConstant) return type
  return type.kind === 'int' && local.interval !== null ? local.interval : widened(type)
}

function assignPlace(
  environment: Environment,
  local: Local,
  value: PlaceValue,
  node: Syntax,
): void {
  const { shape } = local
  const { place, isNull } = value
  const nullBefore = shape?.kind === 'scalar' && shape.type.kind === 'null' ? shape.type : null
  if (
    shape !== null &&
    nullBefore === null &&
    (shape.kind !== 'place' || shape.path !== place.path)
  ) {
    mixed(environment, local, describeShape(shape), describe(placeValue(place)), node)
    return
  }
  const before = shape?.kind === 'place' ? shape : null
  const types = place.indices.map(({ type }, i) => {
    const joined = before === null ? type : join(before.types[i], type)
    return localType(local, joined ?? type)
  })
  const next: Shape = {
    ...place,
    kind: 'place',
    scales: place.indices.map((index) => index.scale),
    types,
    isOwn: place.isOwn && (before?.isOwn ?? true),
    absence: absenceOf(
      nullBefore?.absence,
      before?.absence,
      isNull === null ? 'never' : value.absence,
    ),
  }
  if (before === null || !isSameShape(before, next)) reshape(environment, local, next)
  local.wasUsed = true
  place.indices.forEach((index, i) => {
    const target = partOf(environment, local, `index${i}`, types[i])
    emit(environment.build, { kind: 'set', variable: target, value: index.expr })
  })
  if (next.absence === 'never') return
  const present = partOf(environment, local, 'isPresent', boolType)
  const isPresent = isNull === null ? boolean(true) : not(isNull)
  emit(environment.build, { kind: 'set', variable: present, value: isPresent })
}

/** The first of several that says anything. */
const absenceOf = (...of: readonly (Absence | undefined)[]): Absence =>
  of.find((absence) => absence !== undefined && absence !== 'never') ?? 'never'

function isSameShape(
  a: Extract<Shape, { kind: 'place' }>,
  b: Extract<Shape, { kind: 'place' }>,
): boolean {
  return (
    a.isOwn === b.isOwn &&
    a.absence === b.absence &&
    a.types.every((type, i) => isSameType(type, b.types[i]))
  )
}

function assignStruct(
  environment: Environment,
  local: Local,
  fields: ReadonlyMap<string, Value>,
  node: Syntax,
): void {
  const { shape } = local
  if (shape !== null && shape.kind !== 'struct') {
    mixed(environment, local, describeShape(shape), 'an object', node)
    return
  }
  if (shape === null) {
    reshape(environment, local, { kind: 'struct' })
    for (const key of fields.keys()) {
      const { isConstant, isStable } = local
      const options = { isConstant, isStable }
      local.fields.set(key, newLocal(`${local.name}.${key}`, local.procedure, options))
    }
  }
  local.wasUsed = true
  const known = [...local.fields.keys()].sort().join(', ')
  if ([...fields.keys()].sort().join(', ') !== known) {
    fault(environment, node, `an object with other fields than before, which had: ${known}`)
    return
  }
  for (const [key, value] of fields)
    assignLocal(environment, local.fields.get(key) as Local, value, node)
}

function describeShape(shape: Shape | null): string {
  if (shape === null) return 'nothing'
  if (shape.kind === 'scalar') return describeType(shape.type)
  return shape.kind === 'place' ? `a record of ${shape.path}` : 'an object'
}

function mixed(
  environment: Environment,
  local: Local,
  before: string,
  now: string,
  node: Syntax,
): void {
  const what = local.name === '' ? 'the result' : local.name
  fault(environment, node, `${what} holds ${before} in one place and ${now} here`)
}

/** True if the value may be used later as it is, without being kept in a variable. */
export function isStableValue(value: Value): boolean {
  switch (value.kind) {
    case 'scalar':
      return isStable(value.expr)
    case 'place':
      return (
        value.place.indices.every((index) => isStable(index.expr)) &&
        (value.isNull === null || isStable(value.isNull))
      )
    case 'struct':
      return [...value.fields.values()].every(isStableValue)
    case 'list':
      return value.items.every((item) => isStableValue(item.value) && isStable(item.isPresent))
    case 'method':
      return isStableValue(value.of)
    default:
      return true
  }
}

/** The same value, with everything that could change before its use kept in variables. */
export function snapshot(
  environment: Environment,
  value: Value,
  node: Syntax,
  part = 'kept',
): Value {
  if (isStableValue(value)) return value
  if (value.kind === 'list') return fault(environment, node, 'a list must be used where it is made')
  if (value.kind === 'struct') {
    const fields = [...value.fields].map(
      ([key, field]) => [key, snapshot(environment, field, node, `${part}.${key}`)] as const,
    )
    return { kind: 'struct', fields: new Map(fields) }
  }
  const local = localOf(environment, node, '', { part, isConstant: true })
  assignLocal(environment, local, value, node)
  return readLocal(environment, local, node)
}
