import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { designs } from '../../../test/specifications/index.ts'
import { compile } from '../../spec/compile/index.ts'
import type { Program } from '../../spec/machine/program.ts'
import { WalkArbitrary, walkPlan } from '../random/walk-arbitrary.ts'
import { walkCase } from '../random/walk-case.ts'
import { type Walker, walkedSchedule, walker } from './walk.ts'
import { walkAlong } from './walk-along.ts'
import { walkHost } from './walk-host.ts'

const programOf = (name: string, scope: string): Program =>
  compile(designs.find((d) => d.name === name)!, scope)

/** By step: what thread 0 and thread 1 write in a legend. */
const legend: { readonly [step: string]: readonly string[] } = {
  begin: ['', ''],
  'increment.read': ['r', 'R'],
  'increment.write': ['w', 'W'],
}

/** Runs a thousand walks with every strategy in turn, and tells of each. */
function walks(w: Walker, tell: (violated: number) => void): void {
  const plan = walkPlan(w.host.program, { strategy: 'mixed', depth: 3, stepsMax: w.stepsMax })
  const walks = fc.property(new WalkArbitrary(plan, w), (walk) => tell(walkCase(w, walk)))
  expect(fc.check(walks, { seed: 1, numRuns: 1000 }).numRuns).toBe(1000)
}

describe('random walks', () => {
  test('take all six interleavings of two increments, and no other', () => {
    // r, w of thread 0 and R, W of thread 1; what follows a violation is not walked.
    const w = walker(walkHost(programOf('increment-in-two-steps', 'small'), []), 100)
    const { program, core } = w.host
    const seen = new Set<string>()
    walks(w, () => {
      const { init, steps } = walkedSchedule(w)
      const labels = steps.map(({ actor }, i) => {
        walkAlong(w, { init, steps: steps.slice(0, i) })
        return legend[program.points[core.point(actor)].step][actor]
      })
      const taken = labels.join('')
      if (taken.length === 4) seen.add(taken)
    })
    expect([...seen].sort()).toEqual(['RWrw', 'RrWw', 'RrwW', 'rRWw', 'rRwW', 'rwRW'])
  })

  test('go on after they have looked at a crash', () => {
    const w = walker(walkHost(programOf('log-flushed', 'small'), ['no-empty-commit']), 100)
    let finished = 0
    walks(w, () => {
      if (w.host.core.point(0) === 0) finished++
    })
    expect(w.crashes).toBeGreaterThan(1000)
    expect(finished).toBeGreaterThan(700)
  })

  test('write down a schedule that leads along the same way', () => {
    const w = walker(
      walkHost(programOf('buffer-checked-before-lock', 'medium'), [
        'first-in-first-out',
        'no-deadlock',
      ]),
      200,
    )
    let violations = 0
    walks(w, (violated) => {
      const schedule = walkedSchedule(w)
      const { steps } = w
      if (violated >= 0) violations++
      if (violated >= 0 || steps > 0) expect(walkAlong(w, schedule)).toBe(violated)
      expect(walkedSchedule(w)).toEqual(schedule)
    })
    expect(violations).toBeGreaterThan(10)
  })

  test('end at the limit of their steps', () => {
    const w = walker(walkHost(programOf('peterson', 'medium'), []), 7)
    walks(w, () => {
      expect(w.steps).toBeLessThanOrEqual(7)
    })
  })
})
