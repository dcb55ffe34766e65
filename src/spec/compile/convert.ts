/** From values to code: numbers for names and references, truth values, comparisons, and what a field may store. */

import type { SlotType } from '../layout.ts'
import type { Environment } from './build.ts'
import { fault, siteOf } from './build.ts'
import type { Expr, ScalarType } from './ir.ts'
import { binary, boolean, call, not, number } from './ir.ts'
import { codeOf, fromProgramCodes, toProgramCodes } from './names.ts'
import type { Syntax } from './source.ts'
import type { Constant, ScalarValue, Value } from './value.ts'
import { bool, constant, describe, join, placeValue, scalar, unknown, widened } from './value.ts'

type Simple = ScalarValue | { readonly kind: 'constant'; readonly value: Constant }

/** A scalar as locals keep it: names coded for the whole program, references from 1, null as 0. */
export function programCode(environment: Environment, value: Simple): Expr {
  const { names } = environment.build
  if (value.kind === 'constant') {
    if (typeof value.value === 'boolean') return boolean(value.value)
    if (typeof value.value === 'number') return number(value.value)
    return number(typeof value.value === 'string' ? codeOf(names, value.value) : 0)
  }
  const { type, expr } = value
  if (type.kind !== 'name' || type.names === null) return expr
  return { kind: 'table', table: toProgramCodes(names, type.names), index: expr }
}

/** The bits a field stores for a value; a value the field cannot hold is a fault, or is found when it happens. */
export function fieldCode(
  environment: Environment,
  type: SlotType,
  value: Value,
  path: string,
  node: Syntax,
): Expr {
  const mismatch = (expected: string): Expr => {
    if (value.kind !== 'unknown')
      fault(environment, node, `${path} takes ${expected}, not ${describe(value)}`)
    return number(0)
  }
  const isSimple = value.kind === 'constant' || value.kind === 'scalar'
  switch (type.kind) {
    case 'bool':
      if (!isSimple || kindOf(value) !== 'bool') return mismatch('a truth value')
      return bit(programCode(environment, value))
    case 'range':
      if (!isSimple || kindOf(value) !== 'int') return mismatch('a number')
      return rangeCode(environment, type, value, path, node)
    case 'oneOf':
      if (!isSimple || kindOf(value) !== 'name') return mismatch(`one of ${type.names.join(', ')}`)
      return nameCode(environment, type.names, value, path, node)
    case 'ref': {
      if (!isSimple) return mismatch(`a record of ${type.to} or null`)
      if (kindOf(value) === 'null') return number(0)
      const isRecord =
        value.kind === 'scalar' && value.type.kind === 'ref' && value.type.to === type.to
      return isRecord ? value.expr : mismatch(`a record of ${type.to} or null`)
    }
    default:
      fault(environment, node, `${path} is changed by its methods, not by assignment`)
      return number(0)
  }
}

const kindOf = (value: Simple): ScalarType['kind'] => {
  if (value.kind === 'scalar') return value.type.kind
  if (typeof value.value === 'number') return 'int'
  if (typeof value.value === 'boolean') return 'bool'
  return typeof value.value === 'string' ? 'name' : 'null'
}

/** 1 for true, 0 for false. */
export function bit(condition: Expr): Expr {
  if (condition.kind === 'boolean') return number(condition.value ? 1 : 0)
  return { kind: 'conditional', test: condition, yes: number(1), no: number(0) }
}

function rangeCode(
  environment: Environment,
  range: Extract<SlotType, { kind: 'range' }>,
  value: Simple,
  path: string,
  node: Syntax,
): Expr {
  const { min, max } = range
  if (value.kind === 'constant') {
    const is = value.value as number
    if (!Number.isInteger(is) || is < min || is > max)
      fault(environment, node, `${path} takes ${min}..${max}, not ${is}`)
    return number(is - min)
  }
  const stored = binary('+', value.expr, number(-min))
  const type = value.type as Extract<ScalarType, { kind: 'int' }>
  if (type.min >= min && type.max <= max) return stored
  const site = storeSite(environment, path, range, node)
  return call('RANGE', [stored, number(max - min), number(site), number(min)])
}

function storeSite(
  environment: Environment,
  path: string,
  range: { min: number; max: number },
  node: Syntax,
): number {
  const { sites } = environment.build
  const at = sites[siteOf(environment, node)]
  const text = `${at}: ${path} takes ${range.min}..${range.max}, not`
  const known = sites.indexOf(text)
  return known >= 0 ? known : sites.push(text) - 1
}

function nameCode(
  environment: Environment,
  names: readonly string[],
  value: Simple,
  path: string,
  node: Syntax,
): Expr {
  if (value.kind === 'constant') {
    const code = names.indexOf(value.value as string)
    if (code < 0)
      fault(environment, node, `${path} takes one of ${names.join(', ')}, not '${value.value}'`)
    return number(Math.max(0, code))
  }
  const type = value.type as Extract<ScalarType, { kind: 'name' }>
  if (type.names === names || type.names?.join() === names.join()) return value.expr
  const table = fromProgramCodes(environment.build.names, names)
  const code: Expr = { kind: 'table', table, index: programCode(environment, value) }
  return call('NAMED', [code, number(siteOf(environment, node))])
}

/** Whether a value counts as true. */
export function truth(environment: Environment, value: Value, node: Syntax): Expr {
  switch (value.kind) {
    case 'constant':
      return boolean(Boolean(value.value))
    case 'unknown':
      return boolean(true)
    case 'place':
      return value.isNull === null ? boolean(true) : not(value.isNull)
    case 'scalar':
      if (value.type.kind === 'bool') return value.expr
      if (value.type.kind === 'ref' && value.type.absence === 'never') return boolean(true)
      if (value.type.kind === 'name' && value.type.names !== null) return boolean(true)
      return binary('!==', value.expr, number(0))
    default:
      fault(environment, node, `${describe(value)} is no condition`)
      return boolean(true)
  }
}

/** `a === b` */
export function equal(environment: Environment, a: Value, b: Value, node: Syntax): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown
  if (a.kind === 'constant' && b.kind === 'constant') return constant(a.value === b.value)
  if (a.kind === 'place' || b.kind === 'place') return equalPlaces(environment, a, b, node)
  if (!isSimple(a) || !isSimple(b)) {
    return fault(environment, node, `compares ${describe(a)} with ${describe(b)}`)
  }
  if (a.kind === 'constant') return equal(environment, b, a, node)
  const typeOfA = a.type
  if (b.kind === 'constant' && (b.value === null || b.value === undefined)) {
    return mayBe(typeOfA, b.value === null ? 'null' : 'undefined')
      ? bool(binary('===', a.expr, number(0)))
      : constant(false)
  }
  if (typeOfA.kind === 'name' && kindOf(b) === 'name') return equalNames(environment, a, b, node)
  if (kindOf(b) !== typeOfA.kind)
    return fault(environment, node, `compares ${describe(a)} with ${describe(b)}`)
  if (b.kind === 'scalar' && join(typeOfA, b.type) === null)
    return fault(environment, node, `compares ${describe(a)} with ${describe(b)}`)
  if (b.kind === 'constant' && typeof b.value === 'boolean')
    return bool(b.value ? a.expr : not(a.expr))
  return bool(binary('===', a.expr, programCode(environment, b)))
}

/** True if a value of this type may be null, or undefined. */
function mayBe(type: ScalarType, absence: 'null' | 'undefined'): boolean {
  if (type.kind === 'ref') return type.absence === absence
  return type.kind === 'name' && type.names === null && absence === 'null'
}

const isSimple = (value: Value): value is Simple =>
  value.kind === 'constant' || value.kind === 'scalar'

function equalNames(environment: Environment, a: ScalarValue, b: Simple, node: Syntax): Value {
  const names = a.type.kind === 'name' ? a.type.names : null
  if (names === null) return bool(binary('===', a.expr, programCode(environment, b)))
  if (b.kind === 'constant') {
    const code = names.indexOf(b.value as string)
    if (code < 0) return fault(environment, node, `'${b.value}' is not one of ${names.join(', ')}`)
    return bool(binary('===', a.expr, number(code)))
  }
  if (b.type.kind === 'name' && b.type.names?.join() === names.join())
    return bool(binary('===', a.expr, b.expr))
  return bool(binary('===', programCode(environment, a), programCode(environment, b)))
}

function equalPlaces(environment: Environment, a: Value, b: Value, node: Syntax): Value {
  if (a.kind !== 'place') return equalPlaces(environment, b, a, node)
  if (b.kind === 'constant' && (b.value === null || b.value === undefined)) {
    const isSame = a.absence === (b.value === null ? 'null' : 'undefined')
    return a.isNull === null || !isSame ? constant(false) : bool(a.isNull)
  }
  if (b.kind !== 'place' || a.place.path !== b.place.path)
    return fault(environment, node, `compares ${describe(a)} with ${describe(b)}`)
  const other = b.place.indices
  const tests = a.place.indices.map((index, i) => binary('===', index.expr, other[i].expr))
  if (a.isNull !== null && b.isNull !== null)
    return fault(environment, node, 'compares two nested records that may both be null')
  const isNull = a.isNull ?? b.isNull
  if (isNull !== null) tests.unshift(not(isNull))
  return bool(tests.reduce((all, test) => and(all, test), boolean(true)))
}

export function and(a: Expr, b: Expr): Expr {
  if (a.kind === 'boolean') return a.value ? b : a
  return b.kind === 'boolean' && b.value ? a : binary('&&', a, b)
}

export function or(a: Expr, b: Expr): Expr {
  if (a.kind === 'boolean') return a.value ? a : b
  return b.kind === 'boolean' && !b.value ? a : binary('||', a, b)
}

/** `test ? yes : no` without control flow; both must be of one kind. */
export function select(
  environment: Environment,
  test: Expr,
  yes: Value,
  no: Value,
  node: Syntax,
): Value {
  if (test.kind === 'boolean') return test.value ? yes : no
  if (yes.kind === 'unknown' || no.kind === 'unknown') return yes.kind === 'unknown' ? no : yes
  if (isSimple(yes) && isSimple(no)) return selectScalar(environment, test, yes, no, node)
  if (yes.kind === 'place' || no.kind === 'place')
    return selectPlace(environment, test, yes, no, node)
  if (yes.kind === 'struct' && no.kind === 'struct') {
    const fields = [...yes.fields].map(([key, value]) => {
      const other = no.fields.get(key) ?? unknown
      return [key, select(environment, test, value, other, node)] as const
    })
    return { kind: 'struct', fields: new Map(fields) }
  }
  return fault(environment, node, `is ${describe(yes)} or ${describe(no)}`)
}

function selectScalar(
  environment: Environment,
  test: Expr,
  yes: Simple,
  no: Simple,
  node: Syntax,
): Value {
  if (yes.kind === 'constant' && no.kind === 'constant' && yes.value === no.value) return yes
  const type = join(typeOf(yes), typeOf(no))
  if (type === null) return fault(environment, node, `is ${describe(yes)} or ${describe(no)}`)
  if (type.kind === 'bool') {
    const a = programCode(environment, yes)
    const b = programCode(environment, no)
    return bool(or(and(test, a), and(not(test), b)))
  }
  const keepsCodes = type.kind === 'name' && type.names !== null
  const code = (value: Simple): Expr =>
    keepsCodes && value.kind === 'scalar' ? value.expr : programCode(environment, value)
  return scalar(type, { kind: 'conditional', test, yes: code(yes), no: code(no) })
}

const typeOf = (value: Simple): ScalarType => {
  if (value.kind === 'scalar') return value.type
  const kind = kindOf(value)
  if (kind === 'int') return { kind, min: value.value as number, max: value.value as number }
  if (kind === 'name') return { kind, names: null }
  if (kind === 'bool') return { kind }
  return { kind: 'null', absence: value.value === undefined ? 'undefined' : 'null' }
}

function selectPlace(
  environment: Environment,
  test: Expr,
  yes: Value,
  no: Value,
  node: Syntax,
): Value {
  const isNull = (value: Value): Expr =>
    value.kind === 'place' ? (value.isNull ?? boolean(false)) : boolean(true)
  const places = [yes, no].flatMap((value) => (value.kind === 'place' ? [value.place] : []))
  const isEach = (value: Value): boolean =>
    value.kind === 'place' || (value.kind === 'constant' && value.value == null)
  const [a, b] = [places[0], places.at(-1) ?? places[0]]
  if (!isEach(yes) || !isEach(no) || a.path !== b.path)
    return fault(environment, node, `is ${describe(yes)} or ${describe(no)}`)
  const indices = a.indices.map((index, i) => {
    const other = b.indices[i]
    if (a === b) return index
    const expr: Expr = { kind: 'conditional', test, yes: index.expr, no: other.expr }
    return { ...index, expr, type: widened(join(index.type, other.type) ?? index.type) }
  })
  const nullness = or(and(test, isNull(yes)), and(not(test), isNull(no)))
  const place = { ...a, indices, isOwn: a.isOwn && b.isOwn }
  const isNever = nullness.kind === 'boolean' && !nullness.value
  const isUndefined = [yes, no].some((value) =>
    value.kind === 'place'
      ? value.isNull !== null && value.absence === 'undefined'
      : value.kind === 'constant' && value.value === undefined,
  )
  return placeValue(place, isNever ? null : nullness, isUndefined ? 'undefined' : 'null')
}
