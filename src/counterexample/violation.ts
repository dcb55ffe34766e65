import { isDeadlocked } from '../explore/exhaustive/deadlock.ts'
import type { Machine, Transition } from '../spec/machine/machine.ts'

/** Whether a step breaks the property: by an assertion that fails in it, or by the state it leads to. */
export function isBrokenBy(machine: Machine, { state, failed }: Transition, property: string) {
  return failed.includes(property) || isBrokenIn(machine, state, property)
}

/** Whether a state itself breaks the property; assertions belong to steps and never do. */
export function isBrokenIn(machine: Machine, state: Uint8Array, property: string): boolean {
  if (property === 'no-deadlock') return isDeadlocked(machine, state)
  return machine.violated(state).includes(property)
}
