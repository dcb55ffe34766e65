import { createHash } from 'node:crypto'
import type { Fingerprint } from '../../spec/kernel-source/record.ts'
import type { CFunction } from './functions.ts'

/** The fingerprint of all definitions of one name in one file. Comments and white space do not count. */
export function fingerprintOf(definitions: readonly CFunction[]): Fingerprint {
  const tokens = definitions.flatMap((d) => d.tokens.map(({ text }) => text))
  const hash = createHash('sha256').update(tokens.join('\n')).digest('hex').slice(0, 16)
  return { hash, tokens: tokens.length }
}
