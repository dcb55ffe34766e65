import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { parsePath, pathTo, placeInRun, runLength, runParameters } from './place.ts'

const place = fc.record({
  walk: fc.nat(99_999_999),
  shrinking: fc.array(fc.nat(99), { maxLength: 5 }).map((way) => way.join(':')),
})

describe('a place among the walks of a seed', () => {
  test.prop([place])('is written and read as a path', (p) => {
    expect(parsePath(pathTo(p))).toEqual(p)
  })

  test.prop([place, fc.integer()])(
    'comes back from the path that fast-check reports',
    (p, seed) => {
      const { path } = runParameters(seed, p)
      expect(placeInRun(p.walk, path)).toEqual(p)
    },
  )

  test('has a seed of its own for each run', () => {
    const seeds = Array.from({ length: 500 }, (_, run) =>
      String(runParameters(42, { walk: run * runLength, shrinking: '' }).seed),
    )
    expect(new Set(seeds).size).toBe(500)
  })

  test.each(['', ':', '1:', 'a', '1:-2', '1e3', '1:2:x', '99999999999'])('is not %j', (path) => {
    expect(() => parsePath(path)).toThrow('is not a path')
  })
})
