/**
 * Holds a design's two meanings equal: the generators run as they are, and the compiled step functions.
 *
 * Both take the same random walk; after every step the shared state, what can go on, and what is violated must agree.
 */

import type { Design } from '../../design.ts'
import type { Chooser, Machine } from '../../machine/machine.ts'
import { machine } from '../../machine/machine.ts'
import type { NativeRun } from '../../native/native.ts'
import { native } from '../../native/native.ts'
import { compile } from '../index.ts'

/** What came of walking in lock step. */
export interface LockstepResult {
  /** Steps compared. */
  readonly steps: number
  /** The first disagreement, with the walk that leads to it; null if there was none. */
  readonly difference: string | null
}

/** Walks `walks` times from the initial states, at most `stepsMax` steps each. */
export function lockstep(
  design: Design,
  scopeName: string,
  options: { readonly walks: number; readonly stepsMax: number; readonly seed: number },
  compiled: Machine = machine(compile(design, scopeName)),
): LockstepResult {
  const run = native(design, scopeName)
  const random = generator(options.seed)
  let steps = 0
  for (let walk = 0; walk < options.walks; walk++) {
    const taken = { steps: 0, path: [] as string[] }
    const difference = walkOnce(compiled, run, random, options.stepsMax, taken)
    steps += taken.steps
    if (difference !== null)
      return { steps, difference: `${difference} after ${taken.path.join(' ') || 'start'}` }
  }
  return { steps, difference: null }
}

/** A small linear congruential generator: a number below `n`. */
function generator(seed: number): (n: number) => number {
  let x = seed | 0
  return (n) => {
    x = (Math.imul(x, 1664525) + 1013904223) | 0
    return (x >>> 8) % n
  }
}

function walkOnce(
  compiled: Machine,
  run: NativeRun,
  random: (n: number) => number,
  stepsMax: number,
  taken: { steps: number; path: string[] },
): string | null {
  const recorded: number[] = []
  const record: Chooser = (count) => {
    const choice = random(count)
    recorded.push(choice)
    return choice
  }
  const replay = (): Chooser => {
    const choices = recorded.splice(0)
    return (count) => {
      const choice = choices.shift()
      if (choice === undefined || choice >= count) throw new Error('choices differ')
      return choice
    }
  }
  const started = run.start(record)
  const first = compiled.start(replay())
  if (started === null || first === null)
    return started === first ? null : 'one has an initial state and the other not'
  const early = compareFailed(started, first)
  if (early !== null) return early
  let state = first.state
  while (taken.steps < stepsMax) {
    const difference = compare(compiled, run, state)
    if (difference !== null) return difference
    const threads = run.enabled()
    const actors =
      compiled.program.code.crash === null || run.isCrashed()
        ? threads
        : [...threads, ...[compiled.program.threads.length].filter(() => random(40) === 0)]
    if (actors.length === 0) return null
    const actor = actors[random(actors.length)]
    taken.path.push(`${actor}:${run.currentStep(actor)}`)
    const outcome = attempt(() => run.step(actor, record))
    const next = attempt(() => compiled.take(state, actor, replay()))
    taken.steps++
    if (outcome instanceof Error || next instanceof Error)
      return outcome instanceof Error && next instanceof Error
        ? null
        : `one stops with an error and the other not: ${outcome} ${next}`
    if (outcome === null || next === null)
      return outcome === next ? null : `one is blocked and the other not`
    const differ = compareFailed(outcome, next)
    if (differ !== null) return differ
    state = next.state
  }
  return null
}

interface Outcome {
  readonly failed: readonly string[]
}

/** Both must have recorded the same assertions. */
const compareFailed = (should: Outcome, is: Outcome): string | null =>
  should.failed.join() === is.failed.join()
    ? null
    : `failed are [${is.failed}] instead of [${should.failed}]`

function attempt<T>(run: () => T): T | Error {
  try {
    return run()
  } catch (problem) {
    if (problem instanceof Error) return problem
    throw problem
  }
}

function compare(compiled: Machine, run: NativeRun, state: Uint8Array): string | null {
  const bytes = run.state()
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] !== state[i]) {
      const [is, should] = [compiled.decode(state), compiled.decode(bytes)]
      return `state ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`
    }
  const enabled = run.enabled()
  for (let thread = 0; thread < compiled.program.threads.length; thread++) {
    const ways = attempt(() => compiled.successors(state, thread))
    if (ways instanceof Error) continue
    const canStep = ways.length > 0
    if (canStep && !enabled.includes(thread)) return `thread ${thread} should be blocked`
    if (!canStep && enabled.includes(thread) && compiled.point(state, thread).id === 0)
      return `thread ${thread} has finished too early`
  }
  const lists = [
    [run.violated(), compiled.violated(state)],
    [run.reached(), compiled.reached(state)],
  ]
  for (const [should, is] of lists)
    if (should.join() !== is.join()) return `properties ${is.join()} instead of ${should.join()}`
  return null
}
