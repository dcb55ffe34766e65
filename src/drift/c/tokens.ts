/**
 * C as a row of tokens: enough to find functions and to compare them, no more.
 *
 * Comments and white space are gone, and lines that end in a backslash are joined. A line of the preprocessor is one token, with
 * its own white space made single: conditionals are kept as they stand, for the text is compared under every configuration at once.
 */

/** One token and where it stands. */
export interface Token {
  readonly kind: 'word' | 'mark' | 'literal' | 'directive'
  readonly text: string
  /** Counted from 1. */
  readonly line: number
}

const shapes = new RegExp(
  [
    String.raw`(?<space>(?:[ \t\r\n\f\v]|\\\r?\n)+)`,
    String.raw`(?<comment>\/\*[^]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*)`,
    String.raw`(?<word>[A-Za-z_$](?:\w|\$)*)`,
    String.raw`(?<literal>"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?|\.?\d(?:[eEpP][+-]|[\w.])*)`,
    String.raw`(?<mark>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|[<>=!]=|&&|\|\||##|[-+*\/%&|^]=|[^])`,
  ].join('|'),
  'y',
)

/** The tokens of a file. Nothing is an error: what is no C becomes marks. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  let beginsLine = true
  for (let at = 0; at < text.length; ) {
    const found: Found = beginsLine && text[at] === '#' ? directiveAt(text, at) : shapeAt(text, at)
    if (found.kind !== null) tokens.push({ kind: found.kind, text: found.token, line })
    const source = text.slice(at, at + found.length)
    const breaks = source.split('\n').length - 1
    line += breaks
    beginsLine = found.kind === null ? beginsLine || breaks > 0 : found.kind === 'directive'
    at += found.length
  }
  return tokens
}

interface Found {
  /** Null: white space or a comment. */
  readonly kind: Token['kind'] | null
  readonly token: string
  /** Characters it takes in the file. */
  readonly length: number
}

function shapeAt(text: string, at: number): Found {
  shapes.lastIndex = at
  const [token, groups] = matchAt(text)
  const kind = (['word', 'literal', 'mark'] as const).find((k) => groups[k] !== undefined) ?? null
  return { kind, token, length: token.length }
}

function matchAt(text: string): [string, { [name: string]: string | undefined }] {
  // The last shape takes any character, so there is always one.
  const found = shapes.exec(text)!
  return [found[0], found.groups!]
}

/** A whole logical line: comments may run over its end, and a backslash joins the next one to it. */
function directiveAt(text: string, at: number): Found {
  const words: string[] = []
  let next = at
  while (next < text.length && text[next] !== '\n') {
    const { kind, token, length } = shapeAt(text, next)
    const end = kind === null && !token.startsWith('/') ? lineEnd(token) : -1
    if (kind !== null) words.push(token)
    if (end >= 0) {
      next += end
      break
    }
    next += length
  }
  return { kind: 'directive', token: words.join(' '), length: next - at }
}

/** Where a run of white space ends the logical line; -1 if it does not. */
function lineEnd(space: string): number {
  return space.search(/(?<!\\|\\\r)\n/)
}
