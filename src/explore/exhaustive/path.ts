import type { Chooser, Machine, Transition } from '../../spec/machine/machine.ts'
import type { Schedule, ScheduleStep } from '../result/schedule.ts'

/** Parent of an initial state. */
export const noParent = -1

/** For each numbered state, which successor of which state it is. */
export interface Predecessors {
  /** Number of the state from which it was first reached, or `noParent`. */
  parent(number: number): number
  /** How many successors of the parent come before it. */
  rank(number: number): number
}

/**
 * Rebuilds the choices that lead to successor `rank` of state `parent`: runs the specification
 * along the recorded ranks, and takes down what was chosen.
 */
export function scheduleTo(
  machine: Machine,
  predecessors: Predecessors,
  parent: number,
  rank: number,
): Schedule {
  const ranks = [rank]
  for (let at = parent; at !== noParent; at = predecessors.parent(at))
    ranks.push(predecessors.rank(at))
  const first = beforeError(machine.initial)[ranks.pop()!]
  const steps: ScheduleStep[] = []
  let { state } = first
  while (ranks.length > 0) {
    const { actor, transition } = successor(machine, state, ranks.pop()!)
    steps.push({ actor, choices: transition.choices })
    state = transition.state
  }
  return { init: first.choices, steps }
}

/** What a search has found does not depend on what the specification throws afterwards. */
function beforeError(take: (found: Transition[]) => unknown): readonly Transition[] {
  const found: Transition[] = []
  try {
    take(found)
  } catch {}
  return found
}

/** Throws if there is no such successor, which only a wrong engine can cause. */
function successor(
  machine: Machine,
  state: Uint8Array,
  rank: number,
): { readonly actor: number; readonly transition: Transition } {
  let before = 0
  for (let actor = 0; actor <= machine.program.threads.length; actor++) {
    const transitions = beforeError((found) => machine.successors(state, actor, found))
    if (rank < before + transitions.length) return { actor, transition: transitions[rank - before] }
    before += transitions.length
  }
  throw new Error(`a state has ${before} successors, but number ${rank} was recorded`)
}

/**
 * The actor whose next step after a schedule throws an error, with the error; without a schedule,
 * nobody's for the initial states. Null if none throws.
 */
export function throwingStep(
  machine: Machine,
  schedule: Schedule | null,
): { readonly actor: number | null; readonly error: unknown } | null {
  if (schedule === null)
    try {
      machine.initial()
      return null
    } catch (error) {
      return { actor: null, error }
    }
  let { state } = machine.start(given(schedule.init))!
  for (const { actor, choices } of schedule.steps)
    state = machine.take(state, actor, given(choices))!.state
  for (let actor = 0; actor <= machine.program.threads.length; actor++)
    try {
      machine.successors(state, actor)
    } catch (error) {
      return { actor, error }
    }
  return null
}

function given(choices: readonly number[]): Chooser {
  let next = 0
  return () => choices[next++]
}
