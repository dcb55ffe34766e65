/** Declares names: parameters, `const`, `let` and destructuring. */

import type { Syntax } from '../../source/source.ts'
import { children } from '../../source/source.ts'
import type { Expr } from '../ir/ir.ts'
import { assignLocal } from '../values/assign-local.ts'
import type { Environment } from '../values/build.ts'
import { fault } from '../values/build.ts'
import { localOf, readLocal } from '../values/local.ts'
import type { Value } from '../values/value.ts'
import { memberOf } from './evaluate.ts'

/**
 * Binds a pattern to a value. A name that is constant or never assigned and copies something stable costs nothing;
 * `as it is` binds the value unkept, for bodies that are one pure expression.
 */
export function bindPattern(
  pattern: Syntax,
  value: Value,
  environment: Environment,
  how: 'constant' | 'kept' | 'as it is',
): void {
  const { bindings, activation } = environment
  if (pattern.type === 'Identifier') {
    if (how === 'as it is') {
      bindings.set(pattern.name, { kind: 'value', value })
    } else if (how === 'constant' || !assignedNames(activation.source.syntax).has(pattern.name)) {
      const kept = keep(environment, value, pattern, pattern.name)
      bindings.set(pattern.name, { kind: 'value', value: kept })
    } else {
      const local = localOf(environment, pattern, pattern.name, { isConstant: false })
      assignLocal(environment, local, value, pattern)
      bindings.set(pattern.name, { kind: 'local', local, question: activation.question })
    }
    return
  }
  if (pattern.type !== 'ObjectPattern') {
    fault(environment, pattern, 'only { a, b: c } may be taken apart here')
    return
  }
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') {
      fault(environment, property, 'only { a, b: c } may be taken apart here')
      return
    }
    const part = memberOf(value, property.key.name, property, environment)
    bindPattern(property.value, part, environment, how)
  }
}

/** The value itself if it may stand for the name, else a variable that holds it. */
export function keep(environment: Environment, value: Value, node: Syntax, name: string): Value {
  if (value.kind === 'struct') {
    const fields = [...value.fields].map(([key, field]) => {
      const kept = isAlias(field) ? field : keepIn(environment, field, node, `${name}.${key}`)
      return [key, kept] as const
    })
    return { kind: 'struct', fields: new Map(fields) }
  }
  return isAlias(value) ? value : keepIn(environment, value, node, name)
}

function keepIn(environment: Environment, value: Value, node: Syntax, name: string): Value {
  const local = localOf(environment, node, name, { part: name, isConstant: true })
  assignLocal(environment, local, value, node)
  return value.kind === 'unknown' ? value : readLocal(environment, local, node)
}

/** True if a name may stand for the value without taking a place in the frame. */
function isAlias(value: Value): boolean {
  switch (value.kind) {
    case 'scalar':
      return isAliasExpression(value.expr)
    case 'place':
      return (
        value.place.indices.every((index) => isAliasExpression(index.expr)) &&
        (value.isNull === null || isAliasExpression(value.isNull))
      )
    case 'struct':
      return [...value.fields.values()].every(isAlias)
    case 'list':
      return value.items.every((item) => isAlias(item.value) && isAliasExpression(item.isPresent))
    default:
      return true
  }
}

/** Constants, stable variables, and references made of either. */
function isAliasExpression(expr: Expr): boolean {
  switch (expr.kind) {
    case 'number':
    case 'boolean':
    case 'me':
      return true
    case 'variable':
      return expr.variable.isStable
    case 'unary':
      return expr.operator === '!' && isAliasExpression(expr.operand)
    case 'binary':
      return expr.operator === '+' && expr.right.kind === 'number' && isAliasExpression(expr.left)
    case 'call':
      return /^(SOME|WITHIN)$/.test(expr.name) && expr.args.every(isAliasExpression)
    default:
      return false
  }
}

const known = new WeakMap<object, ReadonlySet<string>>()

/** Names that are assigned somewhere in a function, declarations aside. */
export function assignedNames(syntax: Syntax): ReadonlySet<string> {
  const remembered = known.get(syntax)
  if (remembered !== undefined) return remembered
  const names = new Set<string>()
  collect(syntax, names)
  known.set(syntax, names)
  return names
}

function collect(node: Syntax, names: Set<string>): void {
  if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier')
    names.add(node.left.name)
  if (node.type === 'UpdateExpression' && node.argument.type === 'Identifier')
    names.add(node.argument.name)
  for (const part of children(node)) collect(part, names)
}
