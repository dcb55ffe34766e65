/** Arrays, sets, queues and lists: their elements, and the functions over them. */

import type { Syntax } from '../../source/source.ts'
import type { Expr } from '../ir/ir.ts'
import { boolean, not } from '../ir/ir.ts'
import { assignLocal } from '../values/assign-local.ts'
import type { Environment } from '../values/build.ts'
import { continueWith, endWith, fault, innerFrame, jump, newBlock } from '../values/build.ts'
import { truth } from '../values/convert.ts'
import { needsGraph } from '../values/effects.ts'
import { equal } from '../values/equality.ts'
import { itemsOf, noteOrder } from '../values/items.ts'
import { localOf, readLocal } from '../values/local.ts'
import { and, or, select } from '../values/select.ts'
import type { Item, Value } from '../values/value.ts'
import { bool, constant, describe } from '../values/value.ts'
import { callQueue, callSet, queueMethods } from './containers.ts'
import { applyClosure } from './inline.ts'

type Closure = Extract<Value, { kind: 'closure' }>

/** Calls `of.name(args)`. */
export function callMethod(
  environment: Environment,
  of: Value,
  name: string,
  args: readonly Value[],
  node: Syntax,
): Value {
  if (of.kind === 'place' && of.place.layout.kind === 'queue' && name in queueMethods)
    return callQueue(environment, of.place, name as keyof typeof queueMethods, args, node)
  if (of.kind === 'place' && of.place.layout.kind === 'scalar')
    return callSet(environment, of.place, name, args, node)
  const items = itemsOf(environment, of, node)
  if (items === null) return fault(environment, node, `${describe(of)} has no ${name}`)
  const [first] = args
  if (name === 'includes' && first !== undefined) return includes(environment, items, first, node)
  if (first?.kind !== 'closure')
    return fault(environment, node, `${name} is not offered here, or takes a function`)
  switch (name) {
    case 'some':
      return some(environment, items, first, false, node)
    case 'every':
      return some(environment, items, first, true, node)
    case 'find':
      noteOrder(environment, items, node, 'takes the first of several')
      return find(
        environment,
        items,
        first,
        isQueue(of) ? constant(null) : constant(undefined),
        node,
      )
    case 'filter':
      return { kind: 'list', items: filtered(environment, items, first, node) }
    default:
      return fault(environment, node, `${name} is not offered: some, every, find, filter are`)
  }
}

function includes(
  environment: Environment,
  items: readonly Item[],
  wanted: Value,
  node: Syntax,
): Value {
  const tests = items.map((item) => {
    const isEqual = truth(environment, equal(environment, item.value, wanted, node), node)
    return and(item.isPresent, isEqual)
  })
  return bool(tests.reduce(or, boolean(false)))
}

/** The condition of a closure for one item, as an expression. */
function testOf(environment: Environment, closure: Closure, item: Item, round: number): Expr {
  const frame = innerFrame(environment.frame, closure.syntax, round)
  const question = { what: 'a condition on the items of a list' }
  const result = applyClosure({ ...closure.environment, frame }, closure, [item.value], question)
  return truth(environment, result, closure.syntax)
}

/** The items that satisfy a condition. */
export function filtered(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  node: Syntax,
): Item[] {
  if (needsGraph(closure.syntax, environment))
    fault(environment, node, 'this function must be a single expression without effect')
  return items.map((item, i) => ({
    value: item.value,
    isPresent: and(item.isPresent, testOf(environment, closure, item, i)),
  }))
}

/** `some`, or `every` as its dual. */
export function some(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  isEvery: boolean,
  node: Syntax,
): Value {
  if (needsGraph(closure.syntax, environment)) {
    const found = constant(!isEvery)
    return searchInGraph(environment, items, closure, isEvery, () => found, constant(isEvery), node)
  }
  const tests = items.map((item, i) => {
    const test = testOf(environment, closure, item, i)
    return isEvery ? or(not(item.isPresent), test) : and(item.isPresent, test)
  })
  return bool(isEvery ? tests.reduce(and, boolean(true)) : tests.reduce(or, boolean(false)))
}

const isQueue = (value: Value): boolean =>
  value.kind === 'place' && value.place.layout.kind === 'queue'

/** The first item that satisfies the condition, or what stands for none. */
export function find(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  absent: Value,
  node: Syntax,
): Value {
  if (needsGraph(closure.syntax, environment))
    return searchInGraph(environment, items, closure, false, (item) => item, absent, node)
  return filtered(environment, items, closure, node).reduceRight<Value>(
    (rest, item) => select(environment, item.isPresent, item.value, rest, node),
    absent,
  )
}

/** Tries the items in turn, in the graph, because the condition is more than an expression. */
function searchInGraph(
  environment: Environment,
  items: readonly Item[],
  closure: Closure,
  isNegated: boolean,
  found: (item: Value) => Value,
  otherwise: Value,
  node: Syntax,
): Value {
  const { build } = environment
  const after = newBlock(build)
  const local = localOf(environment, node, '', { part: 'found', isConstant: false, isStable: true })
  items.forEach((item, i) => {
    const [tried, hit, next] = [newBlock(build), newBlock(build), newBlock(build)]
    endWith(build, { kind: 'branch', condition: item.isPresent, yes: tried, no: next })
    continueWith(build, tried)
    const test = testOf(environment, closure, item, i)
    const condition = isNegated ? not(test) : test
    endWith(build, { kind: 'branch', condition, yes: hit, no: next })
    continueWith(build, hit)
    assignLocal(environment, local, found(item.value), node)
    jump(build, after)
    continueWith(build, next)
  })
  assignLocal(environment, local, otherwise, node)
  jump(build, after)
  continueWith(build, after)
  return readLocal(environment, local, node)
}
