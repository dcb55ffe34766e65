import * as acorn from 'acorn'
import type { Design } from '../design.ts'

/**
 * Lets assertions tell what they compare, for a native run that is watched: `k.assert(a === b, 'p')` becomes
 * `k.assert(a === b, 'p', (a), '===', (b))`.
 *
 * A procedure reaches everything through its parameters, so its text means the same wherever it is evaluated. A text that cannot
 * be taken apart stays as it is, and then its assertions only say that they fail.
 */
export function compareAssertions(design: Design): Design {
  const { specification, layers } = design
  const { beforeCall, afterCall } = specification
  const all = (bodies: Design['procedures']) =>
    Object.fromEntries(Object.entries(bodies).map(([key, body]) => [key, one(key, body)]))
  // A body that names constants of its module's would not find them elsewhere.
  const one = (key: string, body: Code) =>
    Object.keys(layers.origins[key]?.constants ?? {}).length === 0 ? rewritten(body) : body
  return {
    ...design,
    procedures: all(design.procedures),
    layers: { ...layers, replaced: all(layers.replaced) },
    specification: {
      ...specification,
      ...(beforeCall === undefined ? {} : { beforeCall: one('beforeCall', beforeCall) }),
      ...(afterCall === undefined ? {} : { afterCall: one('afterCall', afterCall) }),
    },
  }
}

type Code = (...args: any[]) => any

/** A function as an expression, and a method as a property: the two ways in which a text stands for a function. */
const forms = [
  ['(', ')'],
  ['({', '})'],
] as const

function rewritten(fn: Code): Code {
  const text = fn.toString()
  if (!text.includes('.assert(')) return fn
  for (const [before, after] of forms)
    try {
      const whole = before + text + after
      const edits = insertions(acorn.parse(whole, { ecmaVersion: 2024 }))
      if (edits.length === 0) return fn
      let edited = whole
      for (const { at, what } of edits.reverse())
        edited = edited.slice(0, at) + what(whole) + edited.slice(at)
      const made: unknown = new Function(`return ${edited}`)()
      return typeof made === 'function' ? (made as Code) : Object.values(made as object)[0]
    } catch {
      // Not this form, or none.
    }
  return fn
}

interface Insertion {
  readonly at: number
  readonly what: (text: string) => string
}

function insertions(root: acorn.Node): Insertion[] {
  const found: Insertion[] = []
  visit(root, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return
    const { property } = node.callee
    const [condition, name] = node.arguments
    if (property.type !== 'Identifier' || property.name !== 'assert' || name === undefined) return
    if (condition.type !== 'BinaryExpression' || !comparisons.has(condition.operator)) return
    const { left, right, operator } = condition
    if (!isPure(left) || !isPure(right)) return
    found.push({
      at: name.end,
      what: (text) => {
        const of = ({ start, end }: acorn.Node) => text.slice(start, end)
        return `, (${of(left)}), '${operator}', (${of(right)})`
      },
    })
  })
  return found.sort((a, b) => a.at - b.at)
}

const comparisons = new Set(['===', '!==', '<', '<=', '>', '>='])

/** Whether an operand may be evaluated twice. */
function isPure(node: acorn.Node): boolean {
  let isPure = true
  visit(node, ({ type }) => {
    if (/^(Call|New|Yield|Assignment|Update)Expression$/.test(type)) isPure = false
  })
  return isPure
}

function visit(node: acorn.Node, see: (node: acorn.AnyNode) => void): void {
  see(node as acorn.AnyNode)
  for (const value of Object.values(node))
    for (const part of Array.isArray(value) ? value : [value])
      if (typeof part?.type === 'string') visit(part, see)
}
