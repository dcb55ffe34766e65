/**
 * Expands states for the thread that searches.
 *
 * Rows that have been met before are not sent again, and their invariants not evaluated again. That is sound since
 * batches are accepted in the order in which they were handed out: what was sent earlier has been looked at by then.
 *
 * A helper gives up as soon as an evaluation depends on, or changes, anything but the state (registers, chance, progress of
 * the check, order of new strings): only the searching thread may do that, state after state.
 */
import { checker } from '../../standard/tlc.ts'
import { stringCount } from '../../values/intern.ts'
import { takeApart } from '../liveness/take-apart.ts'
import type { State } from '../machine/formula.ts'
import type { Machine } from '../machine/machine.ts'
import type { Prepared } from '../machine/prepare.ts'
import { all1, all2 } from '../search/search.ts'
import { type StateKey, stateKeyOf } from '../search/state-key.ts'
import { StateTable } from '../search/state-table.ts'
import { type Definitions, Exchange } from './exchange.ts'

/** States to expand, as rows. */
export interface Batch extends Definitions {
  readonly rows: Int32Array
}

/** Their successors; null from a helper that has given up. */
export type Reply = Successes | null

export interface Successes extends Definitions {
  /** For each state: generated, with its sign changed and less 1 if something was wrong; rows; edges. */
  readonly counts: Int32Array
  /** The rows met for the first time. */
  readonly rows: Int32Array
  /** With the graph: numbers of rows, in the order in which they were first met. */
  readonly edges: Int32Array
}

export class Helper {
  readonly #machine: Machine
  readonly #exchange = new Exchange()
  readonly #met: StateTable
  readonly #stateKey: StateKey | null
  readonly #row: Int32Array
  readonly #key: Int32Array
  readonly #now: State
  readonly #next: State
  readonly #seen: State
  readonly #strings = stringCount()
  readonly #keepsGraph: boolean
  #hasTouched = false
  #isSound = true
  #generated = 0
  #rows: number[] = []
  #edges: number[] = []

  constructor(prepared: Prepared) {
    const machine = takeApart(prepared.machine)
    this.#machine = machine
    const width = machine.variables.length
    this.#stateKey = stateKeyOf(machine)
    const keyWidth = this.#stateKey?.width ?? 0
    this.#met = new StateTable(width, keyWidth)
    this.#row = new Int32Array(width)
    this.#key = keyWidth === 0 ? this.#row : new Int32Array(keyWidth)
    this.#now = machine.newState()
    this.#next = machine.newState()
    this.#seen = machine.newState()
    this.#keepsGraph = machine.liveness.length > 0
    // Which state represents its orbit depends on codes, which each thread has of its own; a view may tell them apart.
    this.#hasTouched = machine.view !== null && machine.symmetry.length > 0
    checker.touch = () => {
      this.#hasTouched = true
    }
  }

  expandAll(batch: Batch): Reply {
    const machine = this.#machine
    const width = machine.variables.length
    this.#exchange.learn(batch)
    const count = batch.rows.length / width
    const counts = new Int32Array(3 * count)
    this.#rows = []
    this.#edges = []
    for (let i = 0; i < count; i++) {
      for (let v = 0; v < width; v++) this.#row[v] = this.#exchange.read(batch.rows[i * width + v]!)
      const rowsBefore = this.#rows.length
      const edgesBefore = this.#edges.length
      this.#expand()
      if (this.#hasTouched || stringCount() !== this.#strings) return null
      counts[3 * i] = this.#isSound ? this.#generated : -1 - this.#generated
      counts[3 * i + 1] = (this.#rows.length - rowsBefore) / width
      counts[3 * i + 2] = this.#edges.length - edgesBefore
    }
    const [rows, edges] = [Int32Array.from(this.#rows), Int32Array.from(this.#edges)]
    return { counts, rows, edges, ...this.#exchange.takeDefinitions() }
  }

  /** All successors of the state in `#row`. Whatever goes wrong, the searching thread will meet again. */
  #expand(): void {
    const machine = this.#machine
    this.#isSound = true
    this.#generated = 0
    const between = checker.between
    machine.decode(this.#now, this.#row, 0)
    try {
      machine.next?.(this.#now, this.#next, this.#take)
    } catch {
      this.#isSound = false
    }
    if (this.#generated === 0 && machine.checkDeadlock) this.#isSound = false
    this.#generated += checker.between - between
  }

  readonly #take = (t: State): void => {
    this.#generated++
    const machine = this.#machine
    machine.encode(t, this.#row)
    const isInModel = all1(machine.constraints, t) && all2(machine.actionConstraints, this.#now, t)
    const isNew = isInModel ? this.#meet(t) : true
    if (isNew && machine.invariants.length > 0) {
      machine.decode(this.#seen, this.#row, 0)
      if (!all1(machine.invariants, this.#seen)) this.#isSound = false
    }
    if (!all2(machine.impliedActions, this.#now, t)) this.#isSound = false
  }

  #meet(t: State): boolean {
    if (this.#stateKey !== null) this.#stateKey.write(t, this.#row, this.#key)
    const index = this.#met.insert(this.#row, this.#key, -1)
    if (this.#keepsGraph) this.#edges.push(index < 0 ? -1 - index : index)
    if (index < 0) return false
    for (const code of this.#row) this.#rows.push(this.#exchange.write(code))
    return true
  }
}
