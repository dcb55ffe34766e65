import { test } from '@fast-check/vitest'
import { anySmallCase, expectRightAnswer } from '../tla/short-behaviours.ts'

test.prop([anySmallCase], { numRuns: 20_000 })(
  'no formula of 20,000 about behaviours has a wrong answer',
  expectRightAnswer,
)
