import { ProblemError } from '../../spec/problem/problem.ts'
import { noTape, type Walker, walker } from '../walk/walk.ts'
import type { WalkHost } from '../walk/walk-host.ts'
import { walkInOrder } from '../walk/walk-in-order.ts'
import type { Scenario } from './scenario.ts'
import { uniformOrder } from './walk-uniform.ts'

/** The initial states of a program, as their choices; none if there are too many to list. */
export type Layouts = readonly (readonly number[])[]

/**
 * By thread, call and layout: about how many steps the call takes when it runs alone. If layouts are not listed,
 * there is one length for all.
 */
export type CallLengths = readonly (readonly Uint16Array[])[]

const layoutsMax = 4_000
/** Walks that may be spent on measuring; else a few layouts stand for all. */
const measuredMax = 20_000
const layoutsTried = 8

export function listLayouts({ core, chooser }: WalkHost): Layouts {
  chooser.every = true
  chooser.fixed = 0
  chooser.known = 0
  try {
    core.runInit()
  } catch (error) {
    if (error instanceof ProblemError) throw error
    return [] // every walk will meet it
  } finally {
    chooser.every = false
  }
  const count = core.found()
  return count > layoutsMax ? [] : Array.from({ length: count }, (_, i) => core.answers(i))
}

/**
 * Runs every call alone and counts its steps, those before an error if it throws one: the walks will meet it too. The
 * host may check nothing: a violation would cut a call short.
 */
export function measureCalls(host: WalkHost, layouts: Layouts, stepsMax: number): CallLengths {
  const { program } = host
  const w = walker(host, stepsMax)
  const callCount = program.threads.reduce((sum, thread) => sum + thread.calls.length, 0)
  const isExact = layouts.length > 0 && callCount * layouts.length <= measuredMax
  return program.threads.map((thread, t) =>
    thread.calls.map((_, call) => {
      if (isExact) return Uint16Array.from(layouts, (init) => measure(w, t, call, init, 1))
      const tries = Array.from({ length: layoutsTried }, (_, i) => measure(w, t, call, [], i + 1))
      return new Uint16Array(Math.max(1, layouts.length)).fill(Math.max(...tries))
    }),
  )
}

function measure(
  w: Walker,
  thread: number,
  call: number,
  init: readonly number[],
  seed: number,
): number {
  const calls = w.host.program.threads.map((_, t) => (t === thread ? [call] : []))
  // Numbers that only have to differ: a Weyl sequence.
  const walk = Int32Array.from(
    { length: 256 },
    (_, i) => Math.imul((i + 1) * seed, 0x9e3779b1) >>> 3,
  )
  try {
    walkInOrder(w, init, calls, uniformOrder(w.host.chooser), { walk, crash: noTape })
  } catch (error) {
    if (error instanceof ProblemError) throw error
  }
  return Math.max(1, w.steps)
}

/** About how many steps each thread of a scenario takes in a layout. */
export function scenarioLengths(
  lengths: CallLengths,
  { calls }: Scenario,
  layout: number,
): number[] {
  return calls.map((list, thread) => {
    let sum = 0
    for (const call of list) sum += lengths[thread]![call]![layout]!
    return sum
  })
}
