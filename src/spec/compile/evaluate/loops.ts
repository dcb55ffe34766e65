/**
 * Loops. A short loop without a step in it is unrolled when its rounds are known, so that its addresses are constants;
 * any other becomes a cycle of the graph, with fuel where it might not end.
 */

import type { Syntax } from '../../source/source.ts'
import type { Environment } from '../values/build.ts'
import { continueWith, emit, innerEnvironment, jump, newBlock, siteOf } from '../values/build.ts'
import type { Local } from '../values/local.ts'
import { localOf, setStable } from '../values/local.ts'
import { constant } from '../values/value.ts'
import { evaluate } from './evaluate.ts'
import { branchOn } from './logic.ts'
import { assignedNames } from './patterns.ts'
import type { ForSyntax } from './rounds.ts'
import { bindCounter, counterOptions, knownRounds } from './rounds.ts'
import { run } from './statements.ts'
import { bodyEnvironment, mayUnroll, unroll } from './unroll.ts'

/** `while (test) body` */
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

/** `do body while (test)` */
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

/** `for (init; test; update) body` */
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

/** Loop variables that the body itself does not assign: within it, they do not change. */
function fixedInBody(environment: Environment, body: Syntax): Local[] {
  const assigned = assignedNames(body)
  return [...environment.bindings].flatMap(([name, binding]) =>
    binding.kind === 'local' && !assigned.has(name) && !binding.local.isConstant
      ? [binding.local]
      : [],
  )
}
