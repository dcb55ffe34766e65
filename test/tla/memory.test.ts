import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tuple } from '../../src/tla2ts/values/functions.ts'
import { resetValues } from '../../src/tla2ts/values/intern.ts'
import { Memory } from '../../src/tla2ts/values/memory.ts'

test('a memory gives back what was kept for the same inputs, or nothing', () => {
  resetValues()
  const memory = new Memory()
  const inputs = fc.tuple(fc.nat(40), fc.nat(40), fc.boolean(), fc.nat(3))
  const asked = fc.array(inputs, { minLength: 6_000, maxLength: 6_000 })
  fc.assert(
    fc.property(asked, (all) => {
      let found = 0
      for (const [a, b, c, d] of all) {
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
    }),
    { numRuns: 3 },
  )
})

test('a memory in which little is found gives up, and forgets', () => {
  resetValues()
  const memory = new Memory()
  for (let i = 0; i < 600_000; i++) if (memory.find(i) === undefined) memory.keep(true, i)
  memory.keep(true, 1)
  expect(memory.find(1)).toBeUndefined()
})
