import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProblemError } from '../problem.ts'
import { lockstep } from './testing/lockstep.ts'
import { randomDesign, randomTexts } from './testing/random-specification.ts'

/** 300 take a minute and a half; set RUNS for a longer search after a change of the compiler. */
const numRuns = Number(process.env.RUNS ?? 25)

test('random procedures behave alike compiled and as generators', () => {
  const count = { steps: 0, refused: 0 }
  const alike = fc.property(randomTexts, fc.integer(), (texts, seed) => {
    try {
      const { steps, difference } = lockstep(randomDesign(texts), 'small', {
        walks: 5,
        stepsMax: 40,
        seed,
      })
      count.steps += steps
      expect(difference).toBeNull()
    } catch (problem) {
      // A constant that no field holds is refused before anything runs.
      if (!(problem instanceof ProblemError) || problem.code !== 'usage') throw problem
      count.refused++
    }
  })
  fc.assert(alike, { numRuns })
  expect(count.steps).toBeGreaterThan(numRuns)
  expect(count.refused).toBeLessThan(numRuns / 5)
}, 120_000)
