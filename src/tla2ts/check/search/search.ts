/**
 * Breadth-first search with TLC's numbers.
 *
 * A state counts as generated once for each way it is reached, initial states included; as distinct if it satisfies the
 * constraints. Invariants are checked in every new state, those outside the constraints included; action properties on
 * every step. The depth is the number of levels.
 */

import { recordOf } from '../../standard/language.ts'
import { checker } from '../../standard/tlc.ts'
import type { Place } from '../../syntax/source.ts'
import type { Value } from '../../values/value.ts'
import type { State } from '../machine/formula.ts'
import type { Machine, Named } from '../machine/machine.ts'
import { stateOf } from '../machine/state-layout.ts'
import type { Expansion, Successors } from './expansion.ts'
import { IntList } from './int-list.ts'
import { type StateKey, stateKeyOf } from './state-key.ts'
import { StateTable } from './state-table.ts'

export interface SearchLimits {
  /** Stop as inconclusive after this many distinct states; null for no limit. */
  readonly statesMax: number | null
  /** Asked now and then; true to stop. */
  readonly isTimeUp: () => boolean
}

export type Finding =
  | { readonly kind: 'complete' }
  | { readonly kind: 'limit'; readonly what: string }
  | { readonly kind: 'deadlock'; readonly trace: readonly Int32Array[] }
  /** An evaluation failed in the last state of the trace, or on the way to its successors. */
  | { readonly kind: 'threw'; readonly error: unknown; readonly trace: readonly Int32Array[] }
  | {
      readonly kind: 'violated'
      readonly what: 'invariant' | 'initial property' | 'action property'
      readonly name: string
      readonly at: Place | null
      readonly trace: readonly Int32Array[]
    }

export interface SearchResult {
  readonly finding: Finding
  readonly generated: number
  readonly distinct: number
  readonly depth: number
  readonly queued: number
  readonly table: StateTable
  /** For liveness: `edges[edgeStart[i]..edgeStart[i + 1]]` are the successors of state i. Null if not asked for. */
  readonly graph: Graph | null
  readonly initialCount: number
  /** Codes in a row. */
  readonly width: number
}

/** What liveness is checked on. */
export type BehaviourGraph = Pick<SearchResult, 'table' | 'graph' | 'initialCount' | 'width'>

export interface Graph {
  readonly edgeStart: Int32Array
  readonly edges: Int32Array
}

export interface SearchOptions {
  readonly checkDeadlock: boolean
  readonly keepGraph: boolean
  readonly limits: SearchLimits
  /** Successors found by other threads. */
  readonly successors?: Successors
  /** Called now and then. */
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly generated: number
  readonly distinct: number
  readonly depth: number
  readonly queued: number
}

export function searchStates(machine: Machine, options: SearchOptions): SearchResult {
  return new Search(machine, options).run()
}

class Search {
  readonly #machine: Machine
  readonly #options: SearchOptions
  readonly #table: StateTable
  readonly #row: Int32Array
  readonly #key: Int32Array
  readonly #stateKey: StateKey | null
  readonly #now: State
  readonly #next: State
  readonly #seen: State
  #generated = 0
  #current = -1
  #successors = 0
  #depth = 0
  /** The first state of the next level. */
  #levelEnd = 0
  #initialCount = 0
  /** While properties of the state in `#row` are evaluated. */
  #isJudging = false
  #finding: Finding | null = null
  #edges = new IntList()
  #edgeStart = new IntList()

  constructor(machine: Machine, options: SearchOptions) {
    this.#machine = machine
    this.#options = options
    const width = machine.variables.length
    this.#now = machine.newState()
    this.#next = machine.newState()
    this.#seen = machine.newState()
    this.#stateKey = stateKeyOf(machine)
    const keyWidth = this.#stateKey?.width ?? 0
    this.#table = new StateTable(width, keyWidth)
    this.#row = new Int32Array(width)
    this.#key = keyWidth === 0 ? this.#row : new Int32Array(keyWidth)
  }

  run(): SearchResult {
    checker.trace = () => this.#traceValues()
    checker.level = 0
    checker.between = 0
    try {
      this.#explore()
    } catch (error) {
      this.#finding = { kind: 'threw', error, trace: this.#traceNow() }
    }
    // TLC's depth after an error is the level of the last state found.
    if (this.#table.count > this.#levelEnd) this.#depth++
    this.#report(this.#current)
    if (this.#options.keepGraph) this.#edgeStart.push(this.#edges.count)
    checker.level = 0
    return {
      finding: this.#finding ?? { kind: 'complete' },
      generated: this.#generated + checker.between,
      distinct: this.#table.count,
      depth: this.#depth,
      queued: this.#table.count - this.#current - 1,
      table: this.#table,
      graph: this.#options.keepGraph
        ? { edgeStart: this.#edgeStart.array(), edges: this.#edges.array() }
        : null,
      initialCount: this.#initialCount,
      width: this.#machine.variables.length,
    }
  }

  /** Until every state has been looked at, or something has been found. */
  #explore(): void {
    const { init } = this.#machine
    const statesMax = this.#options.limits.statesMax ?? Number.POSITIVE_INFINITY
    if (init !== null) untilStopped(() => init(this.#next, this.#takeInitial))
    this.#initialCount = this.#table.count
    checker.initial = this.#initialCount
    this.#levelEnd = this.#table.count
    // One level even if the constraints leave no initial state.
    if (this.#generated > 0) this.#depth = 1
    for (let index = 0; index < this.#table.count && this.#finding === null; index++) {
      if (index === this.#levelEnd) {
        this.#depth++
        this.#levelEnd = this.#table.count
      }
      checker.level = this.#depth
      if (this.#options.keepGraph) this.#edgeStart.push(this.#edges.count)
      this.#current = index
      const known = this.#options.successors?.of(index, this.#table) ?? null
      if (known === null || !known.isSound) this.#expand(index)
      if (known !== null && this.#finding === null) this.#accept(known)
      this.#report(index)
      const isOver = checker.isStopped || this.#table.count > statesMax
      if ((index & 255) === 0 || isOver) this.#tellProgress()
    }
  }

  /** What a specification can ask with TLCGet. */
  #report(index: number): void {
    checker.distinct = this.#table.count
    checker.generated = this.#generated
    checker.queue = this.#table.count - index - 1
    checker.diameter = this.#depth
  }

  #tellProgress(): void {
    const { generated, distinct, queue: queued, diameter: depth } = checker
    this.#options.onProgress?.({ generated, distinct, depth, queued })
    this.#checkLimits()
  }

  #checkLimits(): void {
    const { statesMax, isTimeUp } = this.#options.limits
    if (checker.isStopped) this.#finding ??= { kind: 'limit', what: 'TLCSet("exit", TRUE)' }
    else if (statesMax !== null && this.#table.count > statesMax)
      this.#finding ??= { kind: 'limit', what: `${statesMax} states` }
    else if (isTimeUp()) this.#finding ??= { kind: 'limit', what: 'the time limit' }
  }

  #expand(index: number): void {
    this.#successors = 0
    const { decode, next, variables } = this.#machine
    decode(this.#now, this.#table.rows, index * variables.length)
    if (next !== null) untilStopped(() => next(this.#now, this.#next, this.#take))
    if (this.#finding !== null) return
    if (this.#successors === 0 && this.#options.checkDeadlock)
      this.#finding = { kind: 'deadlock', trace: this.traceTo(index) }
  }

  /** Takes over successors from another thread. Those of an unsound expansion are in the table by now. */
  #accept(known: Expansion): void {
    const { decode, view } = this.#machine
    for (let i = 0; i < known.rowCount; i++) {
      known.readRow(i, this.#row)
      if (view !== null) decode(this.#seen, this.#row, 0)
      const index = this.#insert(this.#seen, this.#current)
      known.place(index < 0 ? -1 - index : index)
    }
    if (!known.isSound) return
    this.#generated += known.generated
    for (let i = 0; i < known.edgeCount; i++) this.#edges.push(known.edge(i))
  }

  /** `TLCGet("level")` is 0 in the initial predicate, 1 in what is asked of a state it gives. */
  readonly #takeInitial = (t: State): void => {
    this.#generated++
    this.#stopIfOverdue()
    this.#machine.encode(t, this.#row)
    this.#judge(true)
    this.#checkInitial(t)
    this.#judge(false)
  }

  #checkInitial(t: State): void {
    if (all1(this.#machine.constraints, t) && this.#insert(t, -1) < 0) return
    this.#checkInvariants(t, [])
    for (const property of this.#machine.impliedInits)
      if (!property.run(t)) this.#violated('initial property', property, [])
  }

  readonly #take = (t: State): void => {
    this.#generated++
    this.#successors++
    this.#stopIfOverdue()
    const machine = this.#machine
    machine.encode(t, this.#row)
    this.#judge(true)
    const isInModel = all1(machine.constraints, t) && this.#isAllowed(t)
    let index = 0
    if (isInModel) {
      index = this.#insert(t, this.#current)
      if (this.#options.keepGraph) this.#edges.push(index < 0 ? -1 - index : index)
    }
    if (index >= 0 && machine.invariants.length > 0) {
      const state = this.#seen
      machine.decode(state, this.#row, 0)
      this.#checkInvariants(state, this.traceTo.bind(this, this.#current))
    }
    this.#judge(false)
    for (const property of machine.impliedActions)
      if (!property.run(this.#now, t))
        this.#violated('action property', property, this.traceTo(this.#current))
  }

  #isAllowed(t: State): boolean {
    const { actionConstraints } = this.#machine
    if (actionConstraints.length === 0) return true
    this.#judge(false)
    const isAllowed = all2(actionConstraints, this.#now, t)
    this.#judge(true)
    return isAllowed
  }

  /** Says whether the next evaluations are about the state in `#row`, or the one before it. */
  #judge(isJudging: boolean): void {
    this.#isJudging = isJudging
    checker.level = isJudging ? this.#depth + 1 : this.#depth
  }

  /** One state may have millions of successors, and there may be as many initial states. */
  #stopIfOverdue(): void {
    if ((this.#generated & 0xffff) !== 0) return
    this.#checkLimits()
    if (this.#finding !== null) throw stop
  }

  /** The index of a new state, or negative if it is known. */
  #insert(t: State, parent: number): number {
    if (this.#stateKey !== null) this.#stateKey.write(t, this.#row, this.#key)
    return this.#table.insert(this.#row, this.#key, parent)
  }

  #checkInvariants(
    state: State,
    before: readonly Int32Array[] | (() => readonly Int32Array[]),
  ): void {
    for (const invariant of this.#machine.invariants)
      if (!invariant.run(state))
        this.#violated('invariant', invariant, typeof before === 'function' ? before() : before)
  }

  #violated(
    what: 'invariant' | 'initial property' | 'action property',
    property: Named<unknown>,
    before: readonly Int32Array[],
  ): never {
    const trace = [...before, this.#row.slice()]
    this.#finding = { kind: 'violated', what, name: property.name, at: property.at, trace }
    throw stop
  }

  /** The rows from an initial state to the given one. */
  traceTo(index: number): readonly Int32Array[] {
    return traceIn(this.#table, index, this.#machine.variables.length)
  }

  /** The rows up to the state that is being evaluated. */
  #traceNow(): readonly Int32Array[] {
    const before = this.traceTo(this.#current)
    return this.#isJudging ? [...before, this.#row.slice()] : before
  }

  #traceValues(): readonly Value[] {
    const { variables } = this.#machine
    return this.#traceNow().map((row) => {
      const state = stateOf(this.#machine, row)
      return recordOf(
        variables,
        variables.map((v) => state[v] as Value),
      )
    })
  }
}

/** Thrown through generated code to end a search for states. */
const stop = Symbol('the search is over')

function untilStopped(search: () => void): void {
  try {
    search()
  } catch (error) {
    if (error !== stop) throw error
  }
}

function traceIn(table: StateTable, index: number, width: number): readonly Int32Array[] {
  const rows: Int32Array[] = []
  for (let i = index; i >= 0; i = table.parentOf(i))
    rows.push(table.rows.slice(i * width, (i + 1) * width))
  return rows.reverse()
}

export function all1(predicates: readonly Named<(s: State) => boolean>[], s: State): boolean {
  for (const p of predicates) if (!p.run(s)) return false
  return true
}

export function all2(
  predicates: readonly Named<(s: State, t: State) => boolean>[],
  s: State,
  t: State,
): boolean {
  for (const p of predicates) if (!p.run(s, t)) return false
  return true
}
