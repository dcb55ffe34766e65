import { describe, expect, test } from 'vitest'
import { designs } from '../../../test/specifications/index.ts'
import { compile } from '../../spec/compile/index.ts'
import type { Program } from '../../spec/machine/program.ts'
import type { Schedule } from '../result/schedule.ts'
import { walker } from '../walk/walk.ts'
import { walkAlong } from '../walk/walk-along.ts'
import { walkHost } from '../walk/walk-host.ts'
import { minimise } from './shrink.ts'
import { callsOf } from './shrink-calls.ts'
import { shrinkCandidates } from './shrink-candidates.ts'
import { searchCorner } from './shrink-search.ts'

const property = 'no-lost-update'
const steps = (actors: string) =>
  // The steps of an increment are begin, read, write; only the first asks which call.
  [...actors].map((actor, i) => ({
    actor: Number(actor),
    choices: [...actors.slice(0, i)].filter((a) => a === actor).length % 3 === 0 ? [0] : [],
  }))
const actorsOf = (schedule: Schedule) => schedule.steps.map((step) => step.actor).join('')

const program = (scope: string): Program =>
  compile(designs.find((d) => d.name === 'increment-in-two-steps')!, scope)

/** Three threads and six increments; the update that is lost is between threads 1 and 2. */
const long: Schedule = { init: [], steps: steps('000111001221202') }

describe('shrinking a schedule', () => {
  const medium = program('medium')
  const host = walkHost(medium, [property])

  test('starts from one that violates the property', () => {
    expect(walkAlong(walker(host, 100), long)).toBe(0)
  })

  test('offers only schedules that are simpler', () => {
    const size = ({ steps, init }: Schedule) => [
      steps.length,
      steps.filter((s, i) => i > 0 && s.actor !== steps[i - 1].actor).length,
      [...init, ...steps.flatMap((s) => s.choices)].reduce((a, b) => a + b, 0),
    ]
    const before = size(long)
    const candidates = [...shrinkCandidates(host, long)]
    expect(candidates.length).toBeGreaterThan(20)
    for (const candidate of candidates) {
      const after = size(candidate)
      const first = after.findIndex((n, i) => n !== before[i])
      expect(after[first]).toBeLessThan(before[first])
    }
  })

  test('offers to drop each thread and each call', () => {
    const offered = [...shrinkCandidates(host, long)].map(actorsOf)
    expect(offered).toContain('111122122')
    expect(offered).toContain('0000022202')
    // The first call of thread 0.
    expect(offered).toContain('111001221202')
  })

  test('ends with the shortest schedule, in as few runs as can be', () => {
    const { schedule, isShortestOfScenario } = minimise(host, long)
    expect(isShortestOfScenario).toBe(true)
    expect(schedule.steps).toHaveLength(6)
    expect(actorsOf(schedule)).toMatch(/^(\d)\1(?!\1)(\d)\2\2\1$/)
  })
})

describe('a corner of a state space', () => {
  const small = program('small')
  const host = walkHost(small, [property])
  const corner = { init: [], stepsMax: 99, statesMax: 1000, isTidy: false }

  test('has no violation if one of the two threads makes no call', () => {
    expect(searchCorner(host, { ...corner, calls: [[[0]], []] })).toEqual({
      schedule: null,
      isComplete: true,
    })
  })

  test('is searched no deeper than it is told', () => {
    const calls = [[null], [null]]
    expect(searchCorner(host, { ...corner, calls, stepsMax: 5 }).schedule).toBeNull()
    expect(searchCorner(host, { ...corner, calls, stepsMax: 6 }).schedule?.steps).toHaveLength(6)
  })

  test('says that it was too big', () => {
    const calls = [[null], [null]]
    expect(searchCorner(host, { ...corner, calls, statesMax: 4 }).isComplete).toBe(false)
  })

  test('knows the calls of a schedule', () => {
    expect(callsOf(host, { init: [], steps: steps('0110') })).toEqual([[0], [0]])
    expect(callsOf(host, { init: [], steps: steps('11') })).toEqual([[], [0]])
  })
})
