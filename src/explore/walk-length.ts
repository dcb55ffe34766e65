import type { Program } from '../spec/program.ts'
import type { Scenario } from './scenario.ts'
import { walker } from './walk.ts'
import { walkHost } from './walk-host.ts'
import { walkInOrder } from './walk-in-order.ts'
import { uniformOrder } from './walk-uniform.ts'

/** By thread and call: about how many steps the call takes when it runs alone. */
export type CallLengths = readonly (readonly number[])[]

const layoutsTried = 8

/** Runs every call alone from a few initial layouts, the same ones every time, and notes the most steps it took. */
export function measureCalls(program: Program, stepsMax: number): CallLengths {
  // No properties: a violation would cut the call short.
  const w = walker(walkHost(program, []), stepsMax)
  const tapes = Array.from({ length: layoutsTried }, (_, i) => ({
    walk: tapeOf(i + 1),
    crash: new Int32Array(0),
  }))
  return program.threads.map((thread, t) =>
    thread.calls.map((_, call) => {
      const calls = program.threads.map((_, other) => (other === t ? [call] : []))
      const steps = tapes.map((tape) => {
        walkInOrder(w, [], calls, uniformOrder(w.host.chooser), tape)
        return w.steps
      })
      return Math.max(1, ...steps)
    }),
  )
}

/** About how many steps each thread of a scenario takes. */
export function scenarioLengths(lengths: CallLengths, { calls }: Scenario): number[] {
  return calls.map((list, thread) => {
    let sum = 0
    for (const call of list) sum += lengths[thread]![call]!
    return sum
  })
}

/** Numbers that only have to differ: a Weyl sequence. */
function tapeOf(seed: number): Int32Array {
  return Int32Array.from({ length: 512 }, (_, i) => Math.imul((i + 1) * seed, 0x9e3779b1) >>> 3)
}
