/**
 * Statements in place of local functions that need not be functions: what goes on after the branches of an `if`, and what a
 * result that has definitions of its own is worked out in.
 */
import { type Block, isToken, type Node, type Statement } from './tree.ts'

export function flatten(statements: readonly Statement[]): readonly Statement[] {
  const inner = statements
    .map((statement) => statement.map(flattenNode))
    .flatMap(returned)
    .flatMap(assigned)
  const result: Statement[] = []
  for (let i = 0; i < inner.length; i++) {
    const rest = localFunction(inner[i]!)
    const joined = rest === null ? null : withoutEnd(inner[i + 1] ?? [], rest.name)
    const later = inner.slice(i + 2).flat()
    if (rest === null || joined === null || later.some((node) => mentions(node, rest.name)))
      result.push(inner[i]!)
    else {
      result.push(joined, ...rest.body.statements)
      i++
    }
  }
  return result
}

function flattenNode(node: Node): Node {
  if (node.kind === 'block') return { ...node, statements: flatten(node.statements) }
  return node.kind === 'group' ? { ...node, items: node.items.map(flattenNode) } : node
}

/** `const rest = () => { ... }` */
function localFunction([word, name, equals, params, arrow, body]: Statement) {
  if (!isToken(word, 'const') || !isToken(equals, '=') || !isToken(arrow, '=>')) return null
  if (name?.kind !== 'token' || params?.kind !== 'group' || params.items.length > 0) return null
  return body?.kind === 'block' ? { name: name.text, body } : null
}

/** An `if` all of whose branches end with the call, without these calls; null for anything else. */
function withoutEnd(statement: Statement, name: string): Statement | null {
  if (!isToken(statement[0], 'if') || !isToken(statement.at(-2), 'else')) return null
  const result: Node[] = []
  for (const node of statement) {
    const ended = node.kind === 'block' ? blockWithoutEnd(node, name) : node
    if (ended === null) return null
    result.push(ended)
  }
  return result.some((node) => mentions(node, name)) ? null : result
}

function blockWithoutEnd(block: Block, name: string): Block | null {
  const before = block.statements.slice(0, -1)
  const last = block.statements.at(-1) ?? []
  const isCall = last.length === 2 && isToken(last[0], name)
  const end = isCall ? [] : [withoutEnd(last, name)]
  if (end[0] === null || before.length + end.length === 0) return null
  return { ...block, statements: [...before, ...(end as Statement[])] }
}

const mentions = (node: Node, name: string): boolean => {
  if (node.kind === 'token') return node.text === name
  const nodes = node.kind === 'group' ? node.items : node.statements.flat()
  return nodes.some((inner) => mentions(inner, name))
}

/** `return c ? a : (() => { ... })()` as statements; other statements as they are. */
function returned(statement: Statement): readonly Statement[] {
  const [word, ...value] = statement
  if (!isToken(word, 'return') || value.some((node) => isToken(node, '=>'))) return [statement]
  const body = calledBody(value)
  if (body !== null) return body.statements
  const question = value.findIndex((node) => isToken(node, '?'))
  const colon = value.findIndex((node) => node.isSpaced && isToken(node, ':'))
  if (question < 0) return [statement]
  const then = returned([word, ...value.slice(question + 1, colon)])
  const otherwise = returned([word, ...value.slice(colon + 1)])
  const isPlain = (part: readonly Statement[]) =>
    part.length === 1 && isToken(part[0]![0], 'return')
  if (isPlain(then) && isPlain(otherwise)) return [statement]
  const [first, ...more] = value.slice(0, question)
  const items = [{ ...first!, isSpaced: false }, ...more]
  const test: Node = { kind: 'group', open: '(', isSpaced: true, items }
  const branch: Block = { kind: 'block', isSpaced: true, statements: then }
  return [[{ ...word, text: 'if' }, test, branch], ...otherwise]
}

/** `x = (() => { const y = a; return b })()` as `const y = a; x = b`; other statements as they are. */
function assigned(statement: Statement): readonly Statement[] {
  const start = statement.findIndex((node) => isToken(node, '=')) + 1
  const statements = start === 0 ? undefined : calledBody(statement.slice(start))?.statements
  const [word, ...value] = statements?.at(-1) ?? []
  const before = statements?.slice(0, -1) ?? []
  if (!isToken(word, 'return') || before.some((s) => !isToken(s[0], 'const'))) return [statement]
  return [...before, [...statement.slice(0, start), ...value]]
}

/** The body of `(() => { ... })()`. */
function calledBody([made, call, ...others]: readonly Node[]): Block | null {
  if (made?.kind !== 'group' || call?.kind !== 'group' || others.length > 0) return null
  const [params, arrow, body] = made.items
  const isCall = call.open === '(' && call.items.length === 0 && isToken(arrow, '=>')
  return isCall && params?.kind === 'group' && params.items.length === 0 && body?.kind === 'block'
    ? body
    : null
}
