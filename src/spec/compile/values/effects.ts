/** Which expressions must be evaluated in the graph because they have an effect or are not one expression. */

import type { Source, Syntax } from '../../source/source.ts'
import { children, isFunction, kernelParameter } from '../../source/source.ts'
import type { Environment } from './build.ts'

const changingMethods = new Set(['add', 'delete', 'clear', 'push', 'shift', 'remove'])

/** True if an expression contains an assignment, a yield, or a call that is more than an expression. */
export function needsGraph(node: Syntax, environment: Environment): boolean {
  const { build, activation } = environment
  return search(node, kernelParameter(activation.source), build.sources, build.needsGraph)
}

function search(
  node: Syntax,
  kernel: string,
  sources: ReadonlyMap<string, Source>,
  known: WeakMap<object, boolean>,
): boolean {
  const remembered = known.get(node)
  if (remembered !== undefined) return remembered
  known.set(node, true)
  const result =
    hasEffect(node, kernel, sources, known) ||
    children(node).some((part) => search(part, kernel, sources, known))
  known.set(node, result)
  return result
}

function hasEffect(
  node: Syntax,
  kernel: string,
  sources: ReadonlyMap<string, Source>,
  known: WeakMap<object, boolean>,
): boolean {
  switch (node.type) {
    case 'YieldExpression':
    case 'AssignmentExpression':
    case 'UpdateExpression':
      return true
    case 'CallExpression': {
      const { callee } = node
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
      const { name } = callee.property
      const isOfKernel = callee.object.type === 'Identifier' && callee.object.name === kernel
      if (!isOfKernel) return changingMethods.has(name)
      const helper = sources.get(name)
      if (helper === undefined || helper.isGenerator) return name === 'assert'
      const body = bodyExpression(helper.syntax)
      return body === null || search(body, kernelParameter(helper), sources, known)
    }
    default:
      return (
        isFunction(node) && node.body.type === 'BlockStatement' && bodyExpression(node) === null
      )
  }
}

/** The expression a function returns, if its body is nothing else; otherwise null. */
export function bodyExpression(syntax: Source['syntax']): Syntax | null {
  if (syntax.body.type !== 'BlockStatement') return syntax.body
  const statements = syntax.body.body.filter((statement) => statement.type !== 'EmptyStatement')
  const [only] = statements
  if (statements.length !== 1 || only.type !== 'ReturnStatement') return null
  return only.argument ?? null
}
