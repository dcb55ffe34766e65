/**
 * What an expression of a procedure means.
 *
 * Pure expressions become values without touching the graph. Where a part has an effect (an assignment, a call with a
 * block body, a yield), it is put into the graph in JavaScript's order of evaluation, and what was evaluated before it
 * is kept in variables if the effect might change it.
 */

import { assign, update } from './assign.ts'
import type { Environment } from './build.ts'
import { continueWith, endWith, fault, jump, lookup, newBlock } from './build.ts'
import { callValue } from './calls.ts'
import { countOf } from './collections.ts'
import { and, or, select, truth } from './convert.ts'
import { needsGraph } from './effects.ts'
import type { Block, Expr } from './ir.ts'
import { boolean, not } from './ir.ts'
import { assignLocal, localOf, readLocal, snapshot } from './local.ts'
import { binaryOperation, unaryOperation } from './operators.ts'
import { builtIn, elementAt, fieldOf, member, noteIndexing, rootPlace, valueAt } from './place.ts'
import type { Syntax } from './source.ts'
import { isFunction } from './source.ts'
import type { Value } from './value.ts'
import { bool, constant, unknown } from './value.ts'
import { yieldExpression } from './words.ts'

/** The value of an expression; effects go into the graph. */
export function evaluate(node: Syntax, environment: Environment): Value {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'bigint' || node.value instanceof RegExp)
        return fault(environment, node, 'this literal is not part of the language')
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
  if (name === 'undefined') return constant(undefined)
  if (name === 'Infinity' || name === 'NaN')
    return fault(environment, node, `${name} is not a value of the language`)
  if (/^(Math|Number|Boolean)$/.test(name)) return { kind: 'word', name }
  if (/^__vi_import|^__vite_ssr_import|^_import_|^cov_|^stryMutAct|^__name$/.test(name))
    return fault(environment, node, `${name} was put in by a transpiler: an import was used here`)
  return fault(
    environment,
    node,
    `free variable ${name}: a procedure knows only its parameters, its locals and what k offers`,
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
  if (object.kind === 'list' && property.kind === 'constant')
    return object.items[property.value as number]?.value ?? constant(undefined)
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
  if (object.kind === 'word') return { kind: 'method', of: object, name }
  if (object.kind !== 'kernel') return member(environment, object, name, node)
  const known = builtIn(environment, name, node)
  if (known !== null) return known
  const field = fieldOf(rootPlace(environment), name)
  if (field !== null) return valueAt(environment, field)
  if (environment.build.sources.has(name)) return { kind: 'procedure', name }
  return fault(environment, node, `k has no ${name}`)
}

/** Operands from left to right; those before an effect are kept if the effect could change them. */
export function inOrder(nodes: readonly Syntax[], environment: Environment): Value[] {
  const lastEffect = nodes.findLastIndex((node) => needsGraph(node, environment))
  return nodes.map((node, i) => {
    const value = evaluate(node, environment)
    return i < lastEffect ? snapshot(environment, value, node, 'operand') : value
  })
}

function logical(
  operator: string,
  left: Syntax,
  right: Syntax,
  node: Syntax,
  environment: Environment,
): Value {
  const first = evaluate(left, environment)
  if (first.kind === 'unknown') {
    evaluate(right, environment)
    return unknown
  }
  const test = operator === '??' ? isNotNull(first) : truth(environment, first, left)
  const takesRight = operator === '&&' ? test : not(test)
  if (takesRight.kind === 'boolean') return takesRight.value ? evaluate(right, environment) : first
  if (needsGraph(right, environment))
    return branching(
      takesRight,
      () => evaluate(right, environment),
      () => first,
      node,
      environment,
    )
  const second = evaluate(right, environment)
  if (second.kind === 'unknown') return unknown
  if (operator !== '??' && isTruthValue(first)) {
    const other = truth(environment, second, right)
    if (isTruthValue(second)) return bool(operator === '&&' ? and(test, other) : or(test, other))
  }
  return select(environment, takesRight, second, operator === '??' ? nonNull(first) : first, node)
}

const isTruthValue = (value: Value): boolean =>
  value.kind === 'constant'
    ? typeof value.value === 'boolean'
    : value.kind === 'scalar' && value.type.kind === 'bool'

function isNotNull(value: Value): Expr {
  if (value.kind === 'constant') return boolean(value.value !== null && value.value !== undefined)
  if (value.kind === 'place') return value.isNull === null ? boolean(true) : not(value.isNull)
  if (value.kind !== 'scalar') return boolean(true)
  const { type, expr } = value
  const isNullable =
    (type.kind === 'ref' && type.absence !== 'never') ||
    (type.kind === 'name' && type.names === null)
  if (!isNullable) return boolean(true)
  return { kind: 'binary', operator: '!==', left: expr, right: { kind: 'number', value: 0 } }
}

const nonNull = (value: Value): Value =>
  value.kind === 'scalar' && value.type.kind === 'ref'
    ? { ...value, type: { ...value.type, absence: 'never' } }
    : value

function conditional(
  test: Syntax,
  yes: Syntax,
  no: Syntax,
  node: Syntax,
  environment: Environment,
): Value {
  const condition = conditionOf(test, environment)
  if (condition.kind === 'boolean') return evaluate(condition.value ? yes : no, environment)
  if (needsGraph(yes, environment) || needsGraph(no, environment))
    return branching(
      condition,
      () => evaluate(yes, environment),
      () => evaluate(no, environment),
      node,
      environment,
    )
  const a = evaluate(yes, environment)
  return select(environment, condition, a, evaluate(no, environment), node)
}

/** A value that depends on a condition and whose computation has effects. */
function branching(
  condition: Expr,
  yes: () => Value,
  no: () => Value,
  node: Syntax,
  environment: Environment,
): Value {
  const { build } = environment
  const [then, otherwise, after] = [newBlock(build), newBlock(build), newBlock(build)]
  const local = localOf(environment, node, '', {
    part: 'branch',
    isConstant: false,
    isStable: true,
  })
  endWith(build, { kind: 'branch', condition, yes: then, no: otherwise })
  for (const [block, value] of [
    [then, yes],
    [otherwise, no],
  ] as const) {
    continueWith(build, block)
    assignLocal(environment, local, value(), node)
    jump(build, after)
  }
  continueWith(build, after)
  if (build.current === null) return unknown
  return readLocal(environment, local, node)
}

/** Whether an expression counts as true. */
export const conditionOf = (node: Syntax, environment: Environment): Expr =>
  truth(environment, evaluate(node, environment), node)

/** Continues in one of two blocks; `&&`, `||` and `!` become control flow where an operand has effects. */
export function branchOn(node: Syntax, yes: Block, no: Block, environment: Environment): void {
  const { build } = environment
  if (needsGraph(node, environment)) {
    if (node.type === 'UnaryExpression' && node.operator === '!') {
      branchOn(node.argument, no, yes, environment)
      return
    }
    if (node.type === 'LogicalExpression' && node.operator !== '??') {
      const middle = newBlock(build)
      if (node.operator === '&&') branchOn(node.left, middle, no, environment)
      else branchOn(node.left, yes, middle, environment)
      continueWith(build, middle)
      branchOn(node.right, yes, no, environment)
      return
    }
  }
  const condition = conditionOf(node, environment)
  if (condition.kind === 'boolean') {
    jump(build, condition.value ? yes : no)
    return
  }
  endWith(build, { kind: 'branch', condition, yes, no })
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
