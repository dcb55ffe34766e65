import type { Schedule } from '../result/schedule.ts'
import { blocked, noTape, nothing, startWalk, stepped, tryStep, type Walker } from './walk.ts'

/** Follows a schedule, leaving out what cannot run; returns the index of the property it violates, or -1. */
export function walkAlong(w: Walker, schedule: Schedule): number {
  const { host } = w
  host.chooser.tape = noTape
  host.chooser.cursor = 0
  host.chooser.made.set(schedule.init)
  const initial = startWalk(w, schedule.init.length)
  if (initial !== stepped) return initial
  for (const { actor, choices } of schedule.steps) {
    const result = stepAlong(w, actor, choices)
    if (result >= 0) return result
    if (result === crashed) return nothing
  }
  return isDeadlocked(w) ? host.properties.indexOf('no-deadlock') : nothing
}

const crashed = -4

function stepAlong(w: Walker, actor: number, choices: readonly number[]): number {
  const { core, chooser, threadCount } = w.host
  if (actor < threadCount && core.point(actor) === 0) return blocked
  chooser.made.set(choices)
  chooser.known = choices.length
  const result = tryStep(w, actor, choices.length)
  if (result !== stepped) return result
  const violated = actor === threadCount ? core.unrecovered() : core.violated()
  if (violated >= 0) return violated
  return actor === threadCount ? crashed : stepped
}

/** Whether no thread can step and not all have finished. Threads between two calls are never stuck. */
export function isDeadlocked(w: Walker): boolean {
  const { core, chooser, program, properties, threadCount } = w.host
  if (!properties.includes('no-deadlock')) return false
  let isDone = true
  for (let thread = 0; thread < threadCount; thread++) {
    const point = core.point(thread)
    if (point === 0) continue
    if (!program.threads[thread]!.isEnvironment) isDone = false
    if (program.points[point]!.beginsCall) return false
    chooser.every = true
    chooser.fixed = 0
    chooser.known = 0
    core.run(thread)
    chooser.every = false
    if (core.found() > 0) return false
  }
  return !isDone
}
