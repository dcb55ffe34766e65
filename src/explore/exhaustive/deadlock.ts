import type { Machine } from '../../spec/machine/machine.ts'

/** No thread can step, though not all have finished and the power is on. */
export function isDeadlocked(machine: Machine, state: Uint8Array): boolean {
  if (machine.isCrashed(state) || machine.isFinished(state)) return false
  return machine.program.threads.every((_, t) => machine.successors(state, t).length === 0)
}
