import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ProblemError } from '../problem.ts'
import { lockstep } from './testing/lockstep.ts'
import { randomDesign, randomTexts } from './testing/random-specification.ts'

const numRuns = 25
const count = { steps: 0, refused: 0 }

test.prop([randomTexts, fc.integer()], { numRuns })(
  'random procedures behave alike compiled and as generators',
  (texts, seed) => {
    try {
      const bounds = { walks: 5, stepsMax: 40, seed }
      const { steps, difference } = lockstep(randomDesign(texts), 'small', bounds)
      count.steps += steps
      expect(difference).toBeNull()
    } catch (problem) {
      // A constant that no field holds is refused before anything runs.
      if (!(problem instanceof ProblemError) || problem.code !== 'usage') throw problem
      count.refused++
    }
  },
)

test('most random procedures run', () => {
  expect(count.steps).toBeGreaterThan(numRuns)
  expect(count.refused).toBeLessThan(numRuns / 5)
})
