/** Generated text as a tree of tokens and brackets: enough syntax to lay it out and to see which brackets it needs. */

export interface Token {
  readonly kind: 'token'
  readonly text: string
  /** A space stands before it. */
  readonly isSpaced: boolean
}

export interface Group {
  readonly kind: 'group'
  readonly open: '(' | '[' | '{'
  readonly isSpaced: boolean
  readonly items: readonly Node[]
}

/** Statements in braces. */
export interface Block {
  readonly kind: 'block'
  readonly isSpaced: boolean
  readonly statements: readonly Statement[]
}

export type Node = Token | Group | Block
/** Empty for a blank line. */
export type Statement = readonly Node[]

export const closing = { '(': ')', '[': ']', '{': '}' } as const

const tokenPattern =
  /\n|[ \t]+|\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w$]+(?:\.\d+)?|=>|[=!]==|&&|\|\||<=|>=|<<|>>|\.\.\.|[\s\S]/gy

export function parseText(text: string): readonly Statement[] {
  const tokens = text.match(tokenPattern) ?? []
  const parser = new Parser(tokens)
  return parser.statements()
}

class Parser {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  /** Statements up to a closing brace, one a line. */
  statements(): readonly Statement[] {
    const statements: Statement[] = []
    for (;;) {
      const nodes = this.#nodes((text) => text === '\n' || text === '}')
      const end = this.#tokens[this.#at]
      const isBlank = nodes.length === 0 && (statements.at(-1)?.length ?? 0) === 0
      if (!isBlank) statements.push(nodes)
      if (end !== '\n') break
      this.#at++
    }
    while (statements.at(-1)?.length === 0) statements.pop()
    return statements
  }

  #nodes(isEnd: (text: string) => boolean): readonly Node[] {
    const nodes: Node[] = []
    let isSpaced = false
    for (; this.#at < this.#tokens.length; this.#at++) {
      const text = this.#tokens[this.#at]!
      if (isEnd(text)) break
      if (/^\s/.test(text)) {
        isSpaced = nodes.length > 0
        continue
      }
      nodes.push(this.#node(text, isSpaced))
      isSpaced = false
    }
    return nodes
  }

  #node(text: string, isSpaced: boolean): Node {
    if (text !== '(' && text !== '[' && text !== '{') return { kind: 'token', text, isSpaced }
    this.#at++
    if (text === '{' && this.#tokens[this.#at] === '\n') {
      this.#at++
      return { kind: 'block', isSpaced, statements: this.statements() }
    }
    const items = this.#nodes((end) => end === closing[text])
    return { kind: 'group', open: text, isSpaced, items }
  }
}

export const isToken = (node: Node | undefined, ...texts: readonly string[]): node is Token =>
  node?.kind === 'token' && texts.includes(node.text)

export const isOperator = (node: Node): boolean =>
  node.kind === 'token' && (/^[^\w$'"]/.test(node.text) || node.text === 'as')

/** How tightly an operator binds; undefined for what is none. */
export const precedences: Readonly<Record<string, number>> = {
  ...{ '=>': 1, '?': 2, ':': 2, '||': 3, '&&': 4, '|': 5, '^': 6, '&': 7 },
  ...{ '===': 8, '!==': 8, '<': 9, '>': 9, '<=': 9, '>=': 9, as: 9, '<<': 10, '>>': 10 },
  ...{ '+': 11, '-': 11, '*': 12, '/': 12, '%': 12, '!': 13, '...': 0 },
}
