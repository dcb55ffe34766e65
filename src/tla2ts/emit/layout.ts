/**
 * Lays generated text out in lines of at most 100 columns, two spaces for each level, as the formatter of the house does.
 *
 * What does not fit is opened from the outside: a condition at `&&`, `||`, `?` and `:`, a call at its commas.
 */
import { flatten } from './flatten.ts'
import { simplify } from './simplify.ts'
import {
  closing,
  type Group,
  isOperator,
  isToken,
  type Node,
  parseText,
  type Statement,
} from './tree.ts'

const widthMax = 100

export const layOut = (text: string): string =>
  `${flatten(simplify(parseText(text)))
    .map((statement) => statementText(statement, 0))
    .join('\n')}\n`

/** An object with an entry a line. */
export function layOutObject(head: string, entries: readonly string[], tail: string): string {
  const lines = flatten(simplify(entries.flatMap(parseText))).map(
    (entry) => `${pad(1)}${fitted(entry, 1, pad(1).length, 1)},\n`,
  )
  return `${head}\n${lines.join('')}${tail}\n`
}

const pad = (depth: number) => '  '.repeat(depth)

function statementText(statement: Statement, depth: number): string {
  if (statement.length === 0) return ''
  const [first] = statement
  if (first?.kind === 'token' && first.text.startsWith('/*')) return comment(first.text, depth)
  return pad(depth) + fitted(statement, depth, pad(depth).length)
}

const comment = (text: string, depth: number): string =>
  text
    .split('\n')
    .map((line, i) => pad(depth) + (i === 0 ? line.trim() : ` ${line.trim()}`))
    .join('\n')

/** The nodes as text that starts at a column, broken where they do not fit. `after` is the room that what follows needs. */
function fitted(nodes: readonly Node[], depth: number, column: number, after = 0): string {
  const flat = flatText(nodes)
  if (flat !== null && column + flat.length + after <= widthMax) return flat
  const start = startOfExpression(nodes)
  const head = flatText(nodes.slice(0, start))
  if (start === 0 || head === null) return expression(nodes, depth, column, after)
  return head + fitted(nodes.slice(start), depth, column + head.length, after)
}

/** Where the expression starts in `return e`, `const x = e`, `x.y = e`, `key: e`, `(x) => e`; 0 if it does already. */
function startOfExpression(nodes: readonly Node[]): number {
  if (isToken(nodes[0], 'if', 'for', 'function', 'import')) return 0
  const start = nodes.findIndex((node, i) =>
    i === 1 ? isToken(node, '=>', '=', ':') : isToken(node, 'return', '=', '=>', '?', '&&', '||'),
  )
  return start < 0 || isToken(nodes[start], '?', '&&', '||') ? 0 : start + 1
}

function expression(nodes: readonly Node[], depth: number, column: number, after: number): string {
  const operators = operatorsOf(nodes)
  if (operators.length === 0) return opened(nodes, depth, column, after)
  const isConditional = operators.includes('?')
  const indent = pad(depth + 1)
  const lines = operandsOf(nodes, operators).map(({ nodes: part, operator }, i, all) => {
    const before = isConditional && operator !== '' ? `${operator} ` : ''
    const next = isConditional ? '' : (all[i + 1]?.operator ?? '')
    const text = fitted(part, depth + 1, indent.length + before.length, next.length + 1)
    return before + text.trimStart() + (next === '' ? '' : ` ${next}`)
  })
  const space = nodes[0]!.isSpaced ? ' ' : ''
  const text = lines.join(`\n${indent}`)
  return isConditional ? space + text : `${space}(\n${indent}${text}\n${pad(depth)})`
}

/** The operators between operands that bind least. */
function operatorsOf(nodes: readonly Node[]): readonly string[] {
  const levels = [['?', ':'], ['||'], ['&&'], ['===', '!==', '<', '>', '<=', '>='], ['+', '-']]
  return levels.find((level) => nodes.some((_, i) => isBetween(nodes, i, level))) ?? []
}

/** Not a sign, which follows another operator. */
const isBetween = (nodes: readonly Node[], i: number, operators: readonly string[]): boolean =>
  i > 0 && nodes[i]!.isSpaced && isToken(nodes[i], ...operators) && !isOperator(nodes[i - 1]!)

interface Operand {
  /** The operator in front; empty for the first. */
  readonly operator: string
  readonly nodes: Node[]
}

function operandsOf(nodes: readonly Node[], operators: readonly string[]): readonly Operand[] {
  if (operators.includes('?')) return conditionalOf(nodes)
  const operands: Operand[] = [{ operator: '', nodes: [] }]
  for (const [i, node] of nodes.entries())
    if (isToken(node, ...operators) && isBetween(nodes, i, operators))
      operands.push({ operator: node.text, nodes: [] })
    else operands.at(-1)!.nodes.push(node)
  return operands
}

/** `a ? b : c`; what follows the `:` may be another one. */
function conditionalOf(nodes: readonly Node[]): readonly Operand[] {
  const question = nodes.findIndex((node) => isToken(node, '?'))
  const colon = nodes.findIndex((node, i) => i > question && node.isSpaced && isToken(node, ':'))
  return [
    { operator: '', nodes: nodes.slice(0, question) },
    { operator: '?', nodes: nodes.slice(question + 1, colon) },
    { operator: ':', nodes: nodes.slice(colon + 1) },
  ]
}

/** Nodes without an operator to break at: the blocks, and the widest bracket if need be, are opened. */
function opened(nodes: readonly Node[], depth: number, column: number, after: number): string {
  const open = toOpen(nodes, column, after)
  let text = ''
  for (const [i, node] of nodes.entries()) {
    const space = node.isSpaced ? ' ' : ''
    if (node.kind === 'block') text += space + blockText(node.statements, depth)
    else if (!open.includes(i) && nodeText(node) !== null) text += nodeText(node)
    else if (isBracketed(node, nodes[i - 1])) text += space + bracketText(node as Group, depth)
    else text += space + groupText(node as Group, depth, endOf(text, column) + space.length)
  }
  return text
}

/** A bracket around an operand, not around those of a call. */
const isBracketed = (node: Node, before: Node | undefined): boolean =>
  node.kind === 'group' &&
  node.open === '(' &&
  (before === undefined || isOperator(before) || isToken(before, 'if')) &&
  operatorsOf(node.items).length > 0

/** Operands other than those of a conditional come with brackets around them. */
function bracketText({ items }: Group, depth: number): string {
  const text = expression(items, depth, widthMax, 0).trimStart()
  return operatorsOf(items).includes('?') ? `(${text})` : text
}

/** The brackets to open so that the first line fits: the widest, and what stands before it where that does not fit either. */
function toOpen(nodes: readonly Node[], column: number, after: number): readonly number[] {
  const firstBlock = nodes.findIndex((node) => nodeText(node) === null)
  const line = firstBlock < 0 ? nodes : nodes.slice(0, firstBlock)
  const width = (flatText(line) ?? '').length + (firstBlock < 0 ? after : 2)
  if (column + width <= widthMax) return []
  let widest = -1
  for (const [i, node] of line.entries()) {
    if (node.kind !== 'group' || node.items.length === 0) continue
    if (widest < 0 || nodeText(node)!.length > nodeText(line[widest]!)!.length) widest = i
  }
  return widest < 0 ? [] : [...toOpen(line.slice(0, widest), column, 1), widest]
}

const blockText = (statements: readonly Statement[], depth: number): string =>
  statements.length === 0
    ? '{}'
    : `{\n${statements.map((s) => statementText(s, depth + 1)).join('\n')}\n${pad(depth)}}`

/** The column after a text that starts at one. */
const endOf = (text: string, column: number): number =>
  text.includes('\n') ? text.length - text.lastIndexOf('\n') - 1 : column + text.length

function groupText({ open, items }: Group, depth: number, column = 0): string {
  // The fields of a type need none at the end of their lines.
  const isType = open === '{' && items.some((item) => isToken(item, ';'))
  const parts = partsOf(items, isType ? ';' : ',')
  const last = parts.at(-1)
  const close = closing[open]
  if (last === undefined) return open + close
  const texts = parts.slice(0, -1).map(flatText)
  const before = texts.includes(null) ? null : texts.map((text) => `${text}, `).join('')
  if (open === '(' && before !== null) {
    const tail = hugged(last, depth)
    const width = 1 + before.length + (tail?.split('\n')[0]?.length ?? 0)
    if (tail !== null && column + width <= widthMax) return `(${before}${tail}`
  }
  const lines = parts.map(
    (part) => pad(depth + 1) + fitted(part, depth + 1, pad(depth + 1).length, 1),
  )
  const comma = isType ? '' : ','
  const isList = parts.length > 1 || open !== '('
  return `${open}\n${lines.join(`${comma}\n`)}${isList ? comma : ''}\n${pad(depth)}${close}`
}

/** The last operand on the line of the bracket: a function or an object; null if it is neither. */
function hugged(part: readonly Node[], depth: number): string | null {
  const [only] = part
  if (part.length === 1 && only?.kind === 'group' && only.open !== '(')
    return `${groupText(only, depth)})`
  const arrow = part.findIndex((node) => isToken(node, '=>'))
  if (arrow < 0 || part.slice(0, arrow).some((node) => isToken(node, '?'))) return null
  const head = flatText(part.slice(0, arrow + 1))
  if (head === null) return null
  const body = part.slice(arrow + 1)
  if (body[0]?.kind === 'block') return `${head}${opened(body, depth, 0, 0)})`
  const [first, ...rest] = body
  const text = fitted(
    [{ ...first!, isSpaced: false }, ...rest],
    depth + 1,
    pad(depth + 1).length,
    1,
  )
  if (text.startsWith('(')) return `${head} ${fitted(body, depth, widthMax).trimStart()})`
  return `${head}\n${pad(depth + 1)}${text},\n${pad(depth)})`
}

function partsOf(items: readonly Node[], separator: string): readonly (readonly Node[])[] {
  const parts: Node[][] = []
  let isNew = true
  for (const item of items) {
    if (isToken(item, separator)) isNew = true
    else if (isNew) {
      parts.push([{ ...item, isSpaced: false }])
      isNew = false
    } else parts.at(-1)!.push(item)
  }
  return parts
}

/** On one line; null if a block prevents it. */
function flatText(nodes: readonly Node[]): string | null {
  let text = ''
  for (const node of nodes) {
    const flat = nodeText(node)
    if (flat === null) return null
    text += flat
  }
  return text
}

function nodeText(node: Node): string | null {
  const space = node.isSpaced ? ' ' : ''
  if (node.kind === 'token') return space + node.text
  if (node.kind === 'block') return null
  const inner = flatText(node.items)
  if (inner === null) return null
  const [before, after] =
    node.open === '{' && inner !== '' ? ['{ ', ' }'] : [node.open, closing[node.open]]
  return `${space}${before}${inner}${after}`
}
