import { expect, test } from 'vitest'
import { designs } from '../../../test/specifications/index.ts'
import { searchSwitches } from './search-switches.ts'

const named = (name: string) => designs.find((d) => d.name === name)!
const both = ['flush_log', 'flush_commit']

test('finds the one switch that a property needs', () => {
  for (const seed of [1, 2, 3]) {
    const property = (name: string) =>
      searchSwitches(named('log-flushed'), 'small', both, {
        seed,
        variants: 20,
        properties: [name],
      })
    expect(property('no-empty-commit')?.switches).toEqual({ flush_log: false })
    // Either flush alone is enough to break this one.
    expect(Object.values(property('all-or-nothing')?.switches ?? {})).toEqual([false])
  }
})

test('changes nothing in a design that is broken as it stands', () => {
  const found = searchSwitches(named('log-not-flushed'), 'small', both, { seed: 1 })
  expect(found?.switches).toEqual({})
  expect(found?.result.end).toBe('violation')
})

test('finds nothing where no switch matters', () => {
  const found = searchSwitches(named('wake-all'), 'small', [], { seed: 1, variants: 3 })
  expect(found).toBeNull()
})

test('refuses a switch that is not there', () => {
  expect(() => searchSwitches(named('peterson'), 'small', ['x'], { seed: 1 })).toThrow('switch x')
})
