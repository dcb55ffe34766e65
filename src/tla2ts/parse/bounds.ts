/** The names that a quantifier, function or CHOOSE binds. */
import type { Bound, Pattern } from '../syntax/syntax.ts'
import type { Cursor } from './cursor.ts'
import { parseExpression, parseList } from './expression.ts'

/** `x, y \in S, <<a, b>> \in T`, or unbounded names. */
export function parseBounds(c: Cursor): readonly Bound[] {
  const bounds: Bound[] = []
  do {
    const patterns = [parsePattern(c)]
    while (c.accept(',')) patterns.push(parsePattern(c))
    if (c.accept('\\in')) bounds.push({ patterns, set: parseExpression(c) })
    else bounds.push({ patterns, set: null })
  } while (c.accept(','))
  return bounds
}

export function parsePattern(c: Cursor): Pattern {
  const at = c.peek()
  if (!c.accept('<<')) return { kind: 'name', name: c.name('a name').text, at }
  const names = parseList(c, (cursor) => cursor.name('a name').text)
  c.expect('>>')
  return { kind: 'tuple', names, at }
}
