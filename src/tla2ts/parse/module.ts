/** Modules and their units. */

import { lex } from '../lex/lexer.ts'
import type { Token } from '../lex/token.ts'
import type { Source } from '../syntax/source.ts'
import type {
  Definition,
  Expression,
  InstanceUnit,
  Let,
  Module,
  Parameter,
  RecursiveUnit,
  Unit,
} from '../syntax/syntax.ts'
import { parseBounds } from './bounds.ts'
import { Cursor } from './cursor.ts'
import { parseExpression, parseList } from './expression.ts'
import { infix, postfix, prefix } from './operators.ts'
import { isProofStart, skipProof } from './proof.ts'

/** The first module of a file, or the first after an offset: a file may hold several, one after the other. */
export function parseModule(source: Source, from = 0): Module {
  const { tokens } = lex(source, from)
  const words = tokens
    .filter(({ kind }) => kind !== 'string')
    .map(({ offset, length }) => ({ offset, text: source.text.slice(offset, offset + length) }))
  return { ...parseModuleAt(new Cursor(tokens)), words }
}

function parseModuleAt(c: Cursor): Module {
  c.skip()
  const name = c.raw()
  if (name.kind !== 'name') throw c.problem('a module name is expected here')
  c.skip()
  if (c.raw().kind !== 'separator') throw c.problem('---- is expected after the module name')
  c.skip()
  const extended: { name: string; at: Token }[] = []
  if (c.accept('EXTENDS'))
    for (const token of parseList(c, (cursor) => cursor.name('a module name')))
      extended.push({ name: token.text, at: token })
  const units: Unit[] = []
  while (c.raw().kind !== 'moduleEnd') {
    if (c.raw().kind === 'end')
      throw c.problem(`module ${name.text} has no end`, 'a module ends with ====')
    const unit = parseUnit(c)
    if (unit !== null) units.push(unit)
  }
  c.skip()
  return { name: name.text, at: name, extends: extended, units, translated: [], words: [] }
}

function parseUnit(c: Cursor): Unit | null {
  const token = c.peek()
  if (token.kind === 'separator') {
    c.skip()
    return null
  }
  if (token.kind === 'moduleStart') return { kind: 'module', at: token, module: parseModuleAt(c) }
  if (token.kind === 'keyword') {
    const unit = parseKeywordUnit(c, token)
    if (unit !== undefined) return unit
  }
  return parseDefinition(c, c.accept('LOCAL'))
}

/** A unit that begins with a keyword; undefined if it is a definition after all. */
function parseKeywordUnit(c: Cursor, token: Token): Unit | null | undefined {
  switch (token.text) {
    case 'CONSTANT':
    case 'CONSTANTS':
    case 'VARIABLE':
    case 'VARIABLES': {
      c.next()
      const what = token.text.startsWith('C') ? 'constant' : 'variable'
      return { kind: 'declaration', at: token, what, declared: parseList(c, parseParameter) }
    }
    case 'RECURSIVE':
      return parseRecursive(c)
    case 'ASSUME':
    case 'ASSUMPTION':
    case 'AXIOM': {
      c.next()
      const name = acceptStatementName(c)
      const body = parseExpression(c)
      if (isProofStart(c)) skipProof(c, token.column)
      return { kind: 'assume', at: token, name, body }
    }
    case 'THEOREM':
    case 'LEMMA':
    case 'PROPOSITION':
    case 'COROLLARY':
      return parseTheorem(c, token)
    case 'USE':
    case 'HIDE':
      c.next()
      skipProof(c, token.column)
      return null
    case 'INSTANCE':
      return parseInstance(c, null, [], false)
    case 'LOCAL':
      if (!c.is('INSTANCE', 1)) return undefined
      c.next()
      return parseInstance(c, null, [], true)
    case 'DOMAIN':
    case 'SUBSET':
    case 'UNION':
    case 'ENABLED':
    case 'UNCHANGED':
      return undefined
    default:
      throw c.problem(`a definition or declaration is expected here, not ${token.text}`)
  }
}

function acceptStatementName(c: Cursor): string | null {
  if (!c.isKind('name') || !c.is('==', 1)) return null
  const name = c.next().text
  c.next()
  return name
}

function parseTheorem(c: Cursor, token: Token): Unit {
  c.next()
  const name = acceptStatementName(c)
  let body: Expression | null = null
  if (c.accept('ASSUME')) skipProof(c, token.column)
  else body = parseExpression(c)
  if (isProofStart(c)) skipProof(c, token.column)
  return { kind: 'theorem', at: token, name, body }
}

function parseRecursive(c: Cursor): RecursiveUnit {
  const at = c.next()
  return { kind: 'recursive', at, declared: parseList(c, parseParameter) }
}

/** `x`, `F(_, _)`, `_ + _`, `-. _`, `_ ^+`. */
function parseParameter(c: Cursor): Parameter {
  const at = c.peek()
  if (c.accept('_')) {
    const operator = c.next()
    return { name: operator.text, arity: c.accept('_') ? 2 : 1, at }
  }
  if (at.kind === 'symbol' && prefix.has(at.text)) {
    const name = parsePrefixSymbol(c)
    c.expect('_')
    return { name, arity: 1, at }
  }
  const { text: name } = c.name('a name')
  if (!c.accept('(')) return { name, arity: 0, at }
  const arity = parseList(c, (cursor) => cursor.expect('_')).length
  c.expect(')')
  return { name, arity, at }
}

function parsePrefixSymbol(c: Cursor): string {
  const { text } = c.next()
  return text === '-' ? '-.' : text
}

/** The definitions between LET and IN, or up to where `isEnd`. */
export function parseLetUnits(c: Cursor, isEnd = () => c.is('IN')): Let['units'] {
  const units: (Definition | InstanceUnit | RecursiveUnit)[] = []
  do {
    if (c.is('RECURSIVE')) units.push(parseRecursive(c))
    else units.push(parseDefinition(c, c.accept('LOCAL')))
  } while (!isEnd() && c.raw().kind !== 'end' && c.peek().kind !== 'end')
  return units
}

function parseDefinition(c: Cursor, isLocal: boolean): Definition | InstanceUnit {
  const at = c.peek()
  const isPrefix = prefix.has(at.text) && (at.kind === 'symbol' || at.kind === 'keyword')
  if (isPrefix) {
    const name = parsePrefixSymbol(c)
    return parseBody(c, at, name, [parseParameter(c)], isLocal)
  }
  const { text: name } = c.name('a definition')
  const operator = c.peek()
  if (operator.kind === 'symbol' && infix.has(operator.text)) {
    c.next()
    const params = [{ name, arity: 0, at }, parseParameter(c)]
    return parseBody(c, at, operator.text, params, isLocal)
  }
  if (operator.kind === 'symbol' && postfix.has(operator.text)) {
    c.next()
    return parseBody(c, at, operator.text, [{ name, arity: 0, at }], isLocal)
  }
  if (c.accept('[')) {
    const functionBounds = parseBounds(c)
    c.expect(']')
    c.expect('==')
    const body = parseExpression(c)
    return {
      kind: 'definition',
      at,
      name,
      params: [],
      body,
      functionBounds,
      isLocal,
      end: endOf(c),
    }
  }
  let params: readonly Parameter[] = []
  if (c.accept('(')) {
    params = parseList(c, parseParameter)
    c.expect(')')
  }
  return parseBody(c, at, name, params, isLocal)
}

function parseBody(
  c: Cursor,
  at: Token,
  name: string,
  params: readonly Parameter[],
  isLocal: boolean,
): Definition | InstanceUnit {
  c.expect('==', 'a definition is written Name == expression')
  if (c.is('INSTANCE')) return parseInstance(c, name, params, isLocal)
  const body = parseExpression(c)
  const end = endOf(c)
  if (isProofStart(c)) skipProof(c, at.column)
  return { kind: 'definition', at, name, params, body, functionBounds: null, isLocal, end }
}

const endOf = (c: Cursor) => c.previous().offset + c.previous().length

function parseInstance(
  c: Cursor,
  name: string | null,
  params: readonly Parameter[],
  isLocal: boolean,
): InstanceUnit {
  const at = c.expect('INSTANCE')
  const module = c.name('a module name').text
  const substitutions = c.accept('WITH') ? parseList(c, parseSubstitution) : []
  return { kind: 'instance', at, name, params, module, substitutions, isLocal }
}

function parseSubstitution(c: Cursor): { name: string; value: Expression } {
  const { text: name } = c.next()
  c.expect('<-')
  const symbol = c.peek()
  const isOperator =
    symbol.kind === 'symbol' && infix.has(symbol.text) && !c.isKind('name', 1) && !c.is('(', 1)
  if (!isOperator) return { name, value: parseExpression(c) }
  c.next()
  return { name, value: { kind: 'apply', at: symbol, prefix: [], name: symbol.text, args: [] } }
}
