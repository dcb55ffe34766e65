/** A fingerprint of everything that shapes a program's behaviour. */

import { createHash } from 'node:crypto'
import * as acorn from 'acorn'

/** First 16 hex digits of the SHA-256 of the parts. */
export function contentHash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

/** A function's text without comments and layout. */
export function normalized(text: string): string {
  try {
    const tokens = [...acorn.tokenizer(text, { ecmaVersion: 2024 })]
    return tokens.map((token) => text.slice(token.start, token.end)).join(' ')
  } catch {
    return text.replace(/\s+/g, ' ')
  }
}
