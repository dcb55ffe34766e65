/** Statements: what they do to the graph. */

import type { Syntax } from '../../source/source.ts'
import type { Block } from '../ir/ir.ts'
import type { Environment } from '../values/build.ts'
import { continueWith, endWith, fault, innerEnvironment, jump, newBlock } from '../values/build.ts'
import { truth } from '../values/convert.ts'
import { needsGraph } from '../values/effects.ts'
import { equal } from '../values/equality.ts'
import { localOf } from '../values/local.ts'
import { snapshot } from '../values/snapshot.ts'
import { constant } from '../values/value.ts'
import { callValue } from './calls.ts'
import { evaluate } from './evaluate.ts'
import { runForOf } from './for-of.ts'
import { branchOn } from './logic.ts'
import { runDoWhile, runFor, runWhile } from './loops.ts'
import { assignedNames, bindPattern } from './patterns.ts'
import { yieldExpression } from './words.ts'

/** Runs statements in a scope of their own, as far as control comes. */
export function runStatements(statements: readonly Syntax[], environment: Environment): void {
  const inner = innerEnvironment(environment)
  for (const statement of statements) {
    if (inner.build.current === null) return
    run(statement, inner)
  }
}

/** Runs one statement; `label` is the name a loop may be continued by. */
export function run(node: Syntax, environment: Environment, label: string | null = null): void {
  if (environment.build.current === null) return
  switch (node.type) {
    case 'EmptyStatement':
      return
    case 'BlockStatement':
      runStatements(node.body, environment)
      return
    case 'ExpressionStatement':
      runExpression(node.expression, environment)
      return
    case 'VariableDeclaration':
      declare(node, environment)
      return
    case 'IfStatement':
      runIf(node, environment)
      return
    case 'ReturnStatement':
      runReturn(node, environment)
      return
    case 'WhileStatement':
      runWhile(node, environment, label)
      return
    case 'DoWhileStatement':
      runDoWhile(node, environment, label)
      return
    case 'ForStatement':
      runFor(node, environment, label)
      return
    case 'ForOfStatement':
      runForOf(node, environment, label)
      return
    case 'SwitchStatement':
      runSwitch(node, environment)
      return
    case 'LabeledStatement':
      runLabeled(node, environment)
      return
    case 'BreakStatement':
    case 'ContinueStatement':
      leave(node, environment)
      return
    case 'TryStatement':
    case 'ThrowStatement':
      fault(environment, node, 'exceptions are not part of the language')
      return
    default:
      fault(environment, node, `${wordOf(node)} is not part of the language`)
  }
}

const wordOf = (node: Syntax): string =>
  node.type
    .replace(/(Statement|Declaration)$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

/** An expression whose value nobody wants. */
function runExpression(node: Syntax, environment: Environment): void {
  const { build } = environment
  if (node.type === 'YieldExpression') yieldExpression(node, environment, false)
  else if (node.type === 'CallExpression') callValue(node, environment, false)
  else if (node.type === 'LogicalExpression' && needsGraph(node, environment)) {
    const [then, after] = [newBlock(build), newBlock(build)]
    if (node.operator === '&&') branchOn(node.left, then, after, environment)
    else branchOn(node.left, after, then, environment)
    continueWith(build, then)
    runExpression(node.right, environment)
    jump(build, after)
    continueWith(build, after)
  } else evaluate(node, environment)
}

function declare(
  node: Extract<Syntax, { type: 'VariableDeclaration' }>,
  environment: Environment,
): void {
  if (node.kind !== 'const' && node.kind !== 'let') {
    fault(environment, node, `${node.kind} is not part of the language: use let or const`)
    return
  }
  for (const { id, init } of node.declarations) {
    if (init != null)
      bindPattern(
        id,
        evaluate(init, environment),
        environment,
        node.kind === 'const' ? 'constant' : 'kept',
      )
    else if (id.type === 'Identifier') {
      const isConstant = !assignedNames(environment.activation.source.syntax).has(id.name)
      const local = localOf(environment, id, id.name, { isConstant })
      const { question } = environment.activation
      environment.bindings.set(id.name, { kind: 'local', local, question })
    }
  }
}

function runIf(node: Extract<Syntax, { type: 'IfStatement' }>, environment: Environment): void {
  const { build } = environment
  const after = newBlock(build)
  const yes = newBlock(build)
  const no = node.alternate == null ? after : newBlock(build)
  branchOn(node.test, yes, no, environment)
  continueWith(build, yes)
  run(node.consequent, innerEnvironment(environment))
  jump(build, after)
  if (node.alternate != null) {
    continueWith(build, no)
    run(node.alternate, innerEnvironment(environment))
    jump(build, after)
  }
  continueWith(build, after)
}

function runReturn(
  node: Extract<Syntax, { type: 'ReturnStatement' }>,
  environment: Environment,
): void {
  const { build, activation } = environment
  const value = node.argument == null ? constant(undefined) : evaluate(node.argument, environment)
  if (build.current !== null) activation.returns.push({ block: build.current, value, node })
  build.current = null
}

function runSwitch(
  node: Extract<Syntax, { type: 'SwitchStatement' }>,
  environment: Environment,
): void {
  const { build } = environment
  const discriminant = evaluate(node.discriminant, environment)
  const value = snapshot(environment, discriminant, node.discriminant, 'discriminant')
  const after = newBlock(build)
  const inner = innerEnvironment(environment, { breakTo: after })
  const bodies = node.cases.map(() => newBlock(build))
  let otherwise: Block = after
  node.cases.forEach((branch, i) => {
    if (branch.test == null) {
      otherwise = bodies[i]
      return
    }
    if (build.current === null) return
    const test = equal(environment, value, evaluate(branch.test, inner), branch.test)
    const condition = truth(environment, test, branch.test)
    if (condition.kind === 'boolean' && !condition.value) return
    const next = newBlock(build)
    if (condition.kind === 'boolean') jump(build, bodies[i])
    else endWith(build, { kind: 'branch', condition, yes: bodies[i], no: next })
    continueWith(build, next)
  })
  jump(build, otherwise)
  node.cases.forEach((branch, i) => {
    jump(build, bodies[i])
    continueWith(build, bodies[i])
    for (const statement of branch.consequent) if (build.current !== null) run(statement, inner)
  })
  jump(build, after)
  continueWith(build, after)
}

function runLabeled(
  node: Extract<Syntax, { type: 'LabeledStatement' }>,
  environment: Environment,
): void {
  const { build } = environment
  const after = newBlock(build)
  const labels = new Map(environment.labels)
  labels.set(node.label.name, { breakTo: after, continueTo: null })
  run(node.body, innerEnvironment(environment, { labels }), node.label.name)
  jump(build, after)
  continueWith(build, after)
}

function leave(
  node: Extract<Syntax, { type: 'BreakStatement' | 'ContinueStatement' }>,
  environment: Environment,
): void {
  const jumps = node.label == null ? environment : environment.labels.get(node.label.name)
  const target = node.type === 'BreakStatement' ? jumps?.breakTo : jumps?.continueTo
  if (target == null) fault(environment, node, 'there is no loop to leave here')
  else jump(environment.build, target)
}
