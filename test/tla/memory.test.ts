import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { tuple } from '../../src/tla2ts/values/functions.ts'
import { resetValues } from '../../src/tla2ts/values/intern.ts'
import { Memory } from '../../src/tla2ts/values/memory.ts'

const inputs = fc.tuple(fc.nat(40), fc.nat(40), fc.boolean(), fc.nat(3))
const anyQuestions = fc.array(inputs, { minLength: 6_000, maxLength: 6_000 })

test.prop([anyQuestions], { numRuns: 3 })(
  'a memory gives back what was kept for the same inputs, or nothing',
  (questions) => {
    resetValues()
    const memory = new Memory()
    let found = 0
    for (const [a, b, c, d] of questions) {
      const expected = tuple([a, b, c, d])
      const known = memory.find(tuple([a]), b, c, d)
      if (known === undefined) memory.keep(expected, tuple([a]), b, c, d)
      else {
        found++
        if (String((known as typeof expected).values) !== String(expected.values))
          throw new Error(`${expected.values}: ${(known as typeof expected).values}`)
      }
    }
    expect(found).toBeGreaterThan(0)
  },
)

test('a memory in which little is found gives up, and forgets', () => {
  resetValues()
  const memory = new Memory()
  for (let i = 0; i < 600_000; i++) if (memory.find(i) === undefined) memory.keep(true, i)
  memory.keep(true, 1)
  expect(memory.find(1)).toBeUndefined()
})
