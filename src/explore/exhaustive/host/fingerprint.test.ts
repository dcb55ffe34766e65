import { expect, test } from 'vitest'
import { fingerprintText, missProbability } from './fingerprint.ts'

const wordCount = 5
const fingerprint: (words: Int32Array) => readonly [h: number, f: number] = new Function(
  'words',
  `${fingerprintText(wordCount, (i) => `words[${i}]`)} return [h, f]`,
) as never

/** States that differ in one, two or three bits from an all-zero one. */
function* nearlyEmpty(): Generator<Int32Array> {
  const bits = wordCount * 32
  for (let a = 0; a < bits; a++)
    for (let b = a; b < bits; b += 3)
      for (let c = b; c < bits; c += 7) {
        const words = new Int32Array(wordCount)
        for (const bit of new Set([a, b, c])) words[bit >> 5] ^= 1 << (bit & 31)
        yield words
      }
}

test('states that differ in few bits have different fingerprints', () => {
  const states = new Map([...nearlyEmpty()].map((words) => [words.join(), words]))
  const fingerprints = new Set([...states.values()].map((words) => fingerprint(words).join()))
  expect(states.size).toBeGreaterThan(30_000)
  expect(fingerprints.size).toBe(states.size)
})

test('such states spread evenly over the slots of a table', () => {
  const slots = new Int32Array(1 << 10)
  let count = 0
  for (const words of nearlyEmpty()) {
    slots[fingerprint(words)[0] & (slots.length - 1)]++
    count++
  }
  const mean = count / slots.length
  const chiSquare = slots.reduce((sum, n) => sum + (n - mean) ** 2 / mean, 0)
  // 1023 degrees of freedom: beyond 1300 once in ten thousand million times
  expect(chiSquare).toBeLessThan(1300)
})

test('a fingerprint is never that of an empty slot', () => {
  expect([...nearlyEmpty()].every((words) => fingerprint(words)[1] & 1)).toBe(true)
})

test('the probability of a missed state grows with the square of the states', () => {
  expect(missProbability(0)).toBe(0)
  expect(missProbability(1)).toBe(0)
  expect(missProbability(10_000_000)).toBeCloseTo(5.42e-6, 8)
  expect(missProbability(1_000_000_000)).toBeCloseTo(0.0528, 4)
})
