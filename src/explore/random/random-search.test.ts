import { describe, expect, test } from 'vitest'
import { designs } from '../../../test/specifications/index.ts'
import { compile } from '../../spec/compile/index.ts'
import { type Design, design } from '../../spec/design.ts'
import { machine } from '../../spec/machine/machine.ts'
import type { Program } from '../../spec/machine/program.ts'
import { array, bool, range, record, schema } from '../../spec/schema.ts'
import type { Specification } from '../../spec/specification.ts'
import { exploreReference } from '../index.ts'
import type { Schedule } from '../result/schedule.ts'
import type { RandomOptions } from './options.ts'
import { randomSearch, randomSearchSync } from './random-search.ts'
import type { RandomViolation } from './result.ts'

const up = { procedure: 'up', args: [], title: 'up()' }

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, -10]

const named = (name: string): Design => designs.find((d) => d.name === name)!
const programOf = (name: string): Program => {
  const design = named(name)
  return compile(design, Object.keys(design.specification.scopes)[0])
}
const broken = designs.flatMap((d) => Object.keys(d.breaks).map((property) => [d.name, property]))
const whole = designs.filter((d) => Object.keys(d.breaks).length === 0).map((d) => [d.name])

function violation(program: Program, options: RandomOptions): RandomViolation | null {
  const { properties } = randomSearchSync(program, options)
  for (const outcome of properties) if (outcome.kind === 'violated') return outcome.violation
  return null
}

/** What the schedule's last step violates, on the engine for replay. */
function replayed(program: Program, { init, steps }: Schedule): readonly string[] {
  const host = machine(program)
  const given = (choices: readonly number[]) => {
    let next = 0
    return () => choices[next++]
  }
  let { state, failed } = host.start(given(init))!
  for (const { actor, choices } of steps)
    ({ state, failed } = host.take(state, actor, given(choices))!)
  const isStuck = program.threads.every((_, t) => host.successors(state, t).length === 0)
  const isDeadlocked = isStuck && !host.isFinished(state) && !host.isCrashed(state)
  return [...failed, ...host.violated(state), ...(isDeadlocked ? ['no-deadlock'] : [])]
}

describe('random search', () => {
  test.each(broken)('finds that %s breaks %s, for every seed', (name, property) => {
    const program = programOf(name)
    const { properties } = exploreReference(program, { properties: [property] })
    const shortest = properties.find((p) => p.name === property)!.violation!.steps.length
    for (const seed of seeds) {
      const v = violation(program, { seed, walks: 10_000, properties: [property] })
      expect(v?.property).toBe(property)
      expect(replayed(program, v!.schedule)).toContain(property)
      expect(v!.schedule.steps.length).toBeLessThanOrEqual(shortest + 2)
      expect(v!.lengths.minimal).toBeLessThanOrEqual(v!.lengths.shrunk)
      expect(v!.lengths.shrunk).toBeLessThanOrEqual(v!.lengths.found)
    }
  })

  test.each(whole)('finds nothing in %s', (name) => {
    const result = randomSearchSync(programOf(name), { seed: 1, walks: 2_000 })
    expect(result.properties.filter((p) => p.kind === 'violated')).toEqual([])
    expect(result.end).toBe('walks')
    expect(result.walks).toBe(2_000)
  })

  test.each(broken)('gives the same result again for %s and %s', async (name, property) => {
    const program = programOf(name)
    const options = { seed: 7, walks: 10_000, properties: [property] }
    const first = randomSearchSync(program, options)
    expect(randomSearchSync(program, options)).toEqual(first)
    expect(await randomSearch(program, options)).toEqual(first)
  })

  test.each(broken)('goes straight back along a path of %s (%s)', (name) => {
    const program = programOf(name)
    const v = violation(program, { seed: 3, walks: 10_000 })!
    expect(violation(program, { seed: 3, path: v.path })).toEqual(v)
    expect(violation(program, { seed: 3, path: v.path, properties: [v.property] })).toEqual(v)
    const unshrunk = v.path.replace(/:.*/, '')
    expect(violation(program, { seed: 3, path: unshrunk })).toEqual(v)
  })

  test('finds no violation along the path of another program', () => {
    const { path } = violation(programOf('increment-in-two-steps'), { seed: 3 })!
    expect(violation(programOf('increment-atomically'), { seed: 3, path })).toBeNull()
    expect(violation(programOf('increment-atomically'), { seed: 3, path: '5:9:9' })).toBeNull()
  })

  test('goes on to every property when asked to', () => {
    const program = programOf('log-not-flushed')
    const { properties, end } = randomSearchSync(program, { seed: 1, walks: 3_000, all: true })
    expect(properties.filter((p) => p.kind === 'violated').map((p) => p.name)).toContain(
      'no-empty-commit',
    )
    expect(end).toBe('walks')
  })

  test('counts coverage and reaches witnesses', () => {
    const program = programOf('peterson')
    const { coverage, witnesses, steps } = randomSearchSync(program, { seed: 1, walks: 1_000 })
    expect(coverage.fired.reduce((a, b) => a + b, 0)).toBe(steps)
    expect(coverage.neverFired).toEqual([])
    expect(witnesses.filter((w) => !w.isReached)).toEqual([])
  })

  test('reports what the specification throws, and where', () => {
    const overflow: Specification = {
      name: 'overflow',
      switches: {},
      scopes: { small: {} },
      state: () => schema({ count: range(0, 1), thread: array(2, record({ x: bool })) }),
      threads: () => ['CPU0', 'CPU1'].map((name) => ({ name, count: 1, calls: [up] })),
      procedures: {
        *up(k: any) {
          yield 'add'
          k.count++
        },
      },
      *init() {},
      properties: [],
      symmetric: [],
    }
    const program = compile(design('overflow', { from: overflow }), 'small')
    const { end, threw } = randomSearchSync(program, { seed: 1 })
    expect(end).toBe('threw')
    expect(threw?.message).toContain('count')
    // Both threads began, and one has added.
    expect(threw?.schedule.steps).toHaveLength(3)
    const again = randomSearchSync(program, { seed: 1, path: threw!.path })
    expect(again.threw).toEqual(threw)
  })

  test('stops when told to', async () => {
    const signal = { aborted: false }
    const result = await randomSearch(programOf('peterson'), {
      seed: 1,
      signal,
      onProgress: ({ walks }) => {
        signal.aborted = walks >= 3_000
      },
    })
    expect(result.end).toBe('interrupted')
    expect(result.walks).toBe(3_000)
  })

  test('refuses unknown properties, malformed paths and depths', () => {
    const program = programOf('peterson')
    expect(() => randomSearchSync(program, { seed: 1, properties: ['x'] })).toThrow('no property x')
    expect(() => randomSearchSync(program, { seed: 1, path: '1:x' })).toThrow('not a path')
    expect(() => randomSearchSync(program, { seed: 1, depth: 0 })).toThrow('depth 0')
  })
})
