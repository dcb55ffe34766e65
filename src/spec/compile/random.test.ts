import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import type { Design } from '../design.ts'
import { ProblemError } from '../problem/problem.ts'
import { lockstep } from './testing/lockstep.ts'
import { randomPart, withRandomParts } from './testing/random-parts.ts'
import { randomDesign, randomTexts } from './testing/random-specification.ts'

const numRuns = 25

/** Walks a design both ways, and counts. */
function walkBothWays(make: () => Design, seed: number, count: { steps: number; refused: number }) {
  try {
    const { steps, difference } = lockstep(make(), 'small', { walks: 5, stepsMax: 40, seed })
    count.steps += steps
    expect(difference).toBeNull()
  } catch (problem) {
    // A constant that no field holds is refused before anything runs.
    if (!(problem instanceof ProblemError) || problem.code !== 'usage') throw problem
    count.refused++
  }
}

const plain = { steps: 0, refused: 0 }
test.prop([randomTexts, fc.integer()], { numRuns })(
  'random procedures behave alike compiled and as generators',
  (texts, seed) => walkBothWays(() => randomDesign(texts), seed, plain),
)

const composed = { steps: 0, refused: 0 }
const parts = fc.array(randomPart, { minLength: 1, maxLength: 2 })
test.prop([randomTexts, parts, fc.integer()], { numRuns: 10 })(
  'so do random parts over them',
  (texts, drawn, seed) =>
    walkBothWays(() => withRandomParts(randomDesign(texts), drawn), seed, composed),
)

test('most of them run', () => {
  expect(plain.steps).toBeGreaterThan(25)
  expect(plain.refused).toBeLessThan(5)
  expect(composed.steps).toBeGreaterThan(10)
  expect(composed.refused).toBeLessThan(4)
})
