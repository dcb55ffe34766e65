/**
 * A place in the token stream that knows about junction lists.
 *
 * A bulleted list ends at the first token that is not to the right of its bullets. So while an item of a list is parsed,
 * `peek` shows the end of the text in place of such a token, and no rule of the grammar has to think of columns.
 */
import type { Token, TokenKind } from '../lex/token.ts'
import { type Place, syntaxProblem, type TlaError } from '../syntax/source.ts'

export class Cursor {
  readonly #tokens: readonly Token[]
  readonly #columns: number[] = [0]
  readonly #end: Token
  #index = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
    this.#end = { ...tokens.at(-1)!, kind: 'end', text: '' }
  }

  /** The next token, or the end if a junction list ends before it. */
  peek(ahead = 0): Token {
    const token = this.raw(ahead)
    return token.column > this.#columns.at(-1)! ? token : this.#end
  }

  /** The next token whatever its column. */
  raw(ahead = 0): Token {
    return this.#tokens[this.#index + ahead] ?? this.#end
  }

  /** The token before the next one. */
  previous(): Token {
    return this.#tokens[Math.max(0, this.#index - 1)]!
  }

  next(): Token {
    const token = this.peek()
    if (token !== this.#end || this.raw().kind === 'end') this.#index++
    return token
  }

  /** Takes the next token even where a junction list ends. */
  skip(): Token {
    return this.#tokens[this.#index++] ?? this.#end
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.text === text && (token.kind === 'symbol' || token.kind === 'keyword')
  }

  isKind(kind: TokenKind, ahead = 0): boolean {
    return this.peek(ahead).kind === kind
  }

  /** Takes the next token if it is this symbol or keyword. */
  accept(text: string): boolean {
    if (!this.is(text)) return false
    this.#index++
    return true
  }

  expect(text: string, hint: string | null = null): Token {
    if (this.is(text)) return this.next()
    throw this.problem(`${text} is expected here, not ${this.found()}`, hint)
  }

  name(what: string): Token {
    if (this.isKind('name')) return this.next()
    throw this.problem(`${what} is expected here, not ${this.found()}`)
  }

  /** Parses an item of a junction list whose bullets stand in the given column; 0 lifts the limit within brackets. */
  within<T>(column: number, parse: () => T): T {
    this.#columns.push(column)
    try {
      return parse()
    } finally {
      this.#columns.pop()
    }
  }

  /** The result of a parse that may fail; null, and nothing taken, if it does. */
  attempt<T>(parse: () => T): T | null {
    const index = this.#index
    const depth = this.#columns.length
    try {
      return parse()
    } catch {
      this.#index = index
      this.#columns.length = depth
      return null
    }
  }

  problem(message: string, hint: string | null = null): TlaError {
    return syntaxProblem(this.#place(), message, hint)
  }

  /** What stands here, for a message. */
  found(): string {
    const token = this.raw()
    if (token.kind === 'end') return 'the end of the text'
    return this.peek().kind === 'end' ? `the end of the list item (${token.text})` : token.text
  }

  #place(): Place {
    const { source, offset, length } = this.raw()
    return { source, offset, length: Math.max(1, length) }
  }
}
