/** Parses statements, in both syntaxes. */
import type { Token } from '../lex/token.ts'
import { parseExpression } from '../parse/expression.ts'
import type { Update } from '../syntax/syntax.ts'
import { parameter } from './build.ts'
import type { Assignment, Label, Statement } from './syntax.ts'
import {
  acceptWord,
  endBlock,
  expectWord,
  inParentheses,
  isWord,
  parallel,
  parseArguments,
  type Reader,
} from './words.ts'

const closers = ['end', 'else', 'elsif', 'or']

/** Statements up to the end of their block, which is not taken. */
export function parseStatements(r: Reader): readonly Statement[] {
  const { c, isBraced } = r
  const isEnd = () => (isBraced ? c.is('}') : closers.some((word) => isWord(c, word)))
  const statements: Statement[] = []
  while (!isEnd() && !c.isKind('end')) {
    statements.push(...parseStatement(r))
    if (!c.accept(';')) break
  }
  return statements
}

/** One statement, or what stands between braces. */
function parseStatement(r: Reader): readonly Statement[] {
  const label = parseLabel(r)
  if (r.isBraced && r.c.accept('{')) {
    const statements = parseStatements(r)
    r.c.expect('}')
    const [first, ...rest] = statements
    return label === null || first === undefined ? statements : [{ ...first, label }, ...rest]
  }
  return [parseSimple(r, label)]
}

function parseLabel({ c }: Reader): Label | null {
  if (!c.isKind('name') || !c.is(':', 1)) return null
  const name = c.next().text
  c.next()
  if (c.accept('+')) return { name, fairness: '+' }
  return { name, fairness: c.accept('-') ? '-' : '' }
}

function parseSimple(r: Reader, label: Label | null): Statement {
  const { c } = r
  const at = c.name('a statement')
  switch (at.text) {
    case 'if':
      return parseIf(r, at, label)
    case 'either':
      return parseEither(r, at, label)
    case 'while': {
      const condition = inParentheses(r, () => parseExpression(c))
      return { kind: 'while', at, label, condition, body: parseBody(r, 'do', 'while') }
    }
    case 'with':
      return parseWith(r, at, label)
    case 'await':
    case 'when':
      return { kind: 'await', at, label, condition: parseExpression(c) }
    case 'assert':
      return { kind: 'assert', at, label, condition: parseExpression(c) }
    case 'print':
      return { kind: 'print', at, label, value: parseExpression(c) }
    case 'skip':
      return { kind: 'skip', at, label }
    case 'return':
      return { kind: 'return', at, label }
    case 'goto':
      return { kind: 'goto', at, label, target: c.name('a label').text }
    case 'call': {
      const procedure = c.name('a procedure').text
      const args = parseArguments(c, () => parseExpression(c))
      return { kind: 'call', at, label, procedure, args }
    }
    default:
      return parseOther(r, at, label)
  }
}

/** A macro call or an assignment. */
function parseOther({ c }: Reader, at: Token, label: Label | null): Statement {
  if (c.is('(')) {
    const args = parseArguments(c, () => parseExpression(c))
    return { kind: 'macro', at, label, name: at.text, args }
  }
  const assignments: Assignment[] = []
  let target = at
  for (;;) {
    const path: Update['path'][number][] = []
    for (;;) {
      if (c.accept('[')) {
        const args = [parseExpression(c)]
        while (c.accept(',')) args.push(parseExpression(c))
        c.expect(']')
        path.push({ kind: 'index', args })
      } else if (c.accept('.')) path.push({ kind: 'field', name: c.next().text })
      else break
    }
    c.expect(':=', 'an assignment is written x := e')
    assignments.push({ at: target, name: target.text, path, value: parseExpression(c) })
    if (!c.accept(parallel)) return { kind: 'assign', at, label, assignments }
    target = c.name('a variable')
  }
}

function parseIf(r: Reader, at: Token, label: Label | null): Statement {
  const { c, isBraced } = r
  const condition = inParentheses(r, () => parseExpression(c))
  if (isBraced) {
    acceptWord(c, 'then')
    const then = parseStatement(r)
    // A semicolon may stand before `else` where the branch is a plain statement.
    if (c.is(';') && isWord(c, 'else', 1)) c.next()
    const other = acceptWord(c, 'else') ? parseStatement(r) : []
    return { kind: 'if', at, label, condition, branches: [then, other] }
  }
  expectWord(c, 'then')
  const then = parseStatements(r)
  const next = c.peek()
  if (acceptWord(c, 'elsif'))
    return { kind: 'if', at, label, condition, branches: [then, [parseIf(r, next, null)]] }
  const other = acceptWord(c, 'else') ? parseStatements(r) : []
  endBlock(c, 'if')
  return { kind: 'if', at, label, condition, branches: [then, other] }
}

function parseEither(r: Reader, at: Token, label: Label | null): Statement {
  const { c, isBraced } = r
  const parseBranch = () => (isBraced ? parseStatement(r) : parseStatements(r))
  const branches = [parseBranch()]
  for (;;) {
    if (isBraced && c.is(';') && isWord(c, 'or', 1)) c.next()
    if (!acceptWord(c, 'or')) break
    branches.push(parseBranch())
  }
  if (!isBraced) endBlock(c, 'either')
  return { kind: 'either', at, label, branches }
}

/** `with x \in S, y = e do`: one statement within the other. */
function parseWith(r: Reader, at: Token, label: Label | null): Statement {
  const { c } = r
  const bindings = inParentheses(r, () => {
    const found = [parseBinding(r)]
    while (c.accept(';') || c.accept(',')) {
      if (c.is(')') || isWord(c, 'do')) break
      found.push(parseBinding(r))
    }
    return found
  })
  let body = parseBody(r, 'do', 'with')
  for (const binding of bindings.reverse())
    body = [{ kind: 'with', at, label: null, ...binding, body }]
  return { ...body[0]!, label }
}

function parseBinding({ c }: Reader) {
  const at = c.name('a name')
  const isIn = c.accept('\\in')
  if (!isIn) c.expect('=')
  return { name: parameter(at, at.text), isIn, value: parseExpression(c) }
}

function parseBody(r: Reader, start: string, what: string): readonly Statement[] {
  if (r.isBraced) {
    acceptWord(r.c, start)
    return parseStatement(r)
  }
  expectWord(r.c, start)
  const body = parseStatements(r)
  endBlock(r.c, what)
  return body
}
