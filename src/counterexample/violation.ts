import type { Machine } from '../spec/machine.ts'

/** Whether `state` itself breaks the property; assertions belong to transitions and never do. */
export function isBrokenIn(machine: Machine, state: Uint8Array, property: string): boolean {
  if (property === 'no-deadlock') return isDeadlocked(machine, state)
  return machine.violated(state).includes(property)
}

/** No thread can step, though not all have finished and the power is on. */
export function isDeadlocked(machine: Machine, state: Uint8Array): boolean {
  if (machine.isCrashed(state) || machine.isFinished(state)) return false
  return machine.program.threads.every((_, t) => machine.successors(state, t).length === 0)
}
