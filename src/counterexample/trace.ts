import type { Machine, Transition } from '../spec/machine/machine.ts'
import { crashActor } from '../spec/specification.ts'
import { type Change, changesBetween } from './changes.ts'
import type { Explanation } from './explain.ts'

/** A schedule with what each of its steps did: all that a report needs. */
export interface Trace {
  /** Everything the initial state has different from an empty one. */
  readonly layout: readonly Change[]
  /** Threads by number, each with the calls it began. */
  readonly threads: readonly TraceThread[]
  readonly steps: readonly TraceStep[]
  /** Where each thread stands at the end; null for a thread that has finished. */
  readonly standing: readonly (string | null)[]
  /** Why the property is violated at the end, as far as that can be told. */
  readonly because?: Explanation | null
}

export interface TraceThread {
  readonly name: string
  readonly calls: readonly string[]
}

export interface TraceStep {
  /** Number of the thread; one more than the last for a crash. */
  readonly actor: number
  /** Name of the thread, or `crash`. */
  readonly thread: string
  /** Label of the step, unique in the specification. */
  readonly step: string
  readonly procedure: string
  /** Kernel source file, where the specification names one. */
  readonly location: string | null
  /** Title of the call that this step begins. */
  readonly call: string | null
  readonly choices: readonly number[]
  readonly changes: readonly Change[]
  /** The assertions that this step violates. */
  readonly failed: readonly string[]
}

/** A trace that grows step by step. */
export interface Tracer {
  /** Records that `actor` made this transition out of `from`. */
  add(from: Uint8Array, actor: number, transition: Transition): void
  /** The trace so far, given the state it has reached. */
  end(state: Uint8Array): Trace
}

/** Starts a trace at an initial state. */
export function tracer(machine: Machine, initial: Uint8Array): Tracer {
  const { program } = machine
  const empty = machine.decode(new Uint8Array(initial.length))
  const layout = changesBetween(program.layout, empty, machine.decode(initial))
  const threads = program.threads.map(({ name }) => ({ name, calls: [] as string[] }))
  const steps: TraceStep[] = []
  return {
    add(from, actor, transition) {
      const step = traceStep(machine, from, actor, transition)
      if (step.call !== null) threads[actor].calls.push(step.call)
      steps.push(step)
    },
    end: (state) => ({
      layout,
      threads,
      steps,
      standing: threads.map((_, t) => {
        const point = machine.point(state, t)
        return point.id === 0 ? null : point.step
      }),
    }),
  }
}

function traceStep(
  machine: Machine,
  from: Uint8Array,
  actor: number,
  { choices, state, failed }: Transition,
): TraceStep {
  const { program } = machine
  const before = machine.decode(from)
  const changes = changesBetween(program.layout, before, machine.decode(state))
  const thread = program.threads[actor]
  if (thread === undefined)
    return {
      ...{ actor, thread: crashActor, step: crashActor, procedure: crashActor },
      ...{ location: null, call: null, choices, changes, failed },
    }
  const { step, procedure, location, beginsCall } = machine.point(from, actor)
  const call = beginsCall ? thread.calls[choices[0]].title : null
  return { actor, thread: thread.name, step, procedure, location, call, choices, changes, failed }
}
