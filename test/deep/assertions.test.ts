import { fc, test } from '@fast-check/vitest'
import { anyTexts, designOf } from '../assertions/any-design.ts'
import { checkLaw } from '../assertions/law.ts'

/** What `test/assertions` checks of a thousand designs, of twenty thousand. */
test.prop([anyTexts, fc.tuple(fc.nat(255), fc.nat(255)), fc.integer()], { numRuns: 20_000 })(
  'what is found of a design does not depend on which properties are looked at',
  (texts, bits, seed) => {
    checkLaw(designOf(texts), bits, seed)
  },
)
