import { test } from '@fast-check/vitest'
import { anySpecification } from '../tla/arbitrary/any-specification.ts'
import { expectOneOutcome } from '../tla/three-ways.ts'

test.prop([anySpecification], { numRuns: 1_200 })(
  'no TLA+ specification of 1,200 has other states where results are remembered',
  expectOneOutcome,
)
