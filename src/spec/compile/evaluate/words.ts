/** The words of the language: yield, until, choose, pick, assert. */

import { choiceCountMax } from '../../problem/limits.ts'
import type { Syntax } from '../../source/source.ts'
import { positionOf } from '../../source/source.ts'
import type { Expr } from '../ir/ir.ts'
import { anyInt, binary, call, int, number, variable } from '../ir/ir.ts'
import { assignLocal } from '../values/assign-local.ts'
import type { Environment } from '../values/build.ts'
import {
  continueWith,
  emit,
  endWith,
  fault,
  newBlock,
  newVariable,
  noteEffect,
  siteOf,
} from '../values/build.ts'
import { bit, truth } from '../values/convert.ts'
import { itemsOf } from '../values/items.ts'
import type { Local } from '../values/local.ts'
import { localOf, readLocal } from '../values/local.ts'
import { select } from '../values/select.ts'
import type { Item, Value } from '../values/value.ts'
import { constant, describe, scalar, unknown } from '../values/value.ts'
import { callProcedure } from './calls.ts'
import { filtered } from './collections.ts'
import { evaluate, inOrder } from './evaluate.ts'
import { applyClosure } from './inline.ts'
import { stepLabel } from './steps.ts'

type YieldSyntax = Extract<Syntax, { type: 'YieldExpression' }>
type CallSyntax = Extract<Syntax, { type: 'CallExpression' }>

/** `yield 'name'` and `yield* k.word(...)`. */
export function yieldExpression(node: YieldSyntax, environment: Environment, isUsed = true): Value {
  if (!node.delegate) {
    const { argument } = node
    if (argument?.type !== 'Literal' || typeof argument.value !== 'string')
      return fault(environment, node, "a yield takes the name of the next step: yield 'name'")
    endStep(argument.value, node, false, environment)
    return constant(undefined)
  }
  const { argument } = node
  if (argument?.type !== 'CallExpression')
    return fault(environment, node, 'yield* must be followed by a call')
  const target = evaluate(argument.callee as Syntax, environment)
  if (target.kind === 'word') return word(target.name, argument, environment)
  if (target.kind !== 'procedure')
    return fault(environment, argument, `yield* needs a procedure of k, not ${describe(target)}`)
  const source = environment.build.sources.get(target.name)
  if (source === undefined || !source.isGenerator)
    return fault(environment, argument, `${target.name} has no steps: call it without yield*`)
  const args = inOrder(argument.arguments, environment)
  return callProcedure(source, args, argument, environment, isUsed)
}

function word(name: string, node: CallSyntax, environment: Environment): Value {
  switch (name) {
    case 'until':
      return until(node, environment)
    case 'choose':
      return choose(node, environment)
    case 'pick':
      return pick(node, environment)
    default:
      return fault(environment, node, `${name} must be called without yield*`)
  }
}

/** Ends the step; the code that follows is the named one. */
function endStep(name: string, node: Syntax, isGuarded: boolean, environment: Environment): void {
  const { build, activation } = environment
  if (activation.powers !== 'steps') {
    fault(environment, node, `a step cannot end in ${activation.source.name}`)
    return
  }
  const { lock, source } = activation
  const block = newBlock(build)
  const point = {
    block,
    label: stepLabel(source, name, lock),
    procedure: lock?.source.name ?? source.name,
    path: activation.stack.map((key) => build.sources.get(key)?.name ?? key),
    line: positionOf(lock?.node ?? node).line,
    beginsCall: false,
    isGuarded,
  }
  if (build.current !== null) build.points.push(point)
  endWith(build, { kind: 'step', point })
  continueWith(build, block)
}

function until(node: CallSyntax, environment: Environment): Value {
  const { build } = environment
  const [name, condition] = node.arguments
  if (name?.type !== 'Literal' || typeof name.value !== 'string' || condition === undefined)
    return fault(
      environment,
      node,
      "until takes a step's name and a function: until('name', () => ...)",
    )
  const closure = evaluate(condition, environment)
  if (closure.kind !== 'closure' || closure.syntax.params.length > 0)
    return fault(environment, condition, 'until takes a function without parameters')
  endStep(name.value, node, true, environment)
  const result = applyClosure(environment, closure, [], { what: 'the condition of until' })
  emit(build, { kind: 'assume', condition: truth(environment, result, condition) })
  return constant(undefined)
}

function mayChoose(node: Syntax, environment: Environment): boolean {
  if (environment.activation.powers !== 'nothing') return true
  fault(environment, node, 'nothing can be chosen here')
  return false
}

function choose(node: CallSyntax, environment: Environment): Value {
  if (!mayChoose(node, environment)) return unknown
  const count = evaluate(node.arguments[0] ?? node, environment)
  if (count.kind === 'unknown') return unknown
  if (count.kind === 'constant' && typeof count.value === 'number') {
    if (!isChoiceCount(count.value))
      return fault(environment, node, `choose takes 0..${choiceCountMax}, not ${count.value}`)
    return chosen(number(count.value), count.value, node, environment)
  }
  if (count.kind !== 'scalar' || count.type.kind !== 'int')
    return fault(environment, node, `choose takes a number, not ${describe(count)}`)
  const { expr, type } = count
  if (type.min >= 0 && type.max <= choiceCountMax) return chosen(expr, type.max, node, environment)
  const site = number(siteOf(environment, node))
  return chosen(
    call('COUNT', [expr, number(choiceCountMax), site]),
    choiceCountMax,
    node,
    environment,
  )
}

const isChoiceCount = (count: number): boolean =>
  Number.isInteger(count) && count >= 0 && count <= choiceCountMax

/** A choice as a value; it is kept in a variable of its own. */
function chosen(count: Expr, countMax: number, node: Syntax, environment: Environment): Value {
  const { build } = environment
  const local: Local = localOf(environment, node, 'choice', { part: 'choice', isConstant: true })
  const type = int(0, Math.max(0, countMax - 1))
  const procedure = environment.activation.source.name
  const made = local.variables.get('') ?? newVariable(build, 'choice', procedure, type, true)
  made.type = type
  local.variables.set('', made)
  emit(build, { kind: 'choose', variable: made, count })
  return scalar(type, variable(made))
}

/** The most items `pick` chooses from: one bit each of a number. */
const pickMax = 30

function pick(node: CallSyntax, environment: Environment): Value {
  if (!mayChoose(node, environment)) return unknown
  const [listNode, conditionNode] = node.arguments
  if (listNode === undefined || conditionNode === undefined)
    return fault(environment, node, 'pick takes a list and a condition: pick(list, x => ...)')
  const [list, condition] = inOrder([listNode, conditionNode], environment)
  if (list.kind === 'unknown') return unknown
  const items = itemsOf(environment, list, listNode)
  if (items === null || items.length > pickMax)
    return fault(environment, listNode, `pick takes a list of at most ${pickMax} items`)
  if (condition.kind !== 'closure')
    return fault(environment, conditionNode, 'pick takes a function of one item')
  return pickFrom(filtered(environment, items, condition, node), node, environment)
}

/** Counts the candidates, chooses a number below that, and takes the candidate of that number. */
function pickFrom(candidates: readonly Item[], node: Syntax, environment: Environment): Value {
  const { build } = environment
  const bits = candidates
    .map((item, i) => bitAt(bit(item.isPresent), i))
    .reduceRight<Expr>((all, one) => binary('+', one, all), number(0))
  const mask = localOf(environment, node, 'candidates', { part: 'mask', isConstant: true })
  assignLocal(environment, mask, scalar(anyInt, bits), node)
  const result = localOf(environment, node, 'picked', {
    part: 'picked',
    isConstant: false,
    isStable: true,
  })
  const maskValue = readLocal(environment, mask, node)
  if (maskValue.kind !== 'scalar') return unknown
  const [some, none, after] = [newBlock(build), newBlock(build), newBlock(build)]
  const condition = binary('!==', maskValue.expr, number(0))
  endWith(build, { kind: 'branch', condition, yes: some, no: none })
  continueWith(build, some)
  const count = call('BIT_COUNT', [maskValue.expr])
  const choice = chosen(count, candidates.length, node, environment)
  if (choice.kind === 'scalar') {
    const position = call('BIT_AT', [maskValue.expr, choice.expr])
    assignLocal(environment, result, itemAt(candidates, position, node, environment), node)
  }
  endWith(build, { kind: 'jump', to: after })
  continueWith(build, none)
  assignLocal(environment, result, constant(null), node)
  endWith(build, { kind: 'jump', to: after })
  continueWith(build, after)
  return readLocal(environment, result, node)
}

function bitAt(one: Expr, position: number): Expr {
  if (position === 0) return one
  if (one.kind === 'number') return number(one.value << position)
  if (one.kind === 'conditional') return { ...one, yes: number(1 << position) }
  return binary('<<', one, number(position))
}

/** The item at a position known only at run time. */
function itemAt(
  items: readonly Item[],
  position: Expr,
  node: Syntax,
  environment: Environment,
): Value {
  const direct = consecutive(items, position)
  if (direct !== null) return direct
  return items.slice(0, -1).reduceRight<Value>((rest, item, i) => {
    const test = binary('===', position, number(i))
    return select(environment, test, item.value, rest, node)
  }, items.at(-1)?.value ?? unknown)
}

/** Records of one array in order: the position is the reference. */
function consecutive(items: readonly Item[], position: Expr): Value | null {
  const [first] = items
  if (first?.value.kind !== 'scalar' || first.value.type.kind !== 'ref') return null
  const { type } = first.value
  const isInOrder = items.every(
    ({ value }, i) =>
      value.kind === 'scalar' &&
      value.type.kind === 'ref' &&
      value.type.to === type.to &&
      value.expr.kind === 'number' &&
      value.expr.value === i + 1,
  )
  return isInOrder ? scalar(type, binary('+', position, number(1))) : null
}

/** `k.assert(condition, 'property')` */
export function assertion(
  node: CallSyntax,
  args: readonly Value[],
  environment: Environment,
): Value {
  const { build } = environment
  const [holds, property] = args
  if (holds === undefined || property?.kind !== 'constant' || typeof property.value !== 'string')
    return fault(environment, node, "assert takes a condition and a property's name")
  noteEffect(environment, node)
  if (build.hasOpenAssertions && !build.assertions.includes(property.value))
    build.assertions.push(property.value)
  const index = build.assertions.indexOf(property.value)
  if (index < 0) {
    const known = build.assertions.join(', ') || 'none'
    return fault(environment, node, `no assertion is named ${property.value}; there is: ${known}`)
  }
  const condition = truth(environment, holds, node)
  if (condition.kind === 'boolean' && condition.value) return constant(undefined)
  emit(build, { kind: 'assert', condition, assertion: index })
  return constant(undefined)
}
