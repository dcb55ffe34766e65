import { fc, test } from '@fast-check/vitest'
import { mutate, someEdits } from '../tla/mutate.ts'
import { models, outcomeOf } from '../tla/survival.ts'

test.prop([fc.constantFrom(...models), someEdits, fc.nat(9)], { numRuns: 8_000 })(
  'no TLA+ specification of 8,000 with random edits is without an outcome',
  (model, edits, which) => {
    const edited = which === 0 ? 'configuration' : 'specification'
    outcomeOf({ ...model, [edited]: mutate(model[edited], edits) })
  },
)
