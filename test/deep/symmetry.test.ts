import { expect, test } from 'vitest'
import { linux_4_0, linux_6_1, linux_6_1_closed } from '../../properties/dax/index.ts'
import { check } from '../../src/check/check.ts'
import { compile, exploreSync } from '../../src/index.ts'

/** The reduction at a scope where it pays, against the verdict without it. */
test('with blocks interchangeable, medium has fewer states and the same verdict', async () => {
  const { exploration, properties } = await check(linux_6_1_closed, {
    ...{ scope: 'medium', all: true, symmetry: true },
  })
  expect(exploration.isComplete).toBe(true)
  expect(exploration.states).toBeLessThan(46_409_756)
  expect(properties.filter(({ verdict }) => verdict === 'violated')).toEqual([])
})

/** States and transitions of designs at small. */
const counts = [
  [linux_6_1, 1_831_599, 7_332_038],
  [linux_4_0, 1_579_965, 6_365_754],
] as const

test.each(counts)('the state space of $name, blocks interchangeable', (design, ...numbers) => {
  const found = exploreSync(compile(design, 'small'), { all: true, symmetry: true })
  expect([found.states, found.transitions]).toEqual(numbers)
})
