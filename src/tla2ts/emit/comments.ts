/** Comments of TLA+ as comments of TypeScript. */
import { type Comment, lex } from '../lex/lexer.ts'
import type { Place, Source } from '../syntax/source.ts'

export class Comments {
  readonly #known = new Map<Source, readonly Comment[]>()

  /** The comment that ends on the line above a definition, or null. */
  above({ source, offset }: Place): string | null {
    const lines: string[] = []
    let end = offset
    for (const comment of this.#of(source)
      .filter((c) => c.end <= offset)
      .reverse()) {
      const between = source.text.slice(comment.end, end)
      if (between.trim() !== '' || between.split('\n').length > 2) break
      lines.unshift(...comment.text.split('\n'))
      end = comment.offset
    }
    return documentation(lines)
  }

  /** What a file says of itself: the text before its module, or the first comment within. */
  heading(module: Place): string[] {
    const { source, offset } = module
    const before = source.text.slice(0, offset).replace(/-+[ \t]*MODULE.*$/s, '')
    const first = this.#of(source)[0]
    const isFirst =
      first !== undefined && /MODULE[^\n]*\s*$/.test(source.text.slice(0, first.offset))
    const text = plain(before.split('\n'))
    return text.length > 0 || !isFirst ? text : plain(first.text.split('\n'))
  }

  #of(source: Source): readonly Comment[] {
    if (!this.#known.has(source)) this.#known.set(source, lex(source).comments)
    return this.#known.get(source)!
  }
}

/** Lines as a documentation comment; null if they say nothing. */
export function documentation(lines: readonly string[]): string | null {
  const text = plain(lines)
  if (text.length === 0) return null
  if (text.length === 1) return `/** ${text[0]} */`
  return `/**\n${text.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`
}

/** Without comment marks and rules; an algorithm is code, not a comment. */
function plain(lines: readonly string[]): string[] {
  const text = lines
    .map((line) => line.replace(/^[\s*(\\]+|[\s*)]+$/g, '').replaceAll('*/', '* /'))
    .filter((line) => !/^[-=]{3,}$/.test(line))
  while (text[0] === '') text.shift()
  while (text.at(-1) === '') text.pop()
  return text.some((line) => /--(fair )?algorithm\b/.test(line)) ? [] : text
}
