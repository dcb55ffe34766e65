/**
 * A fingerprint of everything that shapes a program's behaviour.
 *
 * Functions count by their syntax, not their text: the same source must give the same fingerprint whether it was printed
 * by a compiler, stripped of types, or rewritten by a test runner, each with its own quotes, brackets and semicolons.
 */

import { createHash } from 'node:crypto'

/** First 16 hex digits of the SHA-256 of the parts. */
export function contentHash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

/** What a node carries about its text only. */
const aboutText = new Set(['start', 'end', 'loc', 'range', 'raw', 'shorthand', 'directive'])

/** Syntax without anything that depends on how it was written down. */
export function canonical(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter((item) => !isEmpty(item)).map(canonical)
  if (node === null || typeof node !== 'object') return node
  const only = onlyStatement(node)
  if (only !== null) return canonical(only)
  const entries = Object.entries(node).filter(([key]) => !aboutText.has(key))
  return entries.map(([key, value]) => [key, canonical(value)])
}

/** The statement in braces that could as well stand without them, or null. */
function onlyStatement(node: { readonly type?: string; readonly body?: unknown }): unknown {
  if (node.type !== 'BlockStatement' || !Array.isArray(node.body)) return null
  const [first, ...others] = node.body
  const mayStandAlone = first !== undefined && !/Declaration$/.test(first.type)
  return mayStandAlone && others.length === 0 ? first : null
}

const isEmpty = (node: { readonly type?: string } | null): boolean =>
  node?.type === 'EmptyStatement'
