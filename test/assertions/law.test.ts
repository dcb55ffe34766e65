import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { anyTexts, designOf } from './any-design.ts'
import { checkLaw, type Shown } from './law.ts'

const numRuns = 1_000
const shown: Shown[] = []
const subsets = fc.tuple(fc.nat(255), fc.nat(255))

describe('what is found of random designs', () => {
  test.prop([anyTexts, subsets, fc.integer()], { numRuns })(
    'does not depend on which properties are looked at, nor on who looks',
    (texts, bits, seed) => {
      shown.push(checkLaw(designOf(texts), bits, seed))
    },
    600_000,
  )

  test('is of every kind, and often enough to tell', () => {
    const count = (is: (one: Shown) => boolean) => shown.filter(is).length
    for (const name of ['one', 'two', 'invariant-0', 'recovery-0', 'no-deadlock']) {
      const violated = count((one) => one.violated.includes(name))
      expect([name, violated > numRuns / 5, violated < numRuns * 0.8]).toEqual([name, true, true])
    }
    expect(count(({ isThrown }) => isThrown)).toBeGreaterThan(numRuns / 100)
    expect(count(({ isLarge }) => isLarge)).toBeLessThan(numRuns / 50)
  })
})
