import type { Schedule, ScheduleStep } from '../result/schedule.ts'
import type { WalkHost } from './walk-host.ts'

/**
 * Walks: one path through a program at a time, directly on the generated code, with a log of every choice.
 *
 * This is what all walks have in common. How a random one goes on is in walk-in-order.ts, how one follows a schedule
 * in walk-along.ts.
 */
export interface Walker {
  readonly host: WalkHost
  /** Actor, count of answers and the answers of each step taken, from 0 to `logLength`. */
  readonly log: Int32Array
  logLength: number
  init: readonly number[]
  /** Steps of the present walk, and the limit to them. */
  steps: number
  readonly stepsMax: number
  /** Crashes looked at, in all walks. */
  crashes: number
  /** Witnesses that no walk has shown yet. */
  unseen: number[]
  /** Calls begun by each thread in the present walk. */
  readonly begun: Int32Array
  readonly ranking: Int32Array
  readonly saved: Int32Array
  crashTape: Int32Array
  crashCursor: number
}

const logMax = 1 << 16
export const noTape = new Int32Array(0)

/** How a step ended where it violated nothing; what it violated is told by a property's index, from 0 on. */
export const stepped = -2
export const blocked = -1

/** A walk that violated nothing. */
export const nothing = -1

export function walker(host: WalkHost, stepsMax: number): Walker {
  return {
    host,
    log: new Int32Array(logMax),
    logLength: 0,
    init: [],
    steps: 0,
    stepsMax,
    crashes: 0,
    unseen: host.program.witnesses.map((_, i) => i),
    begun: new Int32Array(host.threadCount),
    ranking: Int32Array.from({ length: host.threadCount }, (_, i) => i),
    saved: new Int32Array(host.core.wordCount),
    crashTape: noTape,
    crashCursor: 0,
  }
}

/** Chooses the initial state, the first `given` choices as they stand; returns a property, `stepped`, or -1. */
export function startWalk(w: Walker, given: number): number {
  const { core, chooser } = w.host
  w.logLength = 0
  w.steps = 0
  w.begun.fill(0)
  for (let i = 0; i < w.ranking.length; i++) w.ranking[i] = i
  chooser.known = given
  chooser.every = false
  core.runInit()
  if (core.found() === 0) startAnywhere(w, given)
  w.init = Array.from(chooser.made.subarray(0, chooser.length))
  if (core.found() === 0) return nothing
  core.accept(0)
  if (core.failed(0) >= 0) return core.failed(0)
  const violated = core.violated()
  return violated >= 0 ? violated : stepped
}

function startAnywhere(w: Walker, given: number): void {
  const { core, chooser } = w.host
  chooser.every = true
  chooser.fixed = 0
  chooser.known = given
  core.runInit()
  chooser.every = false
  if (core.found() === 0) return
  const answers = core.answers(chooser.draw(core.found()))
  chooser.made.set(answers)
  chooser.known = answers.length
  core.runInit()
}

/**
 * Tries the step of a thread or the crash; on `stepped` the successor is the current state and the step is logged.
 */
export function tryStep(w: Walker, actor: number, given: number): number {
  const { core, chooser } = w.host
  core.run(actor)
  if (core.found() === 0 && chooser.length > given) tryEvery(w, actor, given)
  if (core.found() === 0) return blocked
  core.accept(0)
  logStep(w, actor)
  const failed = core.failed(0)
  return failed >= 0 ? failed : stepped
}

/** Some answers were impossible: tries all of them and settles on one that is not. */
function tryEvery(w: Walker, actor: number, given: number): void {
  const { core, chooser } = w.host
  chooser.every = true
  chooser.fixed = given
  chooser.known = given
  core.run(actor)
  chooser.every = false
  if (core.found() === 0) return
  const answers = core.answers(chooser.draw(core.found()))
  chooser.made.set(answers)
  chooser.known = answers.length
  core.run(actor)
}

function logStep(w: Walker, actor: number): void {
  const { made, length } = w.host.chooser
  w.log[w.logLength++] = actor
  w.log[w.logLength++] = length
  for (let i = 0; i < length; i++) w.log[w.logLength++] = made[i]!
  w.steps++
}

/** The schedule of the walk just made, with every choice. */
export function walkedSchedule(w: Walker): Schedule {
  const steps: ScheduleStep[] = []
  for (let at = 0; at < w.logLength; ) {
    const actor = w.log[at]!
    const length = w.log[at + 1]!
    steps.push({ actor, choices: Array.from(w.log.subarray(at + 2, at + 2 + length)) })
    at += 2 + length
  }
  return { init: w.init, steps }
}
