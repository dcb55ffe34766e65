/**
 * Loops. A short loop without a step in it is unrolled when its rounds are known, so that its addresses are constants;
 * any other becomes a cycle of the graph, with fuel where it might not end.
 */

import type { Environment } from './build.ts'
import {
  continueWith,
  emit,
  endWith,
  fault,
  innerEnvironment,
  innerFrame,
  jump,
  lookup,
  newBlock,
  siteOf,
} from './build.ts'
import { itemsOf, noteOrder } from './collections.ts'
import { needsGraph } from './effects.ts'
import { branchOn, evaluate } from './evaluate.ts'
import type { Block, Expr } from './ir.ts'
import { binary, int, number, variable } from './ir.ts'
import type { Local } from './local.ts'
import { assignLocal, localOf, readLocal, setStable, snapshot } from './local.ts'
import { assignedNames, bindPattern } from './patterns.ts'
import { elementAt } from './place.ts'
import type { Syntax } from './source.ts'
import { children, isFunction } from './source.ts'
import { run } from './statements.ts'
import type { Item, PlaceValue, Value } from './value.ts'
import { constant, describe, scalar } from './value.ts'

type ForSyntax = Extract<Syntax, { type: 'ForStatement' }>
type ForOfSyntax = Extract<Syntax, { type: 'ForOfStatement' }>

const unrolledRoundsMax = 16
/** Rounds times length of the body's text, beyond which a loop stays a loop. */
const unrolledTextMax = 3000

const mayUnroll = (body: Syntax, rounds: number): boolean =>
  rounds <= unrolledRoundsMax &&
  rounds * (body.end - body.start) <= unrolledTextMax &&
  !hasYield(body)

function hasYield(node: Syntax): boolean {
  if (isFunction(node)) return false
  return node.type === 'YieldExpression' || children(node).some(hasYield)
}

/** The body's environment: break and continue lead to the given blocks, by label too. */
function bodyEnvironment(
  environment: Environment,
  breakTo: Block,
  continueTo: Block,
  label: string | null,
): Environment {
  const labels = new Map(environment.labels)
  if (label !== null) labels.set(label, { breakTo, continueTo })
  return innerEnvironment(environment, { breakTo, continueTo, labels })
}

export function runWhile(
  node: Extract<Syntax, { type: 'WhileStatement' }>,
  environment: Environment,
  label: string | null,
): void {
  const { build } = environment
  const [head, body, after] = [newBlock(build), newBlock(build), newBlock(build)]
  jump(build, head)
  continueWith(build, head)
  emit(build, { kind: 'fuel', site: siteOf(environment, node) })
  branchOn(node.test, body, after, environment)
  continueWith(build, body)
  run(node.body, bodyEnvironment(environment, after, head, label))
  jump(build, head)
  continueWith(build, after)
}

export function runDoWhile(
  node: Extract<Syntax, { type: 'DoWhileStatement' }>,
  environment: Environment,
  label: string | null,
): void {
  const { build } = environment
  const [head, test, after] = [newBlock(build), newBlock(build), newBlock(build)]
  jump(build, head)
  continueWith(build, head)
  emit(build, { kind: 'fuel', site: siteOf(environment, node) })
  run(node.body, bodyEnvironment(environment, after, test, label))
  jump(build, test)
  continueWith(build, test)
  branchOn(node.test, head, after, environment)
  continueWith(build, after)
}

export function runFor(node: ForSyntax, environment: Environment, label: string | null): void {
  const rounds = knownRounds(node, environment)
  if (rounds !== null && mayUnroll(node.body, rounds.values.length)) {
    unroll(rounds.values.map(constant), rounds.name, node.body, node, environment, label)
    return
  }
  const { build } = environment
  const outer = innerEnvironment(environment)
  if (rounds !== null) localOf(outer, rounds.node, rounds.name, counterOptions(rounds))
  if (node.init != null)
    if (node.init.type === 'VariableDeclaration') run(node.init, outer)
    else evaluate(node.init, outer)
  const [head, body, next, after] = [
    newBlock(build),
    newBlock(build),
    newBlock(build),
    newBlock(build),
  ]
  jump(build, head)
  continueWith(build, head)
  if (rounds === null) emit(build, { kind: 'fuel', site: siteOf(environment, node) })
  if (node.test == null) jump(build, body)
  else branchOn(node.test, body, after, outer)
  continueWith(build, body)
  const fixed = fixedInBody(outer, node.body)
  for (const local of fixed) setStable(local, true)
  const inner = bodyEnvironment(outer, after, next, label)
  if (rounds !== null) bindCounter(rounds, inner, node)
  run(node.body, inner)
  for (const local of fixed) setStable(local, false)
  jump(build, next)
  continueWith(build, next)
  if (node.update != null && build.current !== null) evaluate(node.update, outer)
  jump(build, head)
  continueWith(build, after)
}

const counterOptions = ({ values, stride }: Rounds) => {
  const all = [...values, (values.at(-1) ?? 0) + stride]
  return { isConstant: false, interval: int(Math.min(...all), Math.max(...all)) }
}

/** Within the body, a counter is one of its rounds. */
function bindCounter(rounds: Rounds, inner: Environment, node: Syntax): void {
  const { name, values } = rounds
  const binding = lookup(inner, name)
  if (binding?.kind !== 'local' || values.length === 0) return
  const value = readLocal(inner, binding.local, node)
  if (value.kind !== 'scalar' || value.type.kind !== 'int') return
  const type = int(Math.min(...values), Math.max(...values))
  inner.bindings.set(name, { kind: 'value', value: { ...value, type } })
}

/** Loop variables that the body itself does not assign: within it, they do not change. */
function fixedInBody(environment: Environment, body: Syntax): Local[] {
  const assigned = assignedNames(body)
  return [...environment.bindings].flatMap(([name, binding]) =>
    binding.kind === 'local' && !assigned.has(name) && !binding.local.isConstant
      ? [binding.local]
      : [],
  )
}

interface Rounds {
  readonly name: string
  /** Where the variable is declared. */
  readonly node: Syntax
  readonly values: readonly number[]
  readonly stride: number
}

/** The values of `i` in `for (let i = 0; i < 4; i++)` when all are known and the body leaves `i` alone. */
function knownRounds(node: ForSyntax, environment: Environment): Rounds | null {
  const { init, test, update, body } = node
  if (init?.type !== 'VariableDeclaration' || init.declarations.length !== 1) return null
  const [{ id, init: start }] = init.declarations
  if (id.type !== 'Identifier' || start == null || test == null || update == null) return null
  if (assignedNames(body).has(id.name) || needsGraph(test, environment)) return null
  const stride = strideOf(update, id.name)
  if (stride === null || needsGraph(start, environment)) return null
  const first = evaluate(start, environment)
  if (first.kind !== 'constant' || typeof first.value !== 'number') return null
  const values: number[] = []
  for (let value = first.value; ; value += stride) {
    const inner = innerEnvironment(environment)
    inner.bindings.set(id.name, { kind: 'value', value: constant(value) })
    const goesOn = evaluate(test, inner)
    if (goesOn.kind !== 'constant' || values.length > roundsMax) return null
    if (goesOn.value === false) return { name: id.name, node: id, values, stride }
    values.push(value)
  }
}

const roundsMax = 1000

function strideOf(update: Syntax, name: string): number | null {
  if (update.type === 'UpdateExpression' && update.argument.type === 'Identifier')
    return update.argument.name === name ? (update.operator === '++' ? 1 : -1) : null
  if (update.type !== 'AssignmentExpression' || update.left.type !== 'Identifier') return null
  const { left, operator, right } = update
  if (left.name !== name || right.type !== 'Literal' || typeof right.value !== 'number') return null
  return operator === '+=' ? right.value : operator === '-=' ? -right.value : null
}

/** One copy of the body for each value. */
function unroll(
  values: readonly Value[],
  pattern: Syntax | string,
  body: Syntax,
  node: Syntax,
  environment: Environment,
  label: string | null,
  isPresent: (round: number) => Expr | null = () => null,
): void {
  const { build } = environment
  const after = newBlock(build)
  values.forEach((value, round) => {
    if (build.current === null) return
    const next = newBlock(build)
    const frame = innerFrame(environment.frame, node, round)
    const inner = bodyEnvironment({ ...environment, frame }, after, next, label)
    const condition = isPresent(round)
    if (condition !== null) {
      const present = newBlock(build)
      if (condition.kind === 'boolean') jump(build, condition.value ? present : next)
      else endWith(build, { kind: 'branch', condition, yes: present, no: next })
      continueWith(build, present)
    }
    if (build.current !== null) {
      if (typeof pattern === 'string') inner.bindings.set(pattern, { kind: 'value', value })
      else bindPattern(pattern, value, inner, 'kept')
      run(body, inner)
    }
    jump(build, next)
    continueWith(build, next)
  })
  jump(build, after)
  continueWith(build, after)
}

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
  if (mayStopEarly(body)) noteOrder(environment, items, node, 'may stop at the first of the')
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
