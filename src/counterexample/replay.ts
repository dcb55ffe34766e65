import type { Machine, Transition } from '../spec/machine/machine.ts'
import { crashActor } from '../spec/specification.ts'
import { explain } from './explain.ts'
import type { Counterexample, RecordedStep } from './format.ts'
import { type Trace, tracer } from './trace.ts'
import { isBrokenBy } from './violation.ts'

/**
 * Exact replay: the recorded schedule and nothing else, checked name by name.
 *
 * A specification may have changed since the file was written. Replay then never guesses: it says at which step it
 * stopped and why. `follow.ts` and `research.ts` are what guesses.
 */

export interface Replay {
  readonly outcome: Outcome
  /** What ran, up to the violation or the stop. */
  readonly trace: Trace
}

export type Outcome =
  /** Broken after `atStep` steps; 0 means the initial state. */
  | { readonly kind: 'violated'; readonly atStep: number }
  /** The whole schedule ran and broke nothing. */
  | { readonly kind: 'not-violated' }
  /** Step number `atStep`, from 1, did not run as recorded; 0 means the initial state. */
  | { readonly kind: 'stopped'; readonly atStep: number; readonly why: string }

/** Runs the schedule of a counterexample on a machine of the design it names. */
export function replay(machine: Machine, counterexample: Counterexample): Replay {
  const { property, schedule } = counterexample
  const start = attempt(schedule.init, (choose) => machine.start(choose))
  if (typeof start === 'string') return emptyReplay(start)
  const trace = tracer(machine, start.state)
  let { state } = start
  const end = (outcome: Outcome): Replay => {
    const told = trace.end(state)
    if (outcome.kind !== 'violated' || property === 'no-deadlock') return { outcome, trace: told }
    const because = explain(machine.program, property, schedule.init, told.steps)
    return { outcome, trace: { ...told, because } }
  }
  if (isBrokenBy(machine, start, property)) return end({ kind: 'violated', atStep: 0 })
  for (const [i, step] of schedule.steps.entries()) {
    const atStep = i + 1
    const actor = actorOf(machine, step.thread)
    const taken = takeRecorded(machine, state, step)
    if (typeof taken === 'string') return end({ kind: 'stopped', atStep, why: taken })
    trace.add(state, actor, taken)
    state = taken.state
    if (isBrokenBy(machine, taken, property)) return end({ kind: 'violated', atStep })
  }
  return end({ kind: 'not-violated' })
}

function emptyReplay(why: string): Replay {
  const trace: Trace = { layout: [], threads: [], steps: [], standing: [] }
  return { outcome: { kind: 'stopped', atStep: 0, why }, trace }
}

/** The number of the thread with this name, one more than the last for a crash, -1 if there is none. */
export function actorOf(machine: Machine, thread: string): number {
  const { threads } = machine.program
  return thread === crashActor ? threads.length : threads.findIndex((t) => t.name === thread)
}

/** The transition a recorded step stands for, or why there is none. */
export function takeRecorded(
  machine: Machine,
  state: Uint8Array,
  recorded: RecordedStep,
): Transition | string {
  const { program } = machine
  const actor = actorOf(machine, recorded.thread)
  if (actor < 0) return `there is no thread ${recorded.thread}`
  if (machine.isCrashed(state)) return 'the system has crashed before it'
  if (actor === program.threads.length) {
    if (program.code.crash === null) return 'this specification has no crash'
    return attempt(recorded.choices ?? [], (choose) => machine.take(state, actor, choose))
  }
  const point = machine.point(state, actor)
  if (point.id === 0) return `thread ${recorded.thread} has already finished`
  if (point.step !== recorded.step)
    return `thread ${recorded.thread} stands at ${point.step}, not at ${recorded.step}`
  const choices = [...(recorded.choices ?? [])]
  if (point.beginsCall) {
    const call = program.threads[actor].calls.findIndex((c) => c.title === recorded.call)
    if (call < 0) return `thread ${recorded.thread} has no call ${recorded.call ?? 'like this'}`
    choices.unshift(call)
  }
  return attempt(choices, (choose) => machine.take(state, actor, choose))
}

type Choose = (count: number) => number

/** Runs `take` on exactly these choices; says what did not fit. */
function attempt(
  choices: readonly number[],
  take: (choose: Choose) => Transition | null,
): Transition | string {
  let used = 0
  let misfit: string | null = null
  const transition = take((count) => {
    const choice = choices[used++]
    if (choice !== undefined && choice < count) return choice
    misfit ??=
      choice === undefined
        ? `it makes more than the ${choices.length} recorded choices`
        : `choice ${choice} is out of range: there are ${count}`
    return 0
  })
  if (misfit !== null) return misfit
  if (transition === null) return 'it is blocked'
  if (used < choices.length) return `it makes ${used} of the ${choices.length} recorded choices`
  return transition
}
