/** What begins with `(`, `{`, `[` or `<<`. */

import { type Place, syntaxProblem } from '../syntax/source.ts'
import type { Expression, FieldOf, Update } from '../syntax/syntax.ts'
import { parseBounds, parsePattern } from './bounds.ts'
import type { Cursor } from './cursor.ts'
import { markParenthesised, parseExpression, parseList, parseSubscript } from './expression.ts'

export function parseBracketed(c: Cursor): Expression {
  const at = c.peek()
  const isBracket = at.kind === 'symbol' && ['(', '{', '[', '<<'].includes(at.text)
  if (!isBracket) throw c.problem(`an expression is expected here, not ${c.found()}`)
  c.next()
  if (at.text === '[') return parseSquare(c, at)
  if (at.text === '<<') return parseAngle(c, at)
  return c.within(0, () => {
    if (at.text === '{') return parseSet(c, at)
    const inner = parseExpression(c)
    c.expect(')')
    return markParenthesised(inner)
  })
}

function parseAngle(c: Cursor, at: Place): Expression {
  const items = c.within(0, () => (c.is('>>') ? [] : parseList(c, parseExpression)))
  if (c.within(0, () => c.accept('>>'))) return { kind: 'tuple', at, items }
  c.within(0, () => c.expect('>>_', 'a tuple ends with >>'))
  return { kind: 'boxAction', at, isAngle: true, action: items[0]!, subscript: parseSubscript(c) }
}

function parseSet(c: Cursor, at: Place): Expression {
  if (c.accept('}')) return { kind: 'set', at, items: [] }
  const filter = looksBound(c) ? c.attempt(() => parseFilter(c, at)) : null
  if (filter !== null) return filter
  const first = parseExpression(c)
  if (c.accept(':')) {
    const bounds = parseBounds(c)
    c.expect('}')
    return { kind: 'setMap', at, bounds, body: first }
  }
  const items = [first]
  while (c.accept(',')) items.push(parseExpression(c))
  c.expect('}', 'a set ends with }')
  return { kind: 'set', at, items }
}

const looksBound = (c: Cursor) =>
  (c.isKind('name') && (c.is('\\in', 1) || c.is(',', 1))) || c.is('<<')

function parseFilter(c: Cursor, at: Place): Expression {
  const pattern = parsePattern(c)
  c.expect('\\in')
  const set = parseExpression(c)
  c.expect(':')
  const body = parseExpression(c)
  c.expect('}')
  return { kind: 'setFilter', at, bound: { patterns: [pattern], set }, body }
}

function parseSquare(c: Cursor, at: Place): Expression {
  const result = c.within(0, () => parseSquareBody(c, at))
  if (result !== null) return result
  const action = c.within(0, () => parseExpression(c))
  if (c.within(0, () => c.accept('->'))) {
    const to = c.within(0, () => parseExpression(c))
    c.within(0, () => c.expect(']'))
    return { kind: 'functionSet', at, from: action, to }
  }
  if (c.within(0, () => c.accept('EXCEPT'))) {
    const updates = c.within(0, () => parseList(c, parseUpdate))
    c.within(0, () => c.expect(']'))
    return { kind: 'except', at, of: action, updates }
  }
  c.within(0, () => c.expect(']_', 'this bracket is closed by ], ]_v, |-> or EXCEPT'))
  return { kind: 'boxAction', at, isAngle: false, action, subscript: parseSubscript(c) }
}

/** Records and functions; null if it is something else. */
function parseSquareBody(c: Cursor, at: Place): Expression | null {
  const isNamed = c.isKind('name') || c.isKind('keyword')
  if (isNamed && c.is('|->', 1)) {
    const fields = parseFields(c, '|->')
    return { kind: 'record', at, fields }
  }
  if (isNamed && c.is(':', 1)) {
    const fields = parseFields(c, ':')
    return { kind: 'recordSet', at, fields }
  }
  if (!looksBound(c)) return null
  const bounds = c.attempt(() => {
    const parsed = parseBounds(c)
    c.expect('|->')
    return parsed
  })
  if (bounds === null) return null
  const body = parseExpression(c)
  c.expect(']')
  return { kind: 'function', at, bounds, body }
}

function parseFields(c: Cursor, separator: string): readonly FieldOf[] {
  const seen = new Set<string>()
  const fields = parseList(c, (): FieldOf => {
    const name = c.next()
    if (name.kind !== 'name' && name.kind !== 'keyword')
      throw c.problem('a field name is expected here')
    if (seen.has(name.text)) throw syntaxProblem(name, `the field ${name.text} is given twice`)
    seen.add(name.text)
    c.expect(separator)
    return { name: name.text, value: parseExpression(c) }
  })
  c.expect(']')
  return fields
}

function parseUpdate(c: Cursor): Update {
  c.expect('!', '[f EXCEPT ![x] = e]')
  const path: Update['path'][number][] = []
  for (;;) {
    if (c.accept('[')) {
      const args = parseList(c, parseExpression)
      c.expect(']')
      path.push({ kind: 'index', args })
    } else if (c.accept('.')) path.push({ kind: 'field', name: c.next().text })
    else break
  }
  c.expect('=')
  return { path, value: parseExpression(c) }
}
