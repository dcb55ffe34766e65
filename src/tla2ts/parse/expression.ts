/**
 * Expressions: operators by precedence ranges, junction lists by column, and the constructs that begin with a word or a
 * bracket. Lenient in one point: within brackets the column rule of an enclosing junction list is not enforced.
 */

import type { Place } from '../syntax/source.ts'
import type { Apply, Expression, Junction, Parameter } from '../syntax/syntax.ts'
import { parseBounds, parsePattern } from './bounds.ts'
import { parseBracketed } from './brackets.ts'
import type { Cursor } from './cursor.ts'
import { parseLetUnits } from './module.ts'
import { compareNeighbours, type Fixity, infix, postfix, prefix } from './operators.ts'

type Neighbour = { readonly name: string } & Fixity

export function parseExpression(c: Cursor): Expression {
  return parseOperators(c, null)
}

/** Parenthesised expressions, which an n-ary `\X` must not flatten. */
const parenthesised = new WeakSet<Expression>()

function parseOperators(c: Cursor, left: Neighbour | null): Expression {
  let result = parseOperand(c)
  for (;;) {
    const token = c.peek()
    const fixity = token.kind === 'symbol' ? infix.get(token.text) : undefined
    if (fixity === undefined) return result
    const operator = { name: token.text, ...fixity }
    const place = left === null ? 'inside' : compareNeighbours(left, operator)
    if (place === 'outside') return result
    if (place === 'conflict')
      throw c.problem(
        `${left!.name} and ${operator.name} have the same precedence here`,
        'put one of the two in parentheses',
      )
    c.next()
    result = combine(token, result, parseOperators(c, operator))
  }
}

function combine(operator: Place & { text: string }, left: Expression, right: Expression) {
  const { text } = operator
  if (text === '/\\' || text === '\\/') {
    const kind = text === '/\\' ? 'and' : 'or'
    return { kind: 'junction', at: operator, operator: kind, items: [left, right] } as const
  }
  if (text === '\\X' && left.kind === 'apply' && left.name === '\\X' && !parenthesised.has(left))
    return { ...left, args: [...left.args, right] }
  return apply(operator, text, [left, right])
}

export function apply(at: Place, name: string, args: readonly Expression[]): Apply {
  return { kind: 'apply', at, prefix: [], name, args }
}

function parseOperand(c: Cursor): Expression {
  const token = c.peek()
  const fixity = prefix.get(token.text)
  if (fixity !== undefined && (token.kind === 'symbol' || token.kind === 'keyword')) {
    c.next()
    if (isOperandEnd(c)) return apply(token, prefixName(token.text), [])
    const name = prefixName(token.text)
    return apply(token, name, [parseOperators(c, { name, ...fixity })])
  }
  return parsePostfix(c, parsePrimary(c))
}

const prefixName = (symbol: string) => (symbol === '-' ? '-.' : symbol)

/** True after an operator symbol that stands alone as an argument: `Reduce(+, s)`. */
function isOperandEnd(c: Cursor): boolean {
  return c.is(',') || c.is(')')
}

function parsePostfix(c: Cursor, start: Expression): Expression {
  let result = start
  for (;;) {
    const token = c.peek()
    if (token.kind !== 'symbol') return result
    if (token.text === '[') {
      c.next()
      const args = c.within(0, () => parseList(c, parseExpression))
      c.within(0, () => c.expect(']'))
      result = { kind: 'functionApply', at: token, of: result, args }
    } else if (token.text === '.' && c.isKind('name', 1)) {
      c.next()
      result = { kind: 'field', at: token, of: result, name: c.next().text }
    } else if (token.text === '.' && c.isKind('keyword', 1)) {
      c.next()
      result = { kind: 'field', at: token, of: result, name: c.next().text }
    } else if (postfix.has(token.text)) {
      c.next()
      result = apply(token, token.text, [result])
    } else return result
  }
}

/** One or more items separated by commas. */
export function parseList<T>(c: Cursor, item: (c: Cursor) => T): readonly T[] {
  const items = [item(c)]
  while (c.accept(',')) items.push(item(c))
  return items
}

function parsePrimary(c: Cursor): Expression {
  const token = c.peek()
  switch (token.kind) {
    case 'number':
      if (token.text.includes('.'))
        throw c.problem('there are no real numbers here', 'TLC computes with integers only')
      c.next()
      return { kind: 'number', at: token, value: Number(token.text) }
    case 'string':
      c.next()
      return { kind: 'string', at: token, value: token.text }
    case 'name':
      return parseName(c)
    case 'keyword':
      return parseWord(c)
    case 'symbol':
      return parseSymbol(c)
    default:
      throw c.problem(`an expression is expected here, not ${c.found()}`)
  }
}

function parseName(c: Cursor): Expression {
  const at = c.peek()
  if (c.is('::', 1)) {
    c.next()
    c.next()
    return { kind: 'labelled', at, label: at.text, params: [], body: parseExpression(c) }
  }
  const path: { name: string; args: readonly Expression[] }[] = [parseSelector(c)]
  while (c.is('!')) {
    c.next()
    path.push(parseSelector(c))
  }
  const last = path.pop()!
  if (c.accept('::')) {
    const params = last.args.map((arg) => ({ name: nameOf(arg), arity: 0, at: arg.at }))
    return { kind: 'labelled', at, label: at.text, params, body: parseExpression(c) }
  }
  return { kind: 'apply', at, prefix: path, name: last.name, args: last.args }
}

/** The name that an expression is; '' for another. */
const nameOf = (e: Expression) => (e.kind === 'apply' && e.args.length === 0 ? e.name : '')

/** A name or operator symbol, or what selects a subexpression: a number, `<<`, `>>`, `@`, `:`, or just operands. */
function parseSelector(c: Cursor): { name: string; args: readonly Expression[] } {
  if (c.is('(')) return { name: '', args: parseArguments(c) }
  const token = c.next()
  if (token.kind === 'end') throw c.problem('a name is expected after !')
  if (!c.is('(')) return { name: token.text, args: [] }
  return { name: token.text, args: parseArguments(c) }
}

function parseArguments(c: Cursor): readonly Expression[] {
  c.expect('(')
  const args = c.within(0, () => parseList(c, parseArgument))
  c.within(0, () => c.expect(')'))
  return args
}

/** An expression, or an infix operator passed by its symbol. */
function parseArgument(c: Cursor): Expression {
  const token = c.peek()
  const isAlone = c.is(',', 1) || c.is(')', 1)
  if (token.kind === 'symbol' && isAlone && (infix.has(token.text) || postfix.has(token.text))) {
    c.next()
    return apply(token, token.text, [])
  }
  return parseExpression(c)
}

function parseWord(c: Cursor): Expression {
  const at = c.next()
  switch (at.text) {
    case 'IF': {
      const condition = parseExpression(c)
      c.expect('THEN')
      const then = parseExpression(c)
      c.expect('ELSE')
      return { kind: 'if', at, condition, then, else: parseExpression(c) }
    }
    case 'CASE':
      return parseCase(c, at)
    case 'LET': {
      const units = parseLetUnits(c)
      c.expect('IN')
      return { kind: 'let', at, units, body: parseExpression(c) }
    }
    case 'CHOOSE': {
      const pattern = parsePattern(c)
      const set = c.accept('\\in') ? parseExpression(c) : null
      c.expect(':')
      return { kind: 'choose', at, bound: { patterns: [pattern], set }, body: parseExpression(c) }
    }
    case 'LAMBDA': {
      const params: readonly Parameter[] = parseList(c, (cursor) => {
        const name = cursor.name('a parameter')
        return { name: name.text, arity: 0, at: name }
      })
      c.expect(':')
      return { kind: 'lambda', at, params, body: parseExpression(c) }
    }
    default:
      throw c.problem(`an expression cannot begin with ${at.text}`)
  }
}

function parseCase(c: Cursor, at: Place): Expression {
  const arms: { guard: Expression; value: Expression }[] = []
  let other: Expression | null = null
  do {
    if (c.accept('OTHER')) {
      c.expect('->')
      other = parseExpression(c)
      break
    }
    const guard = parseExpression(c)
    c.expect('->')
    arms.push({ guard, value: parseExpression(c) })
  } while (c.accept('[]'))
  return { kind: 'case', at, arms, other }
}

function parseSymbol(c: Cursor): Expression {
  const at = c.peek()
  switch (at.text) {
    case '/\\':
    case '\\/':
      return parseJunction(c, at.text)
    case '\\A':
    case '\\E':
      c.next()
      return parseQuantified(c, at, at.text === '\\A' ? 'forall' : 'exists')
    case '\\AA':
    case '\\EE': {
      c.next()
      const names = parseList(c, (cursor) => cursor.name('a variable').text)
      c.expect(':')
      const quantifier = at.text === '\\AA' ? 'forall' : 'exists'
      return { kind: 'temporalQuantified', at, quantifier, names, body: parseExpression(c) }
    }
    case '@':
      c.next()
      return { kind: 'at', at }
    case 'WF_':
    case 'SF_': {
      c.next()
      const named = parseSubscript(c)
      const subscript = c.attempt(() => appliedSubscript(named, c)) ?? named
      c.expect('(')
      const action = c.within(0, () => parseExpression(c))
      c.within(0, () => c.expect(')'))
      return {
        kind: 'fairness',
        at,
        strength: at.text === 'WF_' ? 'weak' : 'strong',
        subscript,
        action,
      }
    }
    default:
      if (!(infix.has(at.text) || postfix.has(at.text)) || !c.is('(', 1)) return parseBracketed(c)
      // Any operator may be written like a named one: `+(a, b)`.
      c.next()
      return { kind: 'apply', at, prefix: [], name: at.text, args: parseArguments(c) }
  }
}

/** `f(x)` of `WF_f(x)(A)`: its brackets are followed by those of the action. */
function appliedSubscript(named: Expression, c: Cursor): Expression | null {
  if (named.kind !== 'apply' || named.args.length > 0) return null
  const args = parseArguments(c)
  if (!c.is('(')) throw c.problem('the action is expected here')
  return { ...named, args }
}

function parseJunction(c: Cursor, bullet: string): Junction {
  const at = c.peek()
  const items: Expression[] = []
  do {
    c.next()
    items.push(c.within(at.column, () => parseExpression(c)))
  } while (c.is(bullet) && c.peek().column === at.column)
  return { kind: 'junction', at, operator: bullet === '/\\' ? 'and' : 'or', items }
}

function parseQuantified(c: Cursor, at: Place, quantifier: 'forall' | 'exists'): Expression {
  const bounds = parseBounds(c)
  c.expect(':', `${quantifier === 'forall' ? '\\A' : '\\E'} x \\in S : P`)
  return { kind: 'quantified', at, quantifier, bounds, body: parseExpression(c) }
}

/** The `v` of `[A]_v` and `WF_v(A)`. */
export function parseSubscript(c: Cursor): Expression {
  if (!c.isKind('name')) return parseBracketed(c)
  const at = c.peek()
  const names = [c.next().text]
  while (c.accept('!')) names.push(c.name('a name').text)
  const name = names.pop()!
  return { kind: 'apply', at, prefix: names.map((n) => ({ name: n, args: [] })), name, args: [] }
}

export function markParenthesised(e: Expression): Expression {
  parenthesised.add(e)
  return e
}
