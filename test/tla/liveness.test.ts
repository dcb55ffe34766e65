/** Liveness beside a look at all short behaviours. More formulas are in test/deep. */
import { test as property } from '@fast-check/vitest'
import { test } from 'vitest'
import {
  always,
  anySmallCase,
  eventually,
  expectRightAnswer,
  fairness,
  predicate,
} from './short-behaviours.ts'

property.prop([anySmallCase], { numRuns: 1_000 })(
  'a formula about behaviours is violated where a short behaviour violates it, and by the one that is shown',
  expectRightAnswer,
)

test('a counterexample takes the action with strong fairness that it enables in some states only', () => {
  const [toOne, toTwo, on, back] = [0b10, 0b100, 0b100000, 0b1000000]
  expectRightAnswer({
    edges: toOne | toTwo | on | back,
    fairness: [fairness(toTwo, true)],
    property: eventually(always(predicate(0b1))),
  })
})
