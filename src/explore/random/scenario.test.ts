import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, type Call, type ThreadProgram } from '../../spec/specification.ts'
import { drawScenario, type Scenario, scenarioSource } from './scenario.ts'

const call = (procedure: string, file: number, page: number): Call => ({
  procedure,
  args: [at('inode', file), page],
  title: `${procedure}(${file}, ${page})`,
})
const calls = [0, 1].flatMap((file) =>
  [0, 1, 2].flatMap((page) => [call('fault', file, page), call('write', file, page)]),
)
const thread = (name: string, count: number): ThreadProgram => ({
  name,
  calls: [...calls, call('fsync', 0, 9)],
  count,
})
const threads = [thread('CPU0', 1), thread('CPU1', 3), { name: 'idle', calls: [], count: 0 }]

/** Draws scenarios where fast-check would draw values. */
class Scenarios extends fc.Arbitrary<Scenario> {
  override generate(random: fc.Random): fc.Value<Scenario> {
    return new fc.Value(drawScenario(scenarioSource(threads), random), undefined)
  }
  override canShrinkWithoutContext(_value: unknown): _value is Scenario {
    return false
  }
  override shrink(): fc.Stream<fc.Value<Scenario>> {
    return fc.Stream.nil()
  }
}

describe('a scenario', () => {
  const drawn = fc.sample(new Scenarios(), { seed: 1, numRuns: 1000 })

  test('gives each thread calls it has, and no more than it may make', () => {
    for (const scenario of drawn)
      for (const [i, list] of scenario.calls.entries()) {
        expect(list.length).toBeLessThanOrEqual(threads[i].count)
        for (const index of list) expect(threads[i].calls[index]).toBeDefined()
      }
  })

  test('mostly has every thread active', () => {
    const active = drawn.filter(({ calls: [a, b] }) => a.length > 0 && b.length > 0)
    expect(active.length).toBeGreaterThan(800)
    expect(active.length).toBeLessThan(1000)
  })

  test('leaves no call and no number of calls out', () => {
    const seen = new Set(drawn.flatMap(({ calls: [a] }) => a))
    expect(seen.size).toBe(threads[0].calls.length)
    expect(new Set(drawn.map(({ calls: [, b] }) => b.length))).toEqual(new Set([0, 1, 2, 3]))
  })

  test('draws a rare procedure often', () => {
    const rare = drawn.filter(({ calls: [a] }) => a[0] === calls.length)
    expect(rare.length).toBeGreaterThan(100)
  })

  test('puts two threads on the same page more often than chance would', () => {
    const pairs = drawn.flatMap(({ calls: [a, b] }) =>
      a.length > 0 && b.length > 0 ? [[a[0], b[0]]] : [],
    )
    const same = pairs.filter(([a, b]) => {
      const [one, two] = [threads[0].calls[a], threads[1].calls[b]]
      return JSON.stringify(one.args) === JSON.stringify(two.args)
    })
    expect(same.length / pairs.length).toBeGreaterThan(1 / 3)
  })
})
