/**
 * Small specifications (see corpus.ts) with their expectation in the header of the configuration:
 *
 *     \* expect: VERDICT [generated N] [distinct N] [depth N] [trace N]
 *
 * All numbers are TLC's.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkSpecification } from '../../src/tla2ts/check/check.ts'
import { configurations, filesOf } from './corpus.ts'

function expectationOf(name: string) {
  const text = readFileSync(filesOf(name).configuration, 'utf8')
  const words = /^\\\* expect: (.*)$/m.exec(text)?.[1]?.trim().split(/\s+/) ?? []
  const [verdict, ...pairs] = words
  const numbers: Record<string, number> = {}
  for (let i = 0; i + 1 < pairs.length; i += 2) numbers[pairs[i]!] = Number(pairs[i + 1])
  return { verdict, numbers }
}

describe('a specification has the verdict and the numbers that TLC gives it', () => {
  test.each(configurations)('%s', (name) => {
    const { verdict, numbers } = expectationOf(name)
    const result = checkSpecification(filesOf(name))
    expect(result.message).toBeTypeOf('string')
    expect(result.verdict).toBe(verdict)
    const found: Record<string, number> = {
      generated: result.generated,
      distinct: result.distinct,
      depth: result.depth,
      trace: result.trace.length,
    }
    for (const [key, value] of Object.entries(numbers))
      expect([key, found[key]]).toEqual([key, value])
  })
})

test('the behaviour that violates a liveness property goes back to an earlier state', () => {
  const result = checkSpecification(filesOf('MutexWeak.cfg'))
  expect(result.property).toBe('Served')
  expect(result.loopTo).toBeLessThan(result.trace.length)
})

test('the same specification gives the same result twice', () => {
  const options = filesOf('Branching.cfg')
  expect(checkSpecification(options)).toEqual(checkSpecification(options))
})

test('what makes a liveness verdict unsound is said with it', () => {
  const { warnings } = checkSpecification(filesOf('SymmetryFair.cfg'))
  expect(warnings.join()).toMatch(/SYMMETRY.*CONSTRAINT/)
  const viewed = checkSpecification(filesOf('ConjunctsView.cfg'))
  expect(viewed.warnings.join()).toMatch(/VIEW/)
})

test('a counterexample shows what ALIAS says of each state and the one after it', () => {
  const lines: string[] = []
  const result = checkSpecification({
    ...filesOf('AsidesAlias.cfg'),
    write: (line) => lines.push(line),
  })
  expect(result.trace.map(({ now, next, level }) => [now, next, level])).toEqual([
    [0, 1, 1],
    [1, 2, 2],
    [2, 3, 3],
    [3, 3, 4],
  ])
  expect(lines.at(-1)).toContain('[now |-> 3, next |-> 3, level |-> 4]>>')
})

test('a time limit ends the check of temporal properties, and the numbers of the search are told', () => {
  // The search looks at the clock when it starts and at its first state; the time passes after that.
  let looks = 0
  const result = checkSpecification({
    ...filesOf('Ordering.cfg'),
    timeLimitMs: 1000,
    clock: () => (looks++ < 2 ? 0 : 2000),
  })
  expect(result).toMatchObject({ verdict: 'inconclusive', distinct: 38, depth: 7 })
  expect(result.message).toMatch(/temporal properties/)
})
