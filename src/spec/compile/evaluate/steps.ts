/** Names of steps: what they are called in reports, and mistakes in them that can be seen in the text. */

import { acquireProcedures } from '../../locks/index.ts'
import type { ProblemError } from '../../problem/problem.ts'
import type { Source, Syntax } from '../../source/source.ts'
import { children, faultAt, isFunction } from '../../source/source.ts'
import type { LockCall } from '../values/build.ts'

interface NamedStep {
  readonly name: string
  readonly node: Syntax
}

const known = new WeakMap<Source, readonly NamedStep[]>()

/** The steps that a procedure's own text names. */
export function stepsOf(source: Source): readonly NamedStep[] {
  const remembered = known.get(source)
  if (remembered !== undefined) return remembered
  const found: NamedStep[] = []
  collect(source.syntax.body, found)
  known.set(source, found)
  return found
}

function collect(node: Syntax, found: NamedStep[]): void {
  if (isFunction(node)) return
  const name = node.type === 'YieldExpression' ? nameOf(node) : null
  if (name !== null) found.push({ name, node })
  for (const part of children(node)) collect(part, found)
}

/** The step a yield begins: `yield 'name'` or `yield* k.until('name', ...)`. */
function nameOf(node: Extract<Syntax, { type: 'YieldExpression' }>): string | null {
  const { argument } = node
  if (!node.delegate) return textOf(argument)
  if (argument?.type !== 'CallExpression' || argument.callee.type !== 'MemberExpression')
    return null
  const { property } = argument.callee
  if (property.type !== 'Identifier' || property.name !== 'until') return null
  return textOf(argument.arguments[0])
}

const isWait = (node: Syntax): boolean => node.type === 'YieldExpression' && node.delegate

const textOf = (node: Syntax | null | undefined): string | null =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null

/** `procedure` if it has no other step than a plain one, `procedure.step`, or `caller.down_read(lock)` for a procedure of the lock library. */
export function stepLabel(source: Source, name: string, lock: LockCall | null): string {
  if (lock !== null) {
    const isOnly = stepsOf(source).length === 1 || name === source.name
    const step = isOnly ? source.name : `${source.name}.${name}`
    return `${lock.source.name}.${step}(${lock.lock})`
  }
  const [first, ...others] = stepsOf(source)
  // What a thread waits for has a name of its own: it is all that a report on a deadlock says.
  const isOnly = name === source.name || (others.length === 0 && !isWait(first.node))
  return isOnly ? source.name : `${source.name}.${name}`
}

/**
 * The first mistake in a procedure's steps: a name used twice, or a step that cannot be reached. A thread that waits for
 * itself in the lock library is still at the step that took it there.
 */
export function faultInSteps(source: Source): ProblemError | null {
  const seen = new Set<string>()
  for (const { name, node } of stepsOf(source)) {
    if (seen.has(name) && !acquireProcedures.includes(source.name))
      return faultAt(source, node, `two steps are named ${name}`)
    seen.add(name)
  }
  const unreachable = unreachableYield(source.syntax.body)
  return unreachable === null ? null : faultAt(source, unreachable, 'this step cannot be reached')
}

/** A yield after a statement that never lets control go on, or null. */
function unreachableYield(node: Syntax): Syntax | null {
  if (isFunction(node)) return null
  const list = statementList(node)
  if (list !== null) {
    const stop = list.findIndex((statement) => !goesOn(statement))
    for (const statement of stop < 0 ? [] : list.slice(stop + 1)) {
      const lost = firstYield(statement)
      if (lost !== null) return lost
    }
  }
  for (const part of children(node)) {
    const found = unreachableYield(part)
    if (found !== null) return found
  }
  return null
}

function statementList(node: Syntax): readonly Syntax[] | null {
  if (node.type === 'BlockStatement') return node.body
  return node.type === 'SwitchCase' ? node.consequent : null
}

function firstYield(node: Syntax): Syntax | null {
  if (isFunction(node)) return null
  if (node.type === 'YieldExpression') return node
  for (const part of children(node)) {
    const found = firstYield(part)
    if (found !== null) return found
  }
  return null
}

/** False if control never comes to the statement after this one. */
function goesOn(node: Syntax): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ThrowStatement':
      return false
    case 'BlockStatement':
      return node.body.every(goesOn)
    case 'IfStatement':
      return node.alternate == null || goesOn(node.consequent) || goesOn(node.alternate)
    case 'ForStatement':
      return node.test != null || hasBreak(node.body)
    case 'WhileStatement':
      return !isTrue(node.test) || hasBreak(node.body)
    default:
      return true
  }
}

const isTrue = (node: Syntax): boolean => node.type === 'Literal' && node.value === true

function hasBreak(node: Syntax): boolean {
  if (isFunction(node)) return false
  return node.type === 'BreakStatement' || children(node).some(hasBreak)
}
