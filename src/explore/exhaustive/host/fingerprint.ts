/**
 * Fingerprints of states, as text for the generated host.
 *
 * Two 32-bit words are mixed with the state's words by different multipliers, one after the other,
 * without a loop, and finished so that every input bit reaches every output bit. One bit is spent
 * to tell a fingerprint from an empty slot of the table. See docs/internals-fingerprints.md.
 */

/** Bits of a fingerprint that differ between states. */
export const fingerprintBits = 63

/** Statements that declare `h` and `f`, the fingerprint of the `wordCount` words given by `word(i)`. */
export function fingerprintText(wordCount: number, word: (i: number) => string): string {
  const lines = Array.from(
    { length: wordCount },
    (_, i) => `{ const x = ${word(i)};
  h = Math.imul((h ^ (h >>> 15)) + x | 0, 0x846CA68B);
  f = Math.imul((f ^ (f >>> 13)) ^ x, 0x2C1B3C6D); }`,
  )
  return `let h = 0x9E3779B9, f = 0x3C6EF372;
${lines.join('\n')}
h ^= h >>> 16; h = Math.imul(h, 0x7FEB352D); h ^= h >>> 15;
f ^= f >>> 15; f = Math.imul(f, 0x297A2D39); f ^= f >>> 14; f |= 1;`
}

/** Estimated probability that among so many states two have the same fingerprint. */
export function missProbability(states: number): number {
  const pairs = (states * Math.max(0, states - 1)) / 2
  return -Math.expm1(-pairs / 2 ** fingerprintBits)
}
