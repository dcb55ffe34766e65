/** Assignments to locals and to fields of the state. */

import type { Syntax } from '../../source/source.ts'
import { assignLocal } from '../values/assign-local.ts'
import type { Environment } from '../values/build.ts'
import { emit, fault, lookup, noteEffect } from '../values/build.ts'
import { fieldCode } from '../values/convert.ts'
import { needsGraph } from '../values/effects.ts'
import type { Local } from '../values/local.ts'
import { readLocal } from '../values/local.ts'
import { binaryOperation } from '../values/operators.ts'
import { cellAt, elementPlace, placeOfMember, valueAt } from '../values/place.ts'
import { snapshot } from '../values/snapshot.ts'
import type { Place, Value } from '../values/value.ts'
import { constant, describe, placeValue, unknown } from '../values/value.ts'
import { evaluate, inOrder } from './evaluate.ts'

type AssignmentSyntax = Extract<Syntax, { type: 'AssignmentExpression' }>
type UpdateSyntax = Extract<Syntax, { type: 'UpdateExpression' }>

/** What stands left of an assignment. */
type Target =
  | { readonly kind: 'local'; readonly local: Local }
  | { readonly kind: 'place'; readonly place: Place }
  /** A fault has been noted, or nothing is known yet. */
  | { readonly kind: 'none' }

/** `a = b`, `a += b` and their like. */
export function assign(node: AssignmentSyntax, environment: Environment): Value {
  const { operator, left, right } = node
  if (/^(&&|\|\||\?\?)=$/.test(operator))
    return fault(environment, node, `${operator} is not part of the language`)
  const hasLateEffect = needsGraph(right, environment)
  const target = targetOf(left, hasLateEffect, environment)
  if (operator === '=') {
    const value = evaluate(right, environment)
    return store(target, value, node, environment)
  }
  const before = current(target, left, environment)
  const kept = hasLateEffect ? snapshot(environment, before, left, 'before') : before
  const value = evaluate(right, environment)
  const result = binaryOperation(operator.slice(0, -1), kept, value, node, environment)
  return store(target, result, node, environment)
}

/** `a++` and `a--`. */
export function update(node: UpdateSyntax, environment: Environment): Value {
  const target = targetOf(node.argument, false, environment)
  const before = current(target, node.argument, environment)
  const kept = node.prefix ? before : snapshot(environment, before, node, 'before')
  const operator = node.operator === '++' ? '+' : '-'
  const after = binaryOperation(operator, before, constant(1), node, environment)
  store(target, after, node, environment)
  return node.prefix ? current(target, node.argument, environment) : kept
}

function targetOf(left: Syntax, hasLateEffect: boolean, environment: Environment): Target {
  if (left.type === 'Identifier') return localTarget(left.name, left, environment)
  if (left.type !== 'MemberExpression') {
    fault(environment, left, 'only locals and fields of the state can be assigned')
    return { kind: 'none' }
  }
  const nodes: Syntax[] = left.computed ? [left.object, left.property] : [left.object]
  const values = inOrder(nodes, environment).map((value, i) =>
    hasLateEffect ? snapshot(environment, value, left, `target${i}`) : value,
  )
  const [object, index] = values
  const name = left.property.type === 'Identifier' ? left.property.name : ''
  const place = left.computed
    ? elementPlace(environment, object, index, left)
    : placeOfMember(environment, object, name, left.property)
  return place === null ? { kind: 'none' } : { kind: 'place', place }
}

function localTarget(name: string, node: Syntax, environment: Environment): Target {
  const binding = lookup(environment, name)
  if (binding?.kind === 'local') {
    // A question's own locals are nobody else's.
    if (binding.question !== environment.activation.question) noteEffect(environment, node)
    return { kind: 'local', local: binding.local }
  }
  const what = binding === null ? `free variable ${name}` : `${name} cannot be assigned`
  fault(environment, node, what)
  return { kind: 'none' }
}

function current(target: Target, node: Syntax, environment: Environment): Value {
  if (target.kind === 'local') return readLocal(environment, target.local, node)
  return target.kind === 'place' ? valueAt(environment, target.place) : unknown
}

function store(target: Target, value: Value, node: Syntax, environment: Environment): Value {
  if (target.kind === 'local') assignLocal(environment, target.local, value, node)
  if (target.kind !== 'place') return value
  noteEffect(environment, node)
  const { place } = target
  if (place.layout.kind !== 'scalar')
    return fault(
      environment,
      node,
      `${describe(placeValue(place))} cannot be assigned: assign its fields`,
    )
  const code = fieldCode(environment, place.layout.type, value, place.path, node)
  const cell = cellAt(place)
  const isChecked = code.kind === 'call'
  if (cell.mask > 0) emit(environment.build, { kind: 'store', cell, value: code })
  else if (isChecked)
    emit(environment.build, { kind: 'effect', call: code, result: null, path: null })
  return value
}
