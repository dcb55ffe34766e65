/** `===`, for every pair of values that can be compared. */

import type { Syntax } from '../../source/source.ts'
import type { ScalarType } from '../ir/ir.ts'
import { binary, boolean, not, number } from '../ir/ir.ts'
import type { Environment } from './build.ts'
import { fault } from './build.ts'
import type { Simple } from './convert.ts'
import { isSimple, kindOf, programCode } from './convert.ts'
import { and } from './select.ts'
import type { ScalarValue, Value } from './value.ts'
import { bool, constant, describe, join, unknown } from './value.ts'

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
