import { blocked, nothing, startWalk, stepped, tryStep, type Walker } from './walk.ts'

/**
 * Random walks: the threads take the calls of a scenario, and an order says whose turn it is.
 *
 * A crash ends a run, so a walk does not end in one: it looks, now and then and whenever a call has returned, at one
 * random crash of the state it stands in, and goes on from there.
 */

/**
 * Numbers from which choices are drawn, modulo the count asked for. Crashes have their own, so that a walk goes the
 * same way whether or not the properties that are checked call for a look at crashes.
 */
export interface Tapes {
  readonly walk: Int32Array
  readonly crash: Int32Array
}

/** Whose turn it is. */
export interface Order {
  /** Fills in the threads, first to be tried first, for the step with this number (from 0). */
  rank(step: number, ranking: Int32Array): void
  /** Says who took the step. */
  took(step: number, thread: number): void
}

/** One in so many steps is followed by a look at a crash. */
const crashEvery = 8
/** Crashes looked at where a call has returned. */
const crashesMax = 4
/** The log of one step and one crash always has room for this. */
const logRoom = 4096

/** Walks through a scenario in some order; returns the index of the property it violates, or -1. */
export function walkInOrder(
  w: Walker,
  init: readonly number[],
  calls: readonly (readonly number[])[],
  order: Order,
  tapes: Tapes,
): number {
  const { chooser } = w.host
  chooser.tape = tapes.walk
  chooser.cursor = 0
  w.crashTape = tapes.crash
  w.crashCursor = 0
  chooser.made.set(init)
  const initial = startWalk(w, init.length)
  if (initial !== stepped) return initial
  while (w.steps < w.stepsMax && w.logLength < w.log.length - logRoom) {
    order.rank(w.steps, w.ranking)
    const result = stepFirst(w, calls, order)
    if (result === stepped) continue
    return result
  }
  return nothing
}

/** Takes a step of the first thread that can; returns a property, `stepped`, or -1 at the end of the walk. */
function stepFirst(w: Walker, calls: readonly (readonly number[])[], order: Order): number {
  const { core, chooser, fired, program } = w.host
  let isStuck = true
  let isDone = true
  for (let i = 0; i < w.ranking.length; i++) {
    const thread = w.ranking[i]!
    const point = core.point(thread)
    if (point === 0) continue
    if (!program.threads[thread]!.isEnvironment) isDone = false
    chooser.known = 0
    if (program.points[point]!.beginsCall) {
      isStuck = false
      const call = calls[thread]![w.begun[thread]!]
      if (call === undefined) continue
      chooser.made[0] = call
      chooser.known = 1
    }
    const result = tryStep(w, thread, chooser.known)
    if (result === blocked) continue
    fired[point]!++
    if (result !== stepped) return result
    if (program.points[point]!.beginsCall) w.begun[thread]!++
    order.took(w.steps - 1, thread)
    return lookAround(w, thread)
  }
  return isStuck && !isDone ? w.host.properties.indexOf('no-deadlock') : nothing
}

/** Checks everything in the state just reached; returns a property or `stepped`. */
function lookAround(w: Walker, thread: number): number {
  const { core, crashMatters, program } = w.host
  const violated = core.violated()
  if (violated >= 0) return violated
  for (let i = 0; i < w.unseen.length; i++)
    if (core.witnessed(w.unseen[i]!)) w.unseen.splice(i--, 1)
  if (!crashMatters) return stepped
  const point = core.point(thread)
  const hasReturned = point === 0 || program.points[point]!.beginsCall
  if (hasReturned) return lookAtCrashes(w)
  const { crashTape } = w
  const isTime = w.crashCursor < crashTape.length && crashTape[w.crashCursor++]! % crashEvery === 0
  return isTime ? lookAtCrash(w) : stepped
}

/**
 * Looks at one random crash of the current state, and returns to that state unless the crash violates something.
 * The first `given` choices of the crash stand.
 */
function lookAtCrash(w: Walker, given = 0): number {
  const { core, chooser, threadCount } = w.host
  const { logLength, steps } = w
  const { tape, cursor } = chooser
  core.save(w.saved, 0)
  chooser.known = given
  chooser.tape = w.crashTape
  chooser.cursor = w.crashCursor
  const result = tryStep(w, threadCount, given)
  w.crashCursor = chooser.cursor
  chooser.tape = tape
  chooser.cursor = cursor
  if (result >= 0) return result
  if (result !== stepped) return stepped
  w.crashes++
  const violated = core.unrecovered()
  if (violated >= 0) return violated
  core.load(w.saved, 0)
  w.logLength = logLength
  w.steps = steps
  return stepped
}

/** Looks at every crash of the current state if they are few, else at some. */
function lookAtCrashes(w: Walker): number {
  const { core, chooser, threadCount } = w.host
  chooser.every = true
  chooser.fixed = 0
  chooser.known = 0
  core.run(threadCount)
  chooser.every = false
  const answers = Array.from({ length: core.found() }, (_, i) => core.answers(i))
  const count = Math.min(answers.length, crashesMax)
  for (let i = 0; i < count; i++) {
    const at = answers.length > crashesMax ? drawCrash(w, answers.length) : i
    chooser.made.set(answers[at]!)
    const result = lookAtCrash(w, answers[at]!.length)
    if (result !== stepped) return result
  }
  return stepped
}

function drawCrash(w: Walker, count: number): number {
  return w.crashCursor < w.crashTape.length ? w.crashTape[w.crashCursor++]! % count : 0
}
