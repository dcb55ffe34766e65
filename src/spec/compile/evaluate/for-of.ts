/** `for (const x of ...)` over arrays, sets, queues and lists. */

import type { Syntax } from '../../source/source.ts'
import { children, isFunction } from '../../source/source.ts'
import { binary, int, number, variable } from '../ir/ir.ts'
import { assignLocal } from '../values/assign-local.ts'
import type { Environment } from '../values/build.ts'
import { continueWith, emit, endWith, fault, jump, newBlock } from '../values/build.ts'
import { isOrdered, itemsOf, noteOrder } from '../values/items.ts'
import { localOf, readLocal, setStable } from '../values/local.ts'
import { elementAt } from '../values/place.ts'
import { snapshot } from '../values/snapshot.ts'
import type { Item, PlaceValue, Value } from '../values/value.ts'
import { constant, describe, scalar } from '../values/value.ts'
import { evaluate } from './evaluate.ts'
import { orderOf } from './loop-order.ts'
import { bindPattern } from './patterns.ts'
import { run } from './statements.ts'
import { bodyEnvironment, mayUnroll, unroll } from './unroll.ts'

type ForOfSyntax = Extract<Syntax, { type: 'ForOfStatement' }>

/** Runs the loop: by index if it is long or has steps, else one copy of the body for each element. */
export function runForOf(node: ForOfSyntax, environment: Environment, label: string | null): void {
  const { left, right, body } = node
  if (left.type !== 'VariableDeclaration') {
    fault(environment, left, 'declare the variable here: for (const x of ...)')
    return
  }
  const pattern = left.declarations[0].id
  const list = evaluate(right, environment)
  if (list.kind === 'unknown') return
  const items = itemsOf(environment, list, right)
  if (items === null) {
    fault(environment, right, `${describe(list)} is nothing to go through`)
    return
  }
  if (isOrdered(items)) {
    const order = mayStopEarly(body)
      ? 'may stop at the first of the'
      : orderOf(pattern, body, environment)
    if (order !== null) noteOrder(environment, items, node, order)
  }
  const kept = snapshot(environment, list, right, 'list')
  if (list.kind === 'place' && kept.kind === 'place' && !mayUnroll(body, items.length))
    runIndexed(node, kept, pattern, environment, label)
  else unrollItems(node, kept, pattern, environment, label)
}

/** True if a round may end the loop with a result that says which round it was. */
function mayStopEarly(body: Syntax): boolean {
  if (isFunction(body)) return false
  if (body.type === 'BreakStatement') return true
  if (body.type === 'ReturnStatement')
    return body.argument != null && body.argument.type !== 'Literal'
  return children(body).some(mayStopEarly)
}

function unrollItems(
  node: ForOfSyntax,
  list: Value,
  pattern: Syntax,
  environment: Environment,
  label: string | null,
): void {
  const items: readonly Item[] = itemsOf(environment, list, node.right) ?? []
  unroll(
    items.map((item) => item.value),
    pattern,
    node.body,
    node,
    environment,
    label,
    (round) => items[round].isPresent,
  )
}

/** A loop over an array by index; sets and queues skip what is not there. */
function runIndexed(
  node: ForOfSyntax,
  list: PlaceValue,
  pattern: Syntax,
  environment: Environment,
  label: string | null,
): void {
  const { build } = environment
  const { layout } = list.place
  if (layout.kind !== 'array') {
    unrollItems(node, list, pattern, environment, label)
    return
  }
  const [head, body, next, after] = [
    newBlock(build),
    newBlock(build),
    newBlock(build),
    newBlock(build),
  ]
  const interval = int(0, layout.length)
  const local = localOf(environment, node, 'index', { part: 'index', isConstant: false, interval })
  assignLocal(environment, local, constant(0), node)
  jump(build, head)
  continueWith(build, head)
  readLocal(environment, local, node)
  const counter = local.variables.get('')
  if (counter === undefined) return
  const condition = binary('<', variable(counter), number(layout.length))
  endWith(build, { kind: 'branch', condition, yes: body, no: after })
  continueWith(build, body)
  const inner = bodyEnvironment(environment, after, next, label)
  setStable(local, true)
  const index = scalar(int(0, layout.length - 1), variable(counter))
  bindPattern(pattern, elementAt(environment, list.place, index, node), inner, 'kept')
  run(node.body, inner)
  setStable(local, false)
  jump(build, next)
  continueWith(build, next)
  emit(build, { kind: 'set', variable: counter, value: binary('+', variable(counter), number(1)) })
  jump(build, head)
  continueWith(build, after)
}
