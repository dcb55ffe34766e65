/** Reads a procedure's own text: parses it, undoes what transpilers insert, and says where something is wrong. */

import * as acorn from 'acorn'
import { ProblemError } from '../problem/problem.ts'
import { clean } from './clean.ts'
import type { Origin } from './origin.ts'

/** Any node of a parsed function. */
export type Syntax = acorn.AnyNode
export type FunctionSyntax = Extract<
  acorn.AnyNode,
  { type: 'FunctionExpression' | 'ArrowFunctionExpression' | 'FunctionDeclaration' }
>

/** A procedure, helper or property as text and syntax, and what it sees besides `k`. */
export interface Source extends Origin {
  /** What tells it from others of its name: `fallocate@base` is what somebody's `fallocate` replaced. */
  readonly key: string
  readonly name: string
  readonly text: string
  readonly syntax: FunctionSyntax
  readonly isGenerator: boolean
}

const acornOptions = { ecmaVersion: 2024, locations: true } as const

const ofSpecification: Origin = { part: null, originals: {}, constants: {} }

/** Parses a function's source text. Throws a usage problem if it cannot. */
export function readSource(
  key: string,
  fn: (...args: any[]) => unknown,
  origin: Origin = ofSpecification,
): Source {
  const [name] = key.split('@')
  if (typeof fn !== 'function') throw new ProblemError('usage', `${name}: is not a function`)
  const text = fn.toString()
  if (/\{\s*\[native code\]\s*\}/.test(text))
    throw new ProblemError(
      'usage',
      `${name}: has no source text`,
      'a bound or native function cannot be compiled: pass the function itself',
    )
  const syntax = clean(parseFunction(name, text)) as FunctionSyntax
  return { ...origin, key, name, text, syntax, isGenerator: syntax.generator }
}

function parseFunction(name: string, text: string): FunctionSyntax {
  for (const [before, after] of [
    ['(', ')'],
    ['({', '})'],
  ] as const)
    try {
      const program = acorn.parse(before + text + after, acornOptions)
      const [statement] = program.body
      if (statement?.type !== 'ExpressionStatement') continue
      const { expression } = statement
      if (expression.type === 'ObjectExpression') {
        const [property] = expression.properties
        if (property?.type === 'Property') return property.value as FunctionSyntax
      }
      return expression as FunctionSyntax
    } catch {
      // A method's text is no expression: the second form reads it as a property.
    }
  throw new ProblemError('usage', `${name}: its source text cannot be parsed`, text.split('\n')[0])
}

/** What a procedure calls its first parameter. */
export function kernelParameter(source: Source): string {
  const [first] = source.syntax.params
  if (first === undefined) return ''
  if (first.type !== 'Identifier') throw faultAt(source, first, 'the first parameter must be k')
  return first.name
}

/** A text as messages name it: `ext4_setattr_size`, and with its part `pins/ext4_setattr_size`. */
export const titleOf = ({ name, part }: Source): string =>
  part === null ? name : `${part}/${name}`

/** A usage problem that points at a place in a procedure: `procedure:line:column: what`, the line and a caret. */
export function faultAt(source: Source, node: acorn.Node, what: string): ProblemError {
  const { line, column } = positionOf(node)
  const text = source.text.split('\n')[line - 1] ?? ''
  const caret = `${' '.repeat(column - 1)}^`
  return new ProblemError(
    'usage',
    `${titleOf(source)}:${line}:${column}: ${what}`,
    `  | ${text}\n  | ${caret}`,
  )
}

/** Line and column from 1, in the procedure's own text. */
export function positionOf(node: acorn.Node): { line: number; column: number } {
  const start = node.loc?.start ?? { line: 1, column: 0 }
  const wrapper = start.line === 1 ? 1 : 0
  return { line: start.line, column: Math.max(1, start.column + 1 - wrapper) }
}

const knownChildren = new WeakMap<acorn.Node, readonly Syntax[]>()

/** The nodes directly inside a node. */
export function children(node: acorn.Node): readonly Syntax[] {
  const remembered = knownChildren.get(node)
  if (remembered !== undefined) return remembered
  const found: Syntax[] = []
  for (const key in node) {
    const value = (node as unknown as { readonly [key: string]: any })[key]
    if (key === 'loc' || value === null || typeof value !== 'object') continue
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== null && typeof item === 'object' && typeof item.type === 'string')
        found.push(item)
  }
  knownChildren.set(node, found)
  return found
}

export const isFunction = (node: Syntax): node is FunctionSyntax =>
  node.type === 'ArrowFunctionExpression' ||
  node.type === 'FunctionExpression' ||
  node.type === 'FunctionDeclaration'

/** Whether a text has this name anywhere. */
export const mentions = (node: Syntax, name: string): boolean =>
  (node.type === 'Identifier' && node.name === name) ||
  children(node).some((part) => mentions(part, name))
