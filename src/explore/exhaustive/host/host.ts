import type { HostPlan } from './host-plan.ts'
import { hostText } from './host-text.ts'
import type { Memory } from './memory.ts'

/** What the host text reports, in breadth-first order. True ends the search. */
export interface HostEvents {
  violated(property: string, parent: number, rank: number): boolean
  reached(witness: string, parent: number, rank: number): void
  deadlocked(number: number): boolean
  bound(bound: 'states' | 'memory'): void
  /** A rank that does not fit its place. */
  longRank(number: number, rank: number): void
}

/** A running search; states have numbers in the order in which they wait to be expanded. */
export interface Host {
  /** Finds the initial states. */
  begin(): void
  /** Expands waiting states up to that number, exclusive. */
  expand(until: number): void
  /**
   * Once the search is over: goes to the first state from `head` to that number, exclusive, in which
   * no thread can step though one should. A thread whose step throws can step. False if there is none.
   */
  seekDeadlock(until: number): boolean
  /** Inserts the successors found so far. */
  flush(): void
  /** Number of the state being expanded or next to be. */
  head(): number
  /** Number that the next new state gets. */
  tail(): number
  states(): number
  transitions(): number
  crashes(): number
  /** By control point, transitions that began there. */
  fired(): Float64Array
  /** Where a predicate is being evaluated: parent and rank of the state; null elsewhere. */
  checking(): readonly [parent: number, rank: number] | null
}

/** Compiles the host; `program.code` runs as part of it. */
export function host(plan: HostPlan, memory: Memory, events: HostEvents): Host {
  const bytes = new ArrayBuffer(plan.program.wordCount * 4)
  const make = new Function('u8', 'w32', '$memory', '$events', hostText(plan))
  return make(new Uint8Array(bytes), new Int32Array(bytes), memory, events)
}
