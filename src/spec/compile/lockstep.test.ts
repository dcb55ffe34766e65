import { expect, test } from 'vitest'
import { designs } from '../../../test/specifications/index.ts'
import { lockstep } from './testing/lockstep.ts'

test.each(designs.map((design) => [design.name, design] as const))(
  'the compiled %s takes the steps of the generators',
  (_, design) => {
    for (const scope of Object.keys(design.specification.scopes)) {
      const { steps, difference } = lockstep(design, scope, { walks: 100, stepsMax: 60, seed: 7 })
      expect(difference).toBeNull()
      expect(steps).toBeGreaterThan(100)
    }
  },
)
