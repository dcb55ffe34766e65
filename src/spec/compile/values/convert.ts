/** From values to code: numbers for names and references, truth values, comparisons, and what a field may store. */

import type { SlotType } from '../../layout/layout.ts'
import type { Syntax } from '../../source/source.ts'
import type { Expr, ScalarType } from '../ir/ir.ts'
import { binary, boolean, call, not, number } from '../ir/ir.ts'
import { codeOf, fromProgramCodes, toProgramCodes } from '../ir/names.ts'
import type { Environment } from './build.ts'
import { fault, siteOf } from './build.ts'
import type { Constant, ScalarValue, Value } from './value.ts'
import { describe } from './value.ts'

/** A value that one number or truth value can stand for. */
export type Simple = ScalarValue | { readonly kind: 'constant'; readonly value: Constant }

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

export const kindOf = (value: Simple): ScalarType['kind'] => {
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

export const isSimple = (value: Value): value is Simple =>
  value.kind === 'constant' || value.kind === 'scalar'
