/** Calls: every helper and procedure becomes part of its caller. */

import type { Source, Syntax } from '../../source/source.ts'
import type { Environment, LockCall } from '../values/build.ts'
import { fault } from '../values/build.ts'
import { conversion, mathFunction, quotient } from '../values/operators.ts'
import type { Value } from '../values/value.ts'
import { describe, unknown } from '../values/value.ts'
import { callMethod } from './collections.ts'
import { evaluate, inOrder, memberOf } from './evaluate.ts'
import { applyClosure, inline } from './inline.ts'
import { assertion } from './words.ts'

type CallSyntax = Extract<Syntax, { type: 'CallExpression' }>

/** The value of a call that is no procedure call. */
export function callValue(node: CallSyntax, environment: Environment, isUsed = true): Value {
  const { callee } = node
  if (callee.type === 'Super') return fault(environment, node, 'super is not part of the language')
  for (const argument of node.arguments)
    if (argument.type === 'SpreadElement')
      return fault(environment, argument, 'spread arguments are not part of the language')
  const rounding = roundedQuotient(node, environment)
  if (rounding !== null) return rounding
  const isMember = callee.type === 'MemberExpression' && !callee.computed
  const [object, ...args] = inOrder(
    [isMember ? callee.object : callee, ...node.arguments],
    environment,
  )
  const name = isMember && callee.property.type === 'Identifier' ? callee.property.name : ''
  const target = isMember ? memberOf(object, name, callee.property, environment) : object
  return callTarget(target, args, node, environment, isUsed)
}

function callTarget(
  target: Value,
  args: readonly Value[],
  node: CallSyntax,
  environment: Environment,
  isUsed: boolean,
): Value {
  switch (target.kind) {
    case 'unknown':
      return unknown
    case 'closure':
      return applyClosure(environment, target, args)
    case 'method':
      if (target.of.kind === 'word') return mathFunction(target.name, args, node, environment)
      return callMethod(environment, target.of, target.name, args, node)
    case 'word':
      if (target.name === 'assert') return assertion(node, args, environment)
      if (target.name === 'Number' || target.name === 'Boolean')
        return conversion(target.name, args[0] ?? unknown, node, environment)
      return fault(environment, node, `${target.name} must be called with yield*`)
    case 'procedure': {
      const source = environment.build.sources.get(target.name) as Source
      if (source.isGenerator)
        return fault(environment, node, `procedure ${target.name} must be called with yield*`)
      return inline(source, args, node, environment, { powers: 'nothing', lock: null, isUsed })
    }
    default:
      return fault(environment, node, `${describe(target)} cannot be called`)
  }
}

/** `Math.floor(a / b)`: the only way to divide. */
function roundedQuotient(node: CallSyntax, environment: Environment): Value | null {
  const { callee } = node
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return null
  if (callee.object.name !== 'Math' || callee.property.type !== 'Identifier') return null
  const { name } = callee.property
  if (name !== 'floor' && name !== 'trunc') return null
  const [argument] = node.arguments
  if (argument?.type !== 'BinaryExpression' || argument.operator !== '/')
    return argument === undefined ? unknown : evaluate(argument, environment)
  const [a, b] = inOrder([argument.left, argument.right], environment)
  return quotient(a, b, name, node, environment)
}

/** A procedure called with `yield*`. */
export function callProcedure(
  source: Source,
  args: readonly Value[],
  node: Syntax,
  environment: Environment,
  isUsed: boolean,
): Value {
  const { activation, build } = environment
  const isLock = build.lockProcedures.has(source.name)
  const lock = isLock ? (activation.lock ?? lockCall(args, node, environment)) : null
  return inline(source, args, node, environment, { powers: activation.powers, lock, isUsed })
}

function lockCall(args: readonly Value[], node: Syntax, environment: Environment): LockCall {
  const [first] = args
  const path = first?.kind === 'place' ? first.place.path : ''
  return { source: environment.activation.source, node, lock: path.split('.').at(-1) ?? '' }
}
