/**
 * Skips proofs, and theorems stated with ASSUME ... PROVE: neither has a meaning for a model checker.
 *
 * A proof ends where a unit of the module begins. Within a proof `DEFINE x == ...` and `ASSUME` look like units, so a
 * definition or assumption counts only where it starts a line at or left of the theorem's own column.
 */
import type { Cursor } from './cursor.ts'

const always: ReadonlySet<string> = new Set([
  'THEOREM',
  'LEMMA',
  'PROPOSITION',
  'COROLLARY',
  'RECURSIVE',
  'EXTENDS',
])
const atMargin: ReadonlySet<string> = new Set([
  'ASSUME',
  'ASSUMPTION',
  'AXIOM',
  'CONSTANT',
  'CONSTANTS',
  'VARIABLE',
  'VARIABLES',
  'LOCAL',
  'USE',
  'HIDE',
  'INSTANCE',
])

export function isProofStart(c: Cursor): boolean {
  return c.isKind('step') || ['PROOF', 'BY', 'OBVIOUS', 'OMITTED'].some((word) => c.is(word))
}

/** Skips to the next unit; `column` is that of the theorem. */
export function skipProof(c: Cursor, column: number): void {
  while (!isUnitStart(c, column)) c.skip()
}

function isUnitStart(c: Cursor, column: number): boolean {
  const token = c.raw()
  if (['end', 'separator', 'moduleEnd', 'moduleStart'].includes(token.kind)) return true
  if (token.kind === 'keyword' && always.has(token.text)) return true
  const startsLine = c.previous().line < token.line && token.column <= column
  if (!startsLine) return false
  if (token.kind === 'keyword') return atMargin.has(token.text)
  return token.kind === 'name' && isDefinitionHead(c)
}

/** `Name ==`, `Name(a, b) ==`, `f[x \in S] ==`, `a op b ==`, told by the tokens alone. */
function isDefinitionHead(c: Cursor): boolean {
  if (c.raw(1).text === '==') return true
  if (c.raw(1).text === '(' || c.raw(1).text === '[') {
    const open = c.raw(1).text
    const close = open === '(' ? ')' : ']'
    let depth = 0
    for (let i = 1; i < 400; i++) {
      const { text, kind } = c.raw(i)
      if (kind === 'end') return false
      if (text === open) depth++
      if (text === close && --depth === 0) return c.raw(i + 1).text === '=='
    }
    return false
  }
  return c.raw(1).kind === 'symbol' && (c.raw(2).text === '==' || c.raw(3).text === '==')
}
