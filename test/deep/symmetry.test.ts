import { expect, test } from 'vitest'
import { linux_6_1_closed } from '../../properties/dax/index.ts'
import { check } from '../../src/check.ts'

/** The reduction at a scope where it pays, against the verdict without it. */
test('with blocks interchangeable, medium has fewer states and the same verdict', async () => {
  const { exploration, properties } = await check(linux_6_1_closed, {
    ...{ scope: 'medium', all: true, symmetry: true },
  })
  expect(exploration.isComplete).toBe(true)
  expect(exploration.states).toBeLessThan(46_409_756)
  expect(properties.filter(({ verdict }) => verdict === 'violated')).toEqual([])
})
