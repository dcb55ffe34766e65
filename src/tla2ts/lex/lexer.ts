/**
 * TLA+ text to tokens.
 *
 * What stands before the first module is skipped, as are comments, which are kept aside: PlusCal lives in one, and the
 * emitted TypeScript repeats the one above a definition. Lexing stops at the end of the outermost module.
 */
import { type Source, syntaxProblem } from '../syntax/source.ts'
import { keywords, punctuation, spellings, type Token, type TokenKind, words } from './token.ts'

export interface Comment {
  readonly offset: number
  readonly end: number
  /** The text between the comment marks. */
  readonly text: string
}

export interface Lexed {
  readonly tokens: readonly Token[]
  readonly comments: readonly Comment[]
}

const moduleStart = /-{4,}[ \t]*MODULE\b/g
const tabWidth = 8

/** Lexes the first module that starts at or after `from`. */
export function lex(source: Source, from = 0): Lexed {
  moduleStart.lastIndex = from
  const first = moduleStart.exec(source.text)
  if (first === null)
    throw syntaxProblem(
      { source, offset: 0, length: 1 },
      'there is no module here',
      'a module starts with ---- MODULE Name ----',
    )
  return new Lexer(source, first.index).run()
}

/** The tokens of a PlusCal algorithm, which stands in a comment: up to its last brace or `end algorithm`. */
export function lexAlgorithm(source: Source, from: number, end: number): readonly Token[] {
  return new Lexer(source, from, end).runAlgorithm()
}

const symbolsByFirst = new Map<string, string[]>()
for (const symbol of [...punctuation, ...words]) {
  const list = symbolsByFirst.get(symbol[0]!) ?? []
  list.push(symbol)
  symbolsByFirst.set(symbol[0]!, list)
}
for (const list of symbolsByFirst.values()) list.sort((a, b) => b.length - a.length)

class Lexer {
  readonly #source: Source
  readonly #text: string
  readonly #end: number
  readonly #tokens: Token[] = []
  readonly #comments: Comment[] = []
  #at: number
  #depth = 0
  #line = 1
  #lineStart = 0
  #counted = 0

  constructor(source: Source, from: number, end = source.text.length) {
    this.#source = source
    this.#text = source.text
    this.#at = from
    this.#end = end
  }

  run(): Lexed {
    while (this.#at < this.#end) {
      if (this.#advance() && this.#tokens.at(-1)!.kind === 'moduleEnd' && this.#depth <= 0) break
    }
    this.#push('end', '', 0)
    return { tokens: this.#tokens, comments: this.#comments }
  }

  /** What follows the algorithm in its comment is prose, and need not be lexical. */
  runAlgorithm(): readonly Token[] {
    const tokens = this.#tokens
    let braces = 0
    while (this.#at < this.#end) {
      if (!this.#advance()) continue
      const { text, kind } = tokens.at(-1)!
      if (kind === 'symbol' && text === '{') braces++
      if (kind === 'symbol' && text === '}') braces--
      const name = tokens.findIndex((token) => token.text === 'algorithm') + 1
      const isBraced = tokens[name + 1]?.text === '{'
      if (isBraced && braces === 0) break
      if (tokens.length > 4 && text === 'algorithm' && tokens.at(-2)!.text === 'end') break
    }
    this.#push('end', '', 0)
    return tokens
  }

  /** Takes white space, a comment or a token; true if it was a token. */
  #advance(): boolean {
    const at = this.#at
    if (this.#skipBlank()) return false
    if (this.#module() || this.#numberOrName() || this.#string() || this.#step()) return true
    this.#symbol()
    if (this.#at === at) throw new Error('the lexer does not advance')
    return true
  }

  #push(kind: TokenKind, text: string, length: number): void {
    const offset = this.#at
    for (; this.#counted < offset; this.#counted++)
      if (this.#text.charCodeAt(this.#counted) === 10) {
        this.#line++
        this.#lineStart = this.#counted + 1
      }
    let column = 1
    for (let i = this.#lineStart; i < offset; i++)
      column = this.#text[i] === '\t' ? column + tabWidth - ((column - 1) % tabWidth) : column + 1
    const source = this.#source
    this.#tokens.push({ kind, text, source, offset, length, line: this.#line, column })
    this.#at += length
  }

  /** White space and comments. */
  #skipBlank(): boolean {
    const text = this.#text
    const at = this.#at
    const c = text[at]!
    if (/\s/.test(c)) {
      this.#at++
      return true
    }
    if (c === '\\' && text[at + 1] === '*') {
      const newline = text.indexOf('\n', at)
      this.#at = newline < 0 ? text.length : newline
      this.#comments.push({ offset: at, end: this.#at, text: text.slice(at + 2, this.#at) })
      return true
    }
    if (c === '(' && text[at + 1] === '*') {
      this.#blockComment(at)
      return true
    }
    return false
  }

  #blockComment(start: number): void {
    const text = this.#text
    let depth = 0
    let at = start
    do {
      const open = text.indexOf('(*', at)
      const close = text.indexOf('*)', at)
      if (close < 0)
        throw syntaxProblem(
          { source: this.#source, offset: start, length: 2 },
          'this comment has no end',
          'close it with *)',
        )
      if (open >= 0 && open < close) {
        depth++
        at = open + 2
      } else {
        depth--
        at = close + 2
      }
    } while (depth > 0)
    this.#comments.push({ offset: start, end: at, text: text.slice(start + 2, at - 2) })
    this.#at = at
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0] ?? null
  }

  #module(): boolean {
    const dashes = this.#match(/-{4,}/y)
    if (dashes !== null) {
      const start = this.#match(/-{4,}[ \t]*MODULE\b/y)
      if (start !== null) this.#depth++
      this.#push(start === null ? 'separator' : 'moduleStart', '----', (start ?? dashes).length)
      return true
    }
    const end = this.#match(/={4,}/y)
    if (end === null) return false
    this.#depth--
    this.#push('moduleEnd', '====', end.length)
    return true
  }

  #numberOrName(): boolean {
    // Also the name of a field: `r.SF_ = 1`.
    const fair = this.#match(/[WS]F_(?=\s*[A-Za-z0-9_<(⟨])/y)
    if (fair !== null) {
      this.#push('symbol', fair, fair.length)
      return true
    }
    const word = this.#match(/[0-9]*_*[A-Za-z][A-Za-z0-9_]*|_+[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*/y)
    if (word !== null) {
      this.#push(keywords.has(word) ? 'keyword' : 'name', word, word.length)
      return true
    }
    const number = this.#match(/[0-9]+(\.[0-9]+)?/y)
    if (number !== null) {
      this.#push('number', number, number.length)
      return true
    }
    const based = this.#match(/\\[bB][01]+|\\[oO][0-7]+|\\[hH][0-9a-fA-F]+/y)
    if (based === null) return false
    const base = { b: 2, o: 8, h: 16 }[based[1]!.toLowerCase()]!
    this.#push('number', String(Number.parseInt(based.slice(2), base)), based.length)
    return true
  }

  #string(): boolean {
    if (this.#text[this.#at] !== '"') return false
    const quoted = this.#match(/"(?:[^"\\\n]|\\.)*"/y)
    if (quoted === null)
      throw syntaxProblem(
        { source: this.#source, offset: this.#at, length: 1 },
        'this string has no end on its line',
      )
    this.#push('string', withoutEscapes(quoted.slice(1, -1)), quoted.length)
    return true
  }

  #step(): boolean {
    const step = this.#match(/<(?:[0-9]+|\+|\*)>(?:[A-Za-z0-9_]*\.*)/y)
    if (step === null) return false
    // `<1>` can only be a proof step: a comparison never ends in `>` without an operand.
    this.#push('step', step, step.length)
    return true
  }

  #symbol(): void {
    // The longest that fits, as in SANY: `S\T` is a difference.
    const found =
      symbolsByFirst.get(this.#text[this.#at]!)?.find((s) => this.#startsWith(s)) ?? null
    const unicode = this.#text[this.#at]!
    const text = found ?? (spellings.has(unicode) ? unicode : null)
    if (text === null)
      throw syntaxProblem(
        { source: this.#source, offset: this.#at, length: 1 },
        `TLA+ has no symbol ${JSON.stringify(unicode)}`,
      )
    this.#push('symbol', spellings.get(text) ?? text, text.length)
  }

  #startsWith(symbol: string): boolean {
    return this.#text.startsWith(symbol, this.#at)
  }
}

/** The characters that the text between the quotes of a string stands for. */
export function withoutEscapes(text: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', f: '\f' }
  return text.replace(/\\(.)/g, (_, c: string) => escapes[c] ?? c)
}
