import { readFileSync } from 'node:fs'
import { transformSync } from '@swc/wasm-typescript'
import { parse } from 'acorn'

/**
 * Where a module stops being JavaScript, as `path:line:column`; the path alone if it does not, for what it imports may.
 *
 * Node says of a syntax error what it is and not where. A decorator is one: types are taken out of a user's module, and
 * nothing else.
 */
export function syntaxPlace(path: string): string {
  try {
    const text = readFileSync(path, 'utf8')
    const isTyped = /\.m?ts$/.test(path)
    const code = isTyped ? transformSync(text, { mode: 'strip-only' }).code : text
    parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
    return path
  } catch (error) {
    const { loc } = error as { readonly loc?: { readonly line: number; readonly column: number } }
    return loc === undefined ? path : `${path}:${loc.line}:${loc.column + 1}`
  }
}
