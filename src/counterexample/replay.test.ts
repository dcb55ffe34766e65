import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { designs, lostUpdate, lostWakeup } from '../../test/specifications/index.ts'
import { check } from '../check/check.ts'
import { run } from '../check/run.ts'
import { compile } from '../spec/compile/index.ts'
import { design } from '../spec/design.ts'
import { machine } from '../spec/machine/machine.ts'
import { follow } from './follow.ts'
import type { Counterexample } from './format.ts'
import { linkCounterexample } from './link.ts'
import { parseCounterexample } from './parse.ts'
import { recordCounterexample, traceSchedule } from './record.ts'
import { replay } from './replay.ts'
import { research } from './research.ts'
import { writeCounterexample } from './write.ts'

const racy = design('racy', { from: lostUpdate })
const host = machine(compile(racy, 'small'))

// r R w W: both read 0, both write 1.
const lost = {
  init: [],
  steps: [0, 1, 0, 1, 0, 1].map((actor, i) => ({ actor, choices: i < 2 ? [0] : [] })),
}
const recorded = recordCounterexample(host, {
  property: 'no-lost-update',
  schedule: lost,
  found: { search: 'hand' },
  base: racy,
})

/** The recorded counterexample with one step changed. */
function withStep(index: number, change: object): Counterexample {
  const steps = recorded.schedule.steps.map((s, i) => (i === index ? { ...s, ...change } : s))
  return { ...recorded, schedule: { ...recorded.schedule, steps } }
}

describe('recording', () => {
  test('names threads, calls and steps', () => {
    expect(recorded.schedule.steps).toEqual([
      { thread: 'CPU0', step: 'begin', call: 'increment()' },
      { thread: 'CPU1', step: 'begin', call: 'increment()' },
      { thread: 'CPU0', step: 'increment.read' },
      { thread: 'CPU1', step: 'increment.read' },
      { thread: 'CPU0', step: 'increment.write' },
      { thread: 'CPU1', step: 'increment.write' },
    ])
  })

  test('refuses a finding that does not replay', () => {
    const schedule = { ...lost, steps: lost.steps.slice(0, 5) }
    const finding = { property: 'no-lost-update', schedule, found: { search: 'check' }, base: racy }
    expect(() => recordCounterexample(host, finding as never)).toThrow('which does not replay')
  })

  test('a trace shows what each step changed', () => {
    const { steps } = traceSchedule(host, lost)
    const changes = steps.map((s) => s.changes.map((c) => `${c.field} ${c.before} ${c.after}`))
    expect(changes.slice(3)).toEqual([[], ['counter 0 1', 'done 0 1'], ['done 0 1']])
  })
})

describe('exact replay', () => {
  test('violates after the last step', () => {
    expect(replay(host, recorded).outcome).toEqual({ kind: 'violated', atStep: 6 })
  })

  test.each([
    [
      'a renamed step',
      2,
      { step: 'increment.load' },
      'thread CPU0 stands at increment.read, not at increment.load',
    ],
    ['a renamed thread', 3, { thread: 'CPU7' }, 'there is no thread CPU7'],
    ['a lost call', 1, { call: 'decrement()' }, 'thread CPU1 has no call decrement()'],
    ['a choice too many', 2, { choices: [0] }, 'it makes 0 of the 1 recorded choices'],
    [
      'a crash that is not',
      4,
      { thread: 'crash', step: 'crash' },
      'this specification has no crash',
    ],
  ])('says where it stopped and why: %s', (_, index, change, why) => {
    const { outcome, trace } = replay(host, withStep(index, change))
    expect(outcome).toEqual({ kind: 'stopped', atStep: index + 1, why })
    expect(trace.steps.length).toBe(index)
  })

  test('says that a thread has finished', () => {
    const extra = { thread: 'CPU0', step: 'increment.write' }
    const steps = [...recorded.schedule.steps.slice(0, 5), extra]
    const { outcome } = replay(host, { ...recorded, schedule: { init: [], steps } })
    const why = 'thread CPU0 has already finished'
    expect(outcome).toEqual({ kind: 'stopped', atStep: 6, why })
  })

  test('says that nothing was violated', () => {
    const steps = recorded.schedule.steps.slice(0, 5)
    const { outcome } = replay(host, { ...recorded, schedule: { init: [], steps } })
    expect(outcome).toEqual({ kind: 'not-violated' })
  })

  test('says that a choice is out of range', () => {
    const { outcome } = replay(host, { ...recorded, schedule: { init: [1], steps: [] } })
    const why = 'it makes 0 of the 1 recorded choices'
    expect(outcome).toEqual({ kind: 'stopped', atStep: 0, why })
  })
})

describe('with the fix on', () => {
  test('the schedule runs as far as it goes and does not violate', () => {
    const program = linkCounterexample({ ...recorded, fix: { atomic: true } }, racy, {
      fixed: true,
    })
    const { isBroken, stepsFollowed } = follow(machine(program), recorded)
    expect({ isBroken, stepsFollowed }).toEqual({ isBroken: false, stepsFollowed: 4 })
  })

  test('a fix that fixes nothing is found out', () => {
    expect(follow(host, recorded).isBroken).toBe(true)
  })

  test('a file that names no fix is refused', () => {
    const link = () => linkCounterexample(recorded, racy, { fixed: true })
    expect(link).toThrow('the counterexample names no fix')
  })
})

describe('the search along an old schedule', () => {
  test('finds the violation again after a step was renamed', () => {
    const schedule = research(host, withStep(2, { step: 'increment.load' }))
    const finding = { property: 'no-lost-update', schedule: schedule!, found: { search: 'replay' } }
    const found = recordCounterexample(host, { ...finding, base: racy } as never)
    expect(replay(host, found).outcome).toEqual({ kind: 'violated', atStep: 6 })
  })

  test('finds nothing where there is nothing', () => {
    const atomic = machine(
      compile(design('atomic', { from: racy, switches: { atomic: true } }), 'small'),
    )
    expect(research(atomic, recorded)).toBeNull()
  })
})

describe('linking a file to a design', () => {
  test.each([
    ['an unknown switch', { switches: { toString: true } }, 'there is no switch toString'],
    ['an unknown property', { property: 'no-loss' }, 'there is no property no-loss'],
    ['an unknown value', { switches: { atomic: 'yes' } }, 'switch atomic has no value yes'],
    ['a missing scope number', { scope: { name: 'small', values: {} } }, 'lacks threads'],
    [
      'a scope that would not fit',
      { scope: { name: 'small', values: { threads: 900_000, increments: 1 } } },
      'scope small of the counterexample has threads = 900000',
    ],
    [
      'another specification',
      { specification: { name: 'other', hash: '00000000' } },
      'the counterexample is for other, not lost-update',
    ],
  ])('refuses %s', (_, change, sentence) => {
    const link = () =>
      linkCounterexample({ ...recorded, ...change } as never, racy, { fixed: false })
    expect(link).toThrow(sentence)
  })
})

test('a counterexample found without a switch names the switch as its fix', async () => {
  const fixed = design('wakes-all', { from: lostWakeup, switches: { wake_all: true } })
  const { properties, verdict } = await check(fixed, { without: ['wake_all'] })
  expect(verdict).toBe('safety')
  const { counterexample } = properties.find((p) => p.verdict === 'violated')!
  expect(counterexample).toMatchObject({
    design: 'wakes-all',
    switches: { wake_all: false },
    fix: { wake_all: true },
    commit: '965d004af540',
  })
})

const broken = designs.filter((d) => Object.keys(d.breaks).length > 0)

test.each(broken.map((d) => [d.name, d] as const))(
  'what %s breaks is found, written, read, and replays at the same step',
  async (_, broken) => {
    const result = await check(broken, { properties: Object.keys(broken.breaks) })
    for (const { counterexample, name } of result.properties.filter(
      (p) => p.verdict === 'violated',
    )) {
      expect(Object.keys(broken.breaks)).toContain(name)
      const bytes = new TextEncoder().encode(writeCounterexample(counterexample!))
      const read = parseCounterexample(bytes, name)
      expect(read).toEqual(counterexample)
      const program = linkCounterexample(read, broken, { fixed: false })
      expect(program.contentHash).toBe(read.specification.hash)
      const atStep = read.schedule.steps.length
      expect(replay(machine(program), read).outcome).toEqual({ kind: 'violated', atStep })
    }
    expect(result.properties.some((p) => p.verdict === 'violated')).toBe(true)
  },
)

test.prop([fc.constantFrom(...broken), fc.integer()], { numRuns: 50 })(
  'what a random search finds replays from its file, written and read',
  async (design, seed) => {
    const { violations } = await run(design, { seed, walks: 300 })
    for (const { counterexample } of violations) {
      const read = parseCounterexample(writeCounterexample(counterexample), 'f.json')
      expect(read).toEqual(counterexample)
      const { outcome } = replay(machine(linkCounterexample(read, design, { fixed: false })), read)
      expect(outcome).toEqual({ kind: 'violated', atStep: read.schedule.steps.length })
    }
  },
)
