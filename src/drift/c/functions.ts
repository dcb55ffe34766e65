/**
 * The functions of a C file, by a walk over its tokens that counts braces.
 *
 * A definition is what stands at the outermost level from the last `;` or `}` to the brace that closes its body; macros count as
 * functions, and SYSCALL_DEFINE3(msync, ...) defines `msync`. After `#else` the count is what it was at its
 * `#if`, so branches that open one body twice do no harm. What a macro of the file defines is not found.
 */
import { type Token, tokensOf } from './tokens.ts'

/** A definition: all its tokens, the head included. A name that is defined twice, for two configurations, has two of them. */
export interface CFunction {
  readonly name: string
  readonly tokens: readonly Token[]
  /** First and last line, counted from 1. */
  readonly first: number
  readonly last: number
}

/** Every function of a file, in its order. */
export function functionsOf(text: string): CFunction[] {
  const found: CFunction[] = []
  const levels: number[] = []
  let level = 0
  let start: Token[] = []
  for (const token of tokensOf(text)) {
    if (token.kind === 'directive') {
      level = levelAfter(token, level, levels)
      const macro = /^# define (\w+)/.exec(token.text)?.[1]
      if (macro !== undefined && level === 0) found.push(definition(macro, [token]))
    }
    start.push(token)
    if (token.kind === 'directive' && start.length === 1) start = []
    if (token.text === '{') level++
    if (token.text === '}') level = Math.max(0, level - 1)
    if (level > 0 || (token.text !== '}' && token.text !== ';')) continue
    const name = token.text === '}' ? nameOf(start) : undefined
    // A brace at the end of an initialiser is followed by its semicolon.
    if (name !== undefined) found.push(definition(name, start))
    start = []
  }
  return found
}

/** Keeps the level at each `#if`, for its other branches. */
function levelAfter({ text }: Token, level: number, levels: number[]): number {
  if (/^# if/.test(text)) levels.push(level)
  else if (/^# el/.test(text)) return levels.at(-1) ?? level
  else if (/^# endif/.test(text)) levels.pop()
  return level
}

const definition = (name: string, tokens: readonly Token[]): CFunction => ({
  name,
  tokens,
  first: tokens[0].line,
  last: tokens.at(-1)!.line,
})

/** Words with parentheses that may stand before the name of a function. */
const attributes = /^__(attribute__|printf|scanf|section|aligned|alloc_size)$/

/**
 * The name in a head: the word before the first parentheses that nothing follows but the body, or an annotation such as
 * `__releases(lock)`. Undefined for what is no function: a structure, an initialiser.
 */
function nameOf(tokens: readonly Token[]): string | undefined {
  const head = tokens.slice(
    0,
    tokens.findIndex(({ text }) => text === '{'),
  )
  for (let at = 0, depth = 0; at < head.length; at++) {
    const { text } = head[at]
    if (text === '(') depth++
    else if (text === ')') depth--
    else if (text === '=' && depth === 0) return undefined
    else if (depth === 0 && head[at].kind === 'word' && head[at + 1]?.text === '(') {
      const after = head[closing(head, at + 1) + 1]
      if (attributes.test(text)) continue
      if (after === undefined || after.kind === 'directive' || after.text.startsWith('__'))
        return systemCall(text, head[at + 2]) ?? text
    }
  }
  return undefined
}

/** Where the parenthesis at `open` is closed. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    if (tokens[at].text === '(') depth++
    if (tokens[at].text === ')' && --depth === 0) return at
  }
  return tokens.length
}

/** What a system call's macro defines: `msync`, and `compat_ftruncate` for the other word size. Undefined for another word. */
function systemCall(macro: string, name: Token | undefined): string | undefined {
  const found = /^(COMPAT_)?SYSCALL_DEFINE\d$/.exec(macro)
  return found === null ? undefined : `${found[1] === undefined ? '' : 'compat_'}${name?.text}`
}
