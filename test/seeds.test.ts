/** No test is red by chance: all random tests draw from one seed, and are of the kind that `npm run fuzz` runs with others. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const tests = ['src', 'model', 'properties', 'counterexamples', 'test', 'docs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file)),
)

describe('random tests', () => {
  const drawn: number[][] = []

  for (const time of [0, 1])
    test.prop([fc.integer()], { numRuns: 20 })(`draw (time ${time})`, (n) => {
      drawn[time] ??= []
      drawn[time].push(n)
    })

  test('draw the same each time', () => {
    const again = fc.sample(fc.tuple(fc.integer()), 20).flat()
    expect(drawn).toEqual([again, again])
  })

  test.skipIf(process.env.FUZZ_SEED !== undefined)('draw from a seed that is written down', () => {
    expect(fc.readConfigureGlobal().seed).toBe(20_261_121)
  })
})

test.each([
  ['calls fc.assert, which npm run fuzz does not find', /\bfc\.assert\(/],
  ['makes a seed of the time or of chance', /\bDate\.now\(|\bMath\.random\(|\bgetRandomValues\(/],
])('no test %s', (_, call) => {
  const wrong = tests.filter(
    (path) => path !== 'test/seeds.test.ts' && call.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(wrong).toEqual([])
})
