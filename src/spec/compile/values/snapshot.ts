/** Values that must be kept before something else may change them. */

import type { Syntax } from '../../source/source.ts'
import { isStable } from '../ir/ir.ts'
import { assignLocal } from './assign-local.ts'
import type { Environment } from './build.ts'
import { fault } from './build.ts'
import { localOf, readLocal } from './local.ts'
import type { Value } from './value.ts'

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
