/** Assigning to a local: its shape grows to hold what it is given, or the assignment is a fault. */

import type { Syntax } from '../../source/source.ts'
import type { Absence, ScalarType } from '../ir/ir.ts'
import { boolean, boolType, not } from '../ir/ir.ts'
import type { Environment } from './build.ts'
import { emit, fault } from './build.ts'
import { programCode } from './convert.ts'
import type { Local, Shape } from './local.ts'
import { newLocal, partOf, reshape } from './local.ts'
import type { PlaceValue, Value } from './value.ts'
import {
  describe,
  describeType,
  isSameType,
  join,
  placeValue,
  typeOfConstant,
  widened,
} from './value.ts'

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
