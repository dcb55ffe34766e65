/** Puts the bodies of procedures, helpers and closures in the place of their calls. */

import type { Source, Syntax } from '../../source/source.ts'
import { assignLocal } from '../values/assign-local.ts'
import type { Activation, Environment, LockCall, Powers, Question } from '../values/build.ts'
import { continueWith, fault, innerFrame, jump, newBlock } from '../values/build.ts'
import { bodyExpression, needsGraph } from '../values/effects.ts'
import { localOf, readLocal } from '../values/local.ts'
import type { Value } from '../values/value.ts'
import { constant, unknown } from '../values/value.ts'
import { evaluate } from './evaluate.ts'
import { bindPattern } from './patterns.ts'
import { runStatements } from './statements.ts'

/** What a body may do, and whether its result is wanted. */
export interface InlineOptions {
  readonly powers: Powers
  readonly lock: LockCall | null
  readonly isUsed: boolean
}

/** Puts a procedure's or helper's body in the place of its call. */
export function inline(
  source: Source,
  args: readonly Value[],
  node: Syntax,
  environment: Environment,
  options: InlineOptions,
): Value {
  const misuse = misuseOf(source, args, environment)
  if (misuse !== null) return fault(environment, node, misuse)
  const { stack: callers, ...caller } = environment.activation
  const { powers, lock } = options
  const stack = [...callers, source.key]
  const activation = { ...caller, source, powers, stack, lock, returns: [] }
  const inner = freshEnvironment(environment, activation, node, null)
  const [kernel, ...parameters] = source.syntax.params
  if (kernel?.type === 'Identifier')
    inner.bindings.set(kernel.name, { kind: 'value', value: { kind: 'kernel' } })
  const body = source.isGenerator ? null : bodyExpression(source.syntax)
  bindParameters(parameters, args, inner, body !== null && !needsGraph(body, inner))
  return body === null
    ? runBody(source.syntax.body, inner, node, options.isUsed)
    : evaluate(body, inner)
}

/** What is wrong with a call, or null. */
function misuseOf(source: Source, args: readonly Value[], caller: Environment): string | null {
  const { stack } = caller.activation
  if (stack.includes(source.key))
    return `recursion: ${[...stack.slice(stack.indexOf(source.key)), source.key].join(' -> ')}`
  const parameters = source.syntax.params.slice(1)
  if (args.length > parameters.length)
    return `${source.name} takes ${parameters.length} arguments, not ${args.length}`
  const missing = parameters.findIndex(
    (parameter, i) => args[i] === undefined && parameter.type !== 'AssignmentPattern',
  )
  return missing < 0 ? null : `argument ${missing + 1} of ${source.name} is missing`
}

/** An environment for a body of its own: no loop of the caller can be left from it. */
const freshEnvironment = (
  caller: Environment,
  activation: Activation,
  node: Syntax,
  parent: Environment | null,
): Environment => ({
  build: caller.build,
  activation,
  frame: innerFrame(caller.frame, node),
  parent,
  bindings: new Map(),
  breakTo: null,
  continueTo: null,
  labels: new Map(),
})

function bindParameters(
  parameters: readonly Syntax[],
  args: readonly Value[],
  inner: Environment,
  isPure: boolean,
): void {
  parameters.forEach((parameter, i) => {
    const isDefault = args[i] === undefined && parameter.type === 'AssignmentPattern'
    const value = isDefault ? evaluate(parameter.right, inner) : args[i]
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
    bindPattern(pattern, value, inner, isPure ? 'as it is' : 'kept')
  })
}

/** The value of a function inside a procedure, for given arguments; as part of a question if it is asked as one. */
export function applyClosure(
  environment: Environment,
  closure: Extract<Value, { kind: 'closure' }>,
  args: readonly Value[],
  question: Question | null = environment.activation.question,
): Value {
  const { syntax } = closure
  const outer = closure.environment
  const activation: Activation = { ...outer.activation, powers: 'nothing', returns: [], question }
  const inner = freshEnvironment(environment, activation, syntax, outer)
  const body = bodyExpression(syntax)
  const isPure = body !== null && !needsGraph(body, inner)
  const extra = syntax.params[args.length]
  if (extra !== undefined)
    return fault(
      environment,
      extra,
      'this function is given the item alone; a record knows its index',
    )
  bindParameters(syntax.params, args, inner, isPure)
  if (body !== null) return evaluate(body, inner)
  return runBody(syntax.body, inner, syntax, true)
}

/** Runs a block body in the graph and joins its returns. */
export function runBody(
  body: Syntax,
  environment: Environment,
  node: Syntax,
  isUsed: boolean,
): Value {
  const { build, activation } = environment
  if (body.type !== 'BlockStatement') return evaluate(body, environment)
  runStatements(body.body, environment)
  const { returns } = activation
  if (build.current !== null)
    returns.push({ block: build.current, value: constant(undefined), node: body })
  build.current = null
  if (returns.length === 0) return unknown
  const [first] = returns
  if (returns.length === 1) {
    build.current = first.block
    return first.value
  }
  const after = newBlock(build)
  const shared = isUsed ? sharedValue(returns.map(({ value }) => value)) : constant(undefined)
  const local = localOf(environment, node, '', {
    part: 'result',
    isConstant: false,
    isStable: true,
  })
  for (const { block, value, node: at } of returns) {
    build.current = block
    if (shared === null) assignResult(environment, local, value, at)
    jump(build, after)
  }
  continueWith(build, after)
  return shared ?? readLocal(environment, local, node)
}

function assignResult(
  environment: Environment,
  local: Parameters<typeof assignLocal>[1],
  value: Value,
  node: Syntax,
): void {
  if (value.kind === 'constant' && value.value === undefined)
    fault(environment, node, 'returns a value in one place and none in another')
  else assignLocal(environment, local, value, node)
}

/** The one constant that all returns give, or null. */
function sharedValue(values: readonly Value[]): Value | null {
  const [first] = values
  const isShared = values.every(
    (value) =>
      value.kind === 'constant' && first.kind === 'constant' && value.value === first.value,
  )
  return isShared ? first : null
}
