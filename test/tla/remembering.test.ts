/** What the checker remembers, and finds by code, changes nothing. Many more specifications are in test/deep. */
import { test } from '@fast-check/vitest'
import { anySpecification } from './arbitrary/any-specification.ts'
import { expectOneOutcome } from './three-ways.ts'

test.prop([anySpecification], { numRuns: 40 })(
  'a random specification has the same states, in the same order, whether results are remembered or not',
  expectOneOutcome,
)
