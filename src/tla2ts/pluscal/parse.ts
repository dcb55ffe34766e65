/**
 * Parses an algorithm: declarations, macros, procedures and processes.
 *
 * Both syntaxes of the PlusCal manual are read by the same rules; which one it is shows in what follows the first
 * declarations. Semicolons between declarations are optional, as they are in the reference translator.
 */
import type { Token } from '../lex/token.ts'
import { Cursor } from '../parse/cursor.ts'
import { parseExpression } from '../parse/expression.ts'
import { parseLetUnits } from '../parse/module.ts'
import { apply } from './build.ts'
import { parseStatements } from './statement.ts'
import type { Algorithm, Macro, Procedure, Process, VariableDeclaration } from './syntax.ts'
import {
  acceptWord,
  endBlock,
  expectWord,
  inBlock,
  isWord,
  parallel,
  parseArguments,
  type Reader,
} from './words.ts'

/** From `--algorithm` or `--fair algorithm` on. */
export function parseAlgorithm(tokens: readonly Token[]): Algorithm {
  const c = new Cursor(withParallelMarks(tokens))
  c.expect('--')
  const isFair = acceptWord(c, 'fair')
  expectWord(c, 'algorithm')
  const at = c.name('the name of the algorithm')
  const r: Reader = { c, isBraced: c.accept('{') }
  const variables = parseVariables(c)
  const definitions = parseDefinitions(r)
  const macros: Macro[] = []
  while (isWord(c, 'macro')) macros.push(parseMacro(r))
  const procedures: Procedure[] = []
  while (isWord(c, 'procedure')) procedures.push(parseProcedure(r))
  const processes: Process[] = []
  while (isWord(c, 'process') || isWord(c, 'fair')) processes.push(parseProcess(r))
  const isUniprocess = processes.length === 0
  if (isUniprocess) processes.push(parseOnlyProcess(r, at))
  else if (!r.isBraced) endBlock(c, 'algorithm')
  return { at, isFair, variables, definitions, macros, procedures, processes, isUniprocess }
}

/**
 * `||` between assignments gets a kind of its own place in the grammar: outside brackets it is never the operator.
 * Braces do not count, since they enclose statements too.
 */
function withParallelMarks(tokens: readonly Token[]): readonly Token[] {
  let depth = 0
  return tokens.map((token) => {
    if (token.kind !== 'symbol') return token
    if (['(', '[', '<<'].includes(token.text)) depth++
    if ([')', ']', '>>'].includes(token.text)) depth--
    return token.text === '||' && depth === 0 ? { ...token, text: parallel } : token
  })
}

const sections = ['begin', 'define', 'macro', 'procedure', 'process', 'fair']

/** `variables x = 1, y \in S; z;` or nothing. */
function parseVariables(c: Cursor): readonly VariableDeclaration[] {
  if (!acceptWord(c, 'variables') && !acceptWord(c, 'variable')) return []
  const found: VariableDeclaration[] = []
  while (c.isKind('name') && !sections.some((word) => isWord(c, word))) {
    found.push(parseVariable(c))
    if (!c.accept(';')) c.accept(',')
  }
  return found
}

function parseVariable(c: Cursor): VariableDeclaration {
  const at = c.name('a variable')
  const isIn = c.accept('\\in')
  const value = isIn || c.accept('=') ? parseExpression(c) : null
  return { at, name: at.text, isIn, value }
}

function parseDefinitions({ c, isBraced }: Reader): Algorithm['definitions'] {
  if (!acceptWord(c, 'define')) return []
  if (isBraced) c.expect('{')
  const isEnd = () => (isBraced ? c.is('}') : isWord(c, 'end') && isWord(c, 'define', 1))
  const definitions = isEnd() ? [] : parseLetUnits(c, isEnd)
  if (isBraced) c.expect('}')
  else endBlock(c, 'define')
  c.accept(';')
  return definitions
}

function parseMacro(r: Reader): Macro {
  const { c } = r
  expectWord(c, 'macro')
  const name = c.name('a macro').text
  const params = parseArguments(c, () => c.name('a parameter').text)
  const body = inBlock(r, 'macro', () => parseStatements(r))
  c.accept(';')
  return { name, params, body }
}

function parseProcedure(r: Reader): Procedure {
  const { c } = r
  expectWord(c, 'procedure')
  const at = c.name('a procedure')
  const params = parseArguments(c, () => parseVariable(c))
  const variables = parseVariables(c)
  const body = inBlock(r, 'procedure', () => parseStatements(r))
  c.accept(';')
  return { at, name: at.text, params, variables, body }
}

function parseProcess(r: Reader): Process {
  const { c, isBraced } = r
  const isFair = acceptWord(c, 'fair')
  const fairness = isFair ? (c.accept('+') ? 'strong' : 'weak') : 'none'
  expectWord(c, 'process')
  if (isBraced) c.expect('(')
  const at = c.name('a process')
  const isSet = c.accept('\\in')
  if (!isSet) c.expect('=')
  const id = parseExpression(c)
  if (isBraced) c.expect(')')
  c.accept(';')
  const variables = parseVariables(c)
  const body = inBlock(r, 'process', () => parseStatements(r))
  c.accept(';')
  return { at, name: at.text, fairness, id, isSet, variables, body }
}

/** An algorithm without processes is one process whose variables need no index. */
function parseOnlyProcess(r: Reader, at: Token): Process {
  const body = inBlock(r, 'algorithm', () => parseStatements(r))
  const id = apply(at, 'self')
  return { at, name: at.text, fairness: 'none', id, isSet: false, variables: [], body }
}
