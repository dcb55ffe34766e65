/**
 * What an expression of a procedure means.
 *
 * Pure expressions become values without touching the graph. Where a part has an effect (an assignment, a call with a
 * block body, a yield), it is put into the graph in JavaScript's order of evaluation, and what was evaluated before it
 * is kept in variables if the effect might change it.
 */

import { nearestName } from '../../problem/unknown-name.ts'
import type { Syntax } from '../../source/source.ts'
import { isFunction } from '../../source/source.ts'
import { boolean } from '../ir/ir.ts'
import type { Environment } from '../values/build.ts'
import { fault, lookup } from '../values/build.ts'
import { needsGraph } from '../values/effects.ts'
import { countOf } from '../values/items.ts'
import { readLocal } from '../values/local.ts'
import { binaryOperation, unaryOperation } from '../values/operators.ts'
import { elementAt, fieldOf, noteIndexing, rootPlace, valueAt } from '../values/place.ts'
import { snapshot } from '../values/snapshot.ts'
import type { Value } from '../values/value.ts'
import { constant, unknown } from '../values/value.ts'
import { assign, update } from './assign.ts'
import { callValue } from './calls.ts'
import { conditional, logical } from './logic.ts'
import { builtIn, member } from './member.ts'
import { yieldExpression } from './words.ts'

/** The value of an expression; effects go into the graph. */
export function evaluate(node: Syntax, environment: Environment): Value {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'bigint' || node.value instanceof RegExp)
        return fault(environment, node, 'this literal is not part of the language')
      if (typeof node.value === 'number' && !Number.isSafeInteger(node.value))
        return fault(environment, node, `${node.value} is not a whole number, or too large`)
      return constant(node.value as string | number | boolean | null)
    case 'TemplateLiteral':
      if (node.expressions.length === 0) return constant(node.quasis[0].value.cooked ?? '')
      return fault(environment, node, 'text with values in it is not part of the language')
    case 'Identifier':
      return identifier(node.name, node, environment)
    case 'MemberExpression':
      return memberExpression(node, environment)
    case 'ParenthesizedExpression':
      return evaluate(node.expression, environment)
    case 'UnaryExpression':
      return unaryOperation(node.operator, evaluate(node.argument, environment), node, environment)
    case 'BinaryExpression': {
      const [left, right] = inOrder([node.left, node.right], environment)
      return binaryOperation(node.operator, left, right, node, environment)
    }
    case 'LogicalExpression':
      return logical(node.operator, node.left, node.right, node, environment)
    case 'ConditionalExpression':
      return conditional(node.test, node.consequent, node.alternate, node, environment)
    case 'SequenceExpression':
      return node.expressions.map((part) => evaluate(part, environment)).at(-1) ?? unknown
    case 'AssignmentExpression':
      return assign(node, environment)
    case 'UpdateExpression':
      return update(node, environment)
    case 'CallExpression':
      return callValue(node, environment)
    case 'YieldExpression':
      return yieldExpression(node, environment)
    case 'ObjectExpression':
      return objectLiteral(node, environment)
    case 'ArrayExpression':
      return arrayLiteral(node, environment)
    case 'ChainExpression':
      return fault(environment, node, 'optional chaining gives undefined: test for null instead')
    case 'AwaitExpression':
    case 'ThisExpression':
    case 'NewExpression':
    case 'ClassExpression':
      return fault(environment, node, `${wordOf(node.type)} is not part of the language`)
  }
  if (isFunction(node)) return closure(node, environment)
  return fault(environment, node, `${wordOf(node.type)} is not part of the language`)
}

const wordOf = (type: string): string =>
  type.replace(/(Expression|Statement|Declaration)$/, '').toLowerCase()

function identifier(name: string, node: Syntax, environment: Environment): Value {
  const binding = lookup(environment, name)
  if (binding?.kind === 'value') return binding.value
  if (binding?.kind === 'local') return readLocal(environment, binding.local, node)
  const { constants } = environment.activation.source
  if (Object.hasOwn(constants, name)) return constant(constants[name])
  if (name === 'undefined') return constant(undefined)
  if (name === 'Infinity' || name === 'NaN')
    return fault(environment, node, `${name} is not a value of the language`)
  if (/^(Math|Number|Boolean)$/.test(name)) return { kind: 'word', name }
  if (/^__vi_import|^__vite_ssr_import|^_import_|^cov_|^stryMutAct|^__name$/.test(name))
    return fault(environment, node, `${name} was put in by a transpiler: an import was used here`)
  return fault(
    environment,
    node,
    `free variable ${name}: a procedure knows only its parameters, its locals, what k offers and declared constants`,
  )
}

function memberExpression(
  node: Extract<Syntax, { type: 'MemberExpression' }>,
  environment: Environment,
): Value {
  if (node.computed) {
    const [object, property] = inOrder([node.object, node.property], environment)
    return computedMember(object, property, node, environment)
  }
  const object = evaluate(node.object, environment)
  const name = node.property.type === 'Identifier' ? node.property.name : '#private'
  return memberOf(object, name, node.property, environment)
}

function computedMember(
  object: Value,
  property: Value,
  node: Syntax,
  environment: Environment,
): Value {
  if (property.kind === 'constant' && typeof property.value === 'string')
    return memberOf(object, property.value, node, environment)
  if (object.kind === 'place') {
    noteIndexing(environment, object, node)
    return elementAt(environment, object.place, property, node)
  }
  if (object.kind === 'list' && property.kind === 'constant') {
    // Which item is the first of those that are there is not known here.
    if (object.items.some(({ isPresent }) => isPresent.kind !== 'boolean' || !isPresent.value))
      return fault(environment, node, 'the items of this list have no numbers here: use find')
    return object.items[property.value as number]?.value ?? constant(undefined)
  }
  if (object.kind === 'unknown') return unknown
  return fault(environment, node, 'only arrays of the state may be indexed')
}

/** `object.name` */
export function memberOf(
  object: Value,
  name: string,
  node: Syntax,
  environment: Environment,
): Value {
  if (object.kind === 'list' && name === 'length') return countOf(object.items)
  if (object.kind === 'word' && object.name === 'original') return original(name, node, environment)
  if (object.kind === 'word') return { kind: 'method', of: object, name }
  if (object.kind !== 'kernel') return member(environment, object, name, node)
  const known = builtIn(environment, name, node)
  if (known !== null) return known
  const field = fieldOf(rootPlace(environment), name)
  if (field !== null) return valueAt(environment, field)
  const { sources, layout } = environment.build
  if (sources.has(name)) return { kind: 'procedure', name }
  const nearest = nearestName(name, [...sources.keys(), ...layout.root.fields.keys()])
  const guess = nearest === null ? '' : `; did you mean k.${nearest}?`
  return fault(environment, node, `k has no ${name}${guess}`)
}

/** `k.original.name`: what the part or design that wrote the running text has replaced. */
function original(name: string, node: Syntax, environment: Environment): Value {
  const { originals } = environment.activation.source
  if (Object.hasOwn(originals, name)) return { kind: 'procedure', name: originals[name] }
  return fault(environment, node, `k.original has no ${name} here`)
}

/** Operands from left to right; those before an effect are kept if the effect could change them. */
export function inOrder(nodes: readonly Syntax[], environment: Environment): Value[] {
  const lastEffect = nodes.findLastIndex((node) => needsGraph(node, environment))
  return nodes.map((node, i) => {
    const value = evaluate(node, environment)
    return i < lastEffect ? snapshot(environment, value, node, 'operand') : value
  })
}

function objectLiteral(
  node: Extract<Syntax, { type: 'ObjectExpression' }>,
  environment: Environment,
): Value {
  const names: string[] = []
  const nodes: Syntax[] = []
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier')
      return fault(environment, property, 'an object may only have plain fields')
    names.push(property.key.name)
    nodes.push(property.value)
  }
  const values = inOrder(nodes, environment)
  return { kind: 'struct', fields: new Map(names.map((name, i) => [name, values[i]])) }
}

function arrayLiteral(
  node: Extract<Syntax, { type: 'ArrayExpression' }>,
  environment: Environment,
): Value {
  for (const element of node.elements)
    if (element === null || element.type === 'SpreadElement')
      return fault(environment, element ?? node, 'a list may only have plain elements')
  const values = inOrder(node.elements as Syntax[], environment)
  return { kind: 'list', items: values.map((value) => ({ value, isPresent: boolean(true) })) }
}

function closure(
  node: Extract<
    Syntax,
    { type: 'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration' }
  >,
  environment: Environment,
): Value {
  if (node.generator || node.async)
    return fault(environment, node, 'a function inside a procedure can neither yield nor wait')
  return { kind: 'closure', syntax: node, environment }
}
