import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { compile, machine } from '../../src/index.ts'
import { lockstep } from '../../src/spec/compile/testing/lockstep.ts'
import { designs, linux_6_1_closed } from './index.ts'

const anyDesign = fc.constantFrom(...designs)
const anyScope = fc.constantFrom('small', 'medium', 'crowd', 'lines', 'private')

describe('any schedule', () => {
  test.prop([anyDesign, anyScope, fc.integer()], { numRuns: 20 })(
    'runs the same as generators and as compiled steps',
    (design, scope, seed) => {
      expect(lockstep(design, scope, { walks: 5, stepsMax: 300, seed }).difference).toBe(null)
    },
  )

  const program = compile(linux_6_1_closed, 'medium')
  const host = machine(program)

  test.prop([fc.infiniteStream(fc.nat())], { numRuns: 300 })(
    'of linux-6.1-closed keeps every property, whatever the choices',
    (stream) => {
      const choose = (count: number) => stream.next().value % count
      let state = host.start(choose)!.state
      for (let step = 0; step < 200 && !host.isCrashed(state); step++) {
        const actors = program.threads
          .map((_, t) => t)
          .filter((t) => host.successors(state, t).length > 0)
        const isOver = actors.length === 0
        if (isOver) expect(host.isFinished(state)).toBe(true)
        const actor = isOver ? program.threads.length : actors[choose(actors.length)]!
        const taken = host.take(state, actor, choose)!
        expect(taken.failed).toEqual([])
        state = taken.state
        expect(host.violated(state)).toEqual([])
      }
    },
  )
})
