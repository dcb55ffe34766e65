/** Takes out of generated text what it does not need: brackets, double negations, quotation marks, nested conditions. */
import {
  type Group,
  isOperator,
  isToken,
  type Node,
  precedences,
  type Statement,
  type Token,
} from './tree.ts'

export const simplify = (statements: readonly Statement[]): readonly Statement[] =>
  statements.map((statement) => withElseIf(withMergedTests(simpler(statement))))

function simpler(nodes: readonly Node[]): readonly Node[] {
  const inner = withoutDoubleNegation(nodes).map((node, i, all): Node => {
    if (node.kind === 'token') return { ...node, text: simpleText(node.text, isKey(all[i + 1])) }
    if (node.kind === 'block') return { ...node, statements: simplify(node.statements) }
    return { ...node, items: simpler(node.items) }
  })
  const kept = inner.flatMap((node, i) => {
    if (node.kind !== 'group' || !isNeedless(node, inner, i)) return [node]
    const [first, ...rest] = node.items
    return [{ ...first!, isSpaced: node.isSpaced }, ...rest]
  })
  return withoutNegatedEqualities(kept)
}

/** `!(a === b)` as `a !== b`, where that needs no brackets. */
function withoutNegatedEqualities(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node, i) => {
    const before = nodes[i - 1]
    const [, next] = [node, nodes[i + 1]]
    if (isToken(node, '!') && next?.kind === 'group' && isEquality(next) && fits(nodes, i))
      return []
    if (node.kind !== 'group' || !isToken(before, '!') || !isEquality(node) || !fits(nodes, i - 1))
      return [node]
    const [first, ...rest] = node.items.map((item) =>
      isToken(item, '===') ? { ...item, text: '!==' } : item,
    )
    return [{ ...first!, isSpaced: before.isSpaced }, ...rest]
  })
}

const isEquality = ({ open, items }: Group): boolean =>
  open === '(' && loosest(items) === 8 && items.filter((item) => isToken(item, '===')).length === 1

/** The negation at `i` is an operand of `&&`, `||` or nothing. */
const fits = (nodes: readonly Node[], i: number): boolean =>
  [i - 1, i + 2].every((at) => {
    const node = nodes[at]
    return node === undefined || !isOperator(node) || strength(node, nodes, at) < 8
  })

const isKey = (next: Node | undefined): boolean => isToken(next, ':') && !next.isSpaced

/** `"a"` as `'a'`, and as a key without marks. */
function simpleText(text: string, isBeforeColon: boolean): string {
  if (!text.startsWith('"')) return text
  if (isBeforeColon && /^"[A-Za-z_]\w*"$/.test(text)) return text.slice(1, -1)
  return /['\\]/.test(text) ? text : `'${text.slice(1, -1)}'`
}

function withoutDoubleNegation(nodes: readonly Node[]): readonly Node[] {
  const kept: Node[] = []
  // The space before two negations stays.
  let isSpaced = false
  for (const node of nodes) {
    const last = kept.at(-1)
    if (isToken(node, '!') && isToken(last, '!')) isSpaced = kept.pop()!.isSpaced
    else {
      kept.push(isSpaced ? { ...node, isSpaced } : node)
      isSpaced = false
    }
  }
  return kept
}

function isNeedless(group: Group, around: readonly Node[], i: number): boolean {
  if (group.open !== '(' || group.items.length === 0) return false
  const before = around[i - 1]
  const after = around[i + 1]
  const isCall = before !== undefined && !isOperator(before) && !isToken(before, 'return', 'of')
  if (isCall || group.items.some((item) => isToken(item, ','))) return false
  if (isToken(after, '=>') || (isToken(after, ':') && !isInConditional(around, i))) return false
  if (after?.kind === 'group' || isToken(after, '.')) return false
  if (isToken(before, '=>') && group.items[0]!.kind !== 'token') return false
  const inner = loosest(group.items)
  const left = before === undefined ? 0 : strength(before, around, i - 1)
  const right = after === undefined ? 0 : strength(after, around, i + 1)
  // Mixed `&&` and `||`, and `%` beside anything, are easier to read with brackets.
  if (inner === 4 && (left === 3 || right === 3)) return false
  if (inner === 12 && (left === 12 || right === 12)) return false
  // A conditional as the test of another would take it in.
  if (isToken(after, '?') && inner === right) return false
  const isJoined = inner === left && (inner === 3 || inner === 4 || isToken(before, ':'))
  return (inner > left || isJoined) && inner >= right
}

/** A `:` counts only as part of `? :`. */
function strength(node: Node, around: readonly Node[], i: number): number {
  if (node.kind !== 'token') return 0
  if (node.text === ':' && !isInConditional(around, i)) return 0
  if (node.text === '=>') return 0
  return precedences[node.text] ?? 0
}

const isInConditional = (around: readonly Node[], i: number): boolean =>
  around.slice(0, i).some((node) => isToken(node, '?'))

/** The precedence of the operator that binds least. */
function loosest(nodes: readonly Node[]): number {
  let least = 14
  for (const [i, node] of nodes.entries()) {
    if (node.kind !== 'token') continue
    const isUnary = node.text === '-' && (i === 0 || isOperator(nodes[i - 1]!))
    least = Math.min(least, isUnary ? 10 : (precedences[node.text] ?? 14))
  }
  return least
}

/** `if (a) { if (b) { ... } }` as `if (a && b) { ... }`. */
function withMergedTests(statement: Statement): Statement {
  const [word, test, body, ...more] = statement
  if (!isToken(word, 'if') || test?.kind !== 'group' || body?.kind !== 'block') return statement
  const [only, ...others] = body.statements
  if (more.length > 0 || others.length > 0 || only === undefined || only.length !== 3)
    return statement
  const [innerWord, innerTest, innerBody] = only
  if (!isToken(innerWord, 'if') || innerTest?.kind !== 'group') return statement
  const items = [...operand(test), token('&&'), ...spaced(operand(innerTest))]
  return [word, { ...test, items }, innerBody!]
}

/** `else { if (a) { ... } }` as `else if (a) { ... }`. */
function withElseIf(statement: Statement): Statement {
  const body = statement.at(-1)
  if (!isToken(statement.at(-2), 'else') || body?.kind !== 'block') return statement
  const [only, ...others] = body.statements
  if (others.length > 0 || only === undefined || !isToken(only[0], 'if')) return statement
  return [...statement.slice(0, -1), ...spaced(only)]
}

const token = (text: string): Token => ({ kind: 'token', text, isSpaced: true })

const spaced = ([first, ...rest]: readonly Node[]): readonly Node[] => [
  { ...first!, isSpaced: true },
  ...rest,
]

/** The test as an operand of `&&`. */
const operand = (test: Group): readonly Node[] =>
  loosest(test.items) < 4 ? [{ ...test, isSpaced: false }] : test.items
