/** Values that depend on a condition, without control flow. */

import type { Syntax } from '../../source/source.ts'
import type { Expr, ScalarType } from '../ir/ir.ts'
import { binary, boolean, not } from '../ir/ir.ts'
import type { Environment } from './build.ts'
import { fault } from './build.ts'
import type { Simple } from './convert.ts'
import { isSimple, kindOf, programCode } from './convert.ts'
import type { Value } from './value.ts'
import { bool, describe, join, placeValue, scalar, unknown, widened } from './value.ts'

/** `a && b` of truth values, folded. */
export function and(a: Expr, b: Expr): Expr {
  if (a.kind === 'boolean') return a.value ? b : a
  return b.kind === 'boolean' && b.value ? a : binary('&&', a, b)
}

/** `a || b` of truth values, folded. */
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
