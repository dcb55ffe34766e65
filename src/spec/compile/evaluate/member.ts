/** `value.name` for every kind of value, and what `k` offers besides the state. */

import type { FieldLayout } from '../../layout/layout.ts'
import { nameHint } from '../../problem/unknown-name.ts'
import type { LockDeclaration } from '../../schema.ts'
import type { Syntax } from '../../source/source.ts'
import type { Cell, Expr } from '../ir/ir.ts'
import { binary, boolType, int, number } from '../ir/ir.ts'
import type { Environment } from '../values/build.ts'
import { fault, tellApart } from '../values/build.ts'
import { fieldOf, presentPlace, recordAt, valueAt } from '../values/place.ts'
import type { Index, Place, ScalarValue, Value } from '../values/value.ts'
import {
  constant,
  describe,
  indexOfReference,
  placeValue,
  scalar,
  unknown,
} from '../values/value.ts'
import { propertyOf } from './containers.ts'

/** `value.name` for whatever the value is. */
export function member(environment: Environment, value: Value, name: string, node: Syntax): Value {
  switch (value.kind) {
    case 'unknown':
      return unknown
    case 'struct': {
      const field = value.fields.get(name)
      const known = [...value.fields.keys()].join(', ')
      return field ?? fault(environment, node, `there is no ${name} here; there is: ${known}`)
    }
    case 'record-of-constants':
      return memberOfConstants(environment, value.what, value.of, name, node)
    case 'list':
      return { kind: 'method', of: value, name }
    case 'scalar':
      if (value.type.kind !== 'ref') break
      if (name === 'index') {
        tellApart(environment, value.type.to, node, `reads the index of a ${value.type.to}`)
        return scalar(
          int(0, arrayLength(environment, value.type.to) - 1),
          indexFrom(environment, value, node),
        )
      }
      return memberOfPlace(environment, recordAt(environment, value, node), name, node)
    case 'place':
      return memberOfPlace(environment, presentPlace(environment, value, node), name, node)
    case 'constant':
      if (typeof value.value === 'string' || Array.isArray(value.value)) break
  }
  return fault(environment, node, `${describe(value)} has no ${name}`)
}

const arrayLength = (environment: Environment, name: string): number =>
  environment.build.layout.arrays.get(name) as number

function indexFrom(environment: Environment, value: ScalarValue, node: Syntax): Expr {
  const [index] = recordAt(environment, value, node).indices
  return indexOfReference(index.expr)
}

function memberOfPlace(environment: Environment, place: Place, name: string, node: Syntax): Value {
  const { layout } = place
  if (layout.kind !== 'record') {
    if (layout.kind === 'array' && name === 'length') return constant(layout.length)
    const size = name === 'size' || name === 'first' ? propertyOf(environment, place, name) : null
    if (size !== null) return size
    return { kind: 'method', of: placeValue(place), name }
  }
  const { lock } = layout.record
  if (name === 'rank' && lock?.order === 'index') return rankByIndex(environment, place, node)
  const field = fieldOf(place, name)
  if (field !== null) return valueAt(environment, field)
  // Every lock has a subclass; where its class has only one, it is no field.
  if (name === 'subclass' && lock !== null) return constant(0)
  if (name === 'index' && place.indices.length > 0) return lastIndex(place)
  const hint = nameHint(name, [...layout.record.fields.keys()])
  return fault(environment, node, `${place.path} has no field ${name}; ${hint}`)
}

/** The rank of a lock whose class nests by index. */
function rankByIndex(environment: Environment, place: Place, node: Syntax): Value {
  const { lock } = (place.layout as Extract<FieldLayout, { kind: 'record' }>).record
  const { rank, ranks = 1 } = lock as LockDeclaration
  const base = rank as number
  const { type } = place.indices.at(-1) as Index
  if (type.kind === 'ref')
    tellApart(environment, type.to, node, `takes locks of ${type.to} in order`)
  const index = lastIndex(place)
  if (index.kind === 'constant') return constant(base + Number(index.value))
  if (index.kind !== 'scalar') return index
  return scalar(int(base, base + ranks - 1), binary('+', index.expr, number(base)))
}

function lastIndex(place: Place): Value {
  const { expr, type } = place.indices.at(-1) as Index
  if (type.kind === 'ref') return scalar(int(0, 255), indexOfReference(expr))
  return expr.kind === 'number' ? constant(expr.value) : scalar(type, expr)
}

function memberOfConstants(
  environment: Environment,
  what: string,
  of: object,
  name: string,
  node: Syntax,
): Value {
  if (Object.hasOwn(of, name)) return constant((of as Record<string, number>)[name])
  return fault(environment, node, `k.${what} has no ${name}; ${nameHint(name, Object.keys(of))}`)
}

/** `k.name` for the words and the flags every specification has; null if the name is none of them. */
export function builtIn(environment: Environment, name: string, node: Syntax): Value | null {
  const { build, activation } = environment
  switch (name) {
    case 'me':
      if (!activation.thread)
        return fault(environment, node, 'k.me is known only while a thread runs')
      return scalar({ kind: 'ref', to: 'thread', absence: 'never' }, { kind: 'me' })
    case 'scope':
      return { kind: 'record-of-constants', what: 'scope', of: build.scope }
    case 'switches':
      return { kind: 'record-of-constants', what: 'switches', of: build.switches }
    case 'crashed': {
      if (build.crashedByte === null) return constant(false)
      const address = { base: build.crashedByte, terms: [] }
      const cell: Cell = { address, shift: 0, mask: 255, path: 'crashed' }
      return scalar(boolType, binary('!==', { kind: 'load', cell }, number(0)))
    }
    case 'until':
    case 'choose':
    case 'pick':
    case 'assert':
    case 'original':
      return { kind: 'word', name }
    default:
      return null
  }
}
