/** Words of PlusCal, which are plain names to the lexer of TLA+, and the difference between its two syntaxes. */
import type { Token } from '../lex/token.ts'
import type { Cursor } from '../parse/cursor.ts'

/** Where the parser is; `isBraced` in the syntax with braces, else blocks end with `end`. */
export interface Reader {
  readonly c: Cursor
  readonly isBraced: boolean
}

/** The `||` between assignments, which no expression takes for its operator. */
export const parallel = '; ||'

export function isWord(c: Cursor, word: string, ahead = 0): boolean {
  return c.isKind('name', ahead) && c.peek(ahead).text === word
}

export function acceptWord(c: Cursor, word: string): boolean {
  if (!isWord(c, word)) return false
  c.next()
  return true
}

export function expectWord(c: Cursor, word: string): Token {
  if (isWord(c, word)) return c.next()
  throw c.problem(`${word} is expected here, not ${c.found()}`)
}

/** What stands between parentheses in the syntax with braces, and bare in the other. */
export function inParentheses<T>({ c, isBraced }: Reader, parse: () => T): T {
  if (!isBraced) return parse()
  c.expect('(')
  const result = parse()
  c.expect(')')
  return result
}

/** Items between parentheses and commas, perhaps none. */
export function parseArguments<T>(c: Cursor, item: () => T): readonly T[] {
  c.expect('(')
  const items: T[] = []
  while (!c.is(')')) {
    items.push(item())
    if (!c.accept(',')) break
  }
  c.expect(')')
  return items
}

/** `{ ... }`, or `begin ... end what`. */
export function inBlock<T>({ c, isBraced }: Reader, what: string, parse: () => T): T {
  if (isBraced) c.expect('{')
  else expectWord(c, 'begin')
  const result = parse()
  if (isBraced) c.expect('}')
  else endBlock(c, what)
  return result
}

export function endBlock(c: Cursor, what: string): void {
  expectWord(c, 'end')
  expectWord(c, what)
}
