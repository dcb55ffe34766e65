import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** A table as the pages have it. */
export const tableOf = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** A fenced block of a page. */
export interface CodeBlock {
  /** What follows the fence: `ts`, or nothing for a terminal. */
  readonly language: string
  readonly text: string
}

/** The text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(resolve(root, path), 'utf8')

/** The fenced blocks of a page, in order. */
export function codeBlocks(path: string): readonly CodeBlock[] {
  const fences = textOf(path).matchAll(/^```(\w*)\n(.*?)^```$/gms)
  return [...fences].map(([, language, text]) => ({ language, text }))
}

/** The words of every command of daxcheck on a page, with what stands before the command on its line. */
export function commandsOf(
  path: string,
): readonly { readonly before: string; readonly line: string; readonly words: string[] }[] {
  const lines = textOf(path).split('\n')
  const commands = lines.flatMap((line) => [
    ...line.matchAll(/^([ \d]*)(npx daxcheck [a-z][^#]*?)\s*(?:#|$)/g),
    ...line.matchAll(/`()(npx daxcheck [a-z][^`]*)`/g),
  ])
  return commands.map(([, before, line]) => ({ before, line, words: shellWords(line).slice(2) }))
}

/** Words as a shell would split them: by spaces, but for what stands in double quotes. */
const shellWords = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain)
