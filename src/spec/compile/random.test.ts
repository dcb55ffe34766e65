import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProblemError } from '../problem.ts'
import { lockstep } from './lockstep.ts'
import { randomDesign, randomTexts } from './random-specification.ts'

test('random procedures behave alike compiled and as generators', () => {
  let steps = 0
  let refused = 0
  fc.assert(
    fc.property(randomTexts, fc.integer(), (texts, seed) => {
      try {
        const result = lockstep(randomDesign(texts), 'small', { walks: 5, stepsMax: 40, seed })
        steps += result.steps
        expect(result.difference).toBeNull()
      } catch (problem) {
        if (!(problem instanceof ProblemError) || problem.code !== 'usage') throw problem
        refused++
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 25) },
  )
})
