/** Successors that a search is given instead of finding them itself. */
import type { StateTable } from './state-table.ts'

export interface Successors {
  /** What is known of the successors of a state, until the next call; the search asks for one state after the other. */
  of(index: number, table: StateTable): Expansion | null
}

/** The successors of one state. A row that came with an earlier expansion of the same thread is not among `rows` again. */
export interface Expansion {
  /** Every check on the way has held. Otherwise the search has to look for itself. */
  readonly isSound: boolean
  readonly generated: number
  readonly rowCount: number
  readRow(i: number, row: Int32Array): void
  /** Tells which state the next row is. */
  place(index: number): void
  /** How many successors the constraints allow; 0 unless the search keeps the graph. */
  readonly edgeCount: number
  /** The state the i-th of them is, once all rows have been placed. */
  edge(i: number): number
}
