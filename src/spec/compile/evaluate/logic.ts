/** `&&`, `||`, `??` and `?:`, and conditions that become control flow. */

import type { Syntax } from '../../source/source.ts'
import type { Block, Expr } from '../ir/ir.ts'
import { boolean, not } from '../ir/ir.ts'
import { assignLocal } from '../values/assign-local.ts'
import type { Environment } from '../values/build.ts'
import { continueWith, endWith, jump, newBlock } from '../values/build.ts'
import { truth } from '../values/convert.ts'
import { needsGraph } from '../values/effects.ts'
import { localOf, readLocal } from '../values/local.ts'
import { and, or, select } from '../values/select.ts'
import type { Value } from '../values/value.ts'
import { bool, unknown } from '../values/value.ts'
import { evaluate } from './evaluate.ts'

/** `&&`, `||` and `??`. */
export function logical(
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

/** `test ? yes : no` */
export function conditional(
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
