import type { Machine, Transition } from '../spec/machine/machine.ts'
import type { Counterexample, RecordedStep } from './format.ts'
import { actorOf, takeRecorded } from './replay.ts'
import { type Trace, tracer } from './trace.ts'
import { isBrokenBy } from './violation.ts'

/**
 * The second half of a two-way replay: the old schedule on a repaired design.
 *
 * A repair usually adds steps (a lock, a second look), so that an exact replay would stop at the first of them and prove
 * nothing. Here each recorded step is reached in spirit: its thread catches up through steps the file does not have, and
 * a thread that is blocked, as a lock that was missing should block it, waits while the others go on.
 */

/** Most steps a thread may take on its own to reach the step recorded for it. */
const catchUpMax = 64

export interface Following {
  /** Whether the property broke anywhere along the way. */
  readonly isBroken: boolean
  /** Recorded steps that ran, of all that were recorded. */
  readonly stepsFollowed: number
  readonly trace: Trace
}

/** Runs a schedule as far as a changed design lets it, looking for the same property to break. */
export function follow(machine: Machine, counterexample: Counterexample): Following {
  const { property, schedule } = counterexample
  const start = takeNearest((choose) => machine.start(choose), schedule.init)
  if (start === null) throw new Error('the specification has no initial state')
  const trace = tracer(machine, start.state)
  let { state } = start
  let isBroken = isBrokenBy(machine, start, property)
  let stepsFollowed = 0
  const add = (actor: number, taken: Transition): void => {
    trace.add(state, actor, taken)
    state = taken.state
    isBroken ||= isBrokenBy(machine, taken, property)
  }
  for (const recorded of schedule.steps) {
    if (isBroken) break
    const actor = actorOf(machine, recorded.thread)
    for (let extra = 0; extra < catchUpMax && !isBroken; extra++) {
      const taken = takeRecorded(machine, state, recorded)
      if (typeof taken !== 'string') {
        add(actor, taken)
        stepsFollowed++
        break
      }
      const detour = catchUp(machine, state, actor, recorded)
      if (detour === null) break
      add(actor, detour)
    }
  }
  return { isBroken, stepsFollowed, trace: trace.end(state) }
}

/** One step of a thread that stands elsewhere than recorded; null if it should or must wait. */
function catchUp(
  machine: Machine,
  state: Uint8Array,
  actor: number,
  recorded: RecordedStep,
): Transition | null {
  if (actor < 0 || actor >= machine.program.threads.length || machine.isCrashed(state)) return null
  const point = machine.point(state, actor)
  // A new call is begun only when the schedule says so.
  if (point.id === 0 || point.beginsCall || point.step === recorded.step) return null
  return takeNearest((choose) => machine.take(state, actor, choose), recorded.choices ?? [])
}

type Choose = (count: number) => number

function takeNearest(
  take: (choose: Choose) => Transition | null,
  choices: readonly number[],
): Transition | null {
  let used = 0
  return take((count) => Math.min(choices[used++] ?? 0, Math.max(count - 1, 0)))
}
