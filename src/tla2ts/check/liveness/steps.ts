/**
 * The steps of the state graph, as atoms and fairness conditions see them: the edges found by the search, then one stuttering
 * step for each state. What was asked once of a state or step is remembered, in a byte.
 */
import type { Fairness, State } from '../machine/formula.ts'
import type { Machine } from '../machine/machine.ts'
import type { BehaviourGraph } from '../search/search.ts'
import type { Atom, Normal } from './normal.ts'

/** Thrown once the time is up. */
export const overdue = Symbol('the time is up')

export class Steps {
  readonly stateCount: number
  readonly edgeCount: number
  readonly edgeStart: Int32Array
  readonly edges: Int32Array
  readonly #machine: Machine
  readonly #rows: Int32Array
  readonly #from: State
  readonly #to: State
  /** The state that `#from` holds now. */
  #loaded = -1
  readonly #atoms = new Map<Atom, KnownAtom>()
  readonly #isTimeUp: () => boolean

  constructor(machine: Machine, result: BehaviourGraph, isTimeUp: () => boolean) {
    this.#isTimeUp = isTimeUp
    this.#machine = machine
    this.#rows = result.table.rows
    this.#from = machine.newState()
    this.#to = machine.newState()
    this.stateCount = result.table.count
    const { edgeStart, edges } = result.graph!
    this.edgeStart = edgeStart
    this.edges = edges
    this.edgeCount = edges.length
  }

  target(step: number): number {
    return step < this.edgeCount ? this.edges[step]! : step - this.edgeCount
  }

  atom(atom: Atom): KnownAtom {
    let known = this.#atoms.get(atom)
    if (known === undefined) {
      known = new KnownAtom(atom, this)
      this.#atoms.set(atom, known)
    }
    return known
  }

  /** Asked often enough that nothing goes on for long. */
  stopIfOverdue(): void {
    if (this.#isTimeUp()) throw overdue
  }

  /** Works an atom out for a step, or for a state with any step. */
  evaluate(atom: Atom, from: number, step: number): boolean {
    this.stopIfOverdue()
    const { decode, variables } = this.#machine
    if (this.#loaded !== from) decode(this.#from, this.#rows, from * variables.length)
    this.#loaded = from
    if (!atom.isStep) return atom.holds(this.#from, this.#from)
    decode(this.#to, this.#rows, this.target(step) * variables.length)
    return atom.holds(this.#from, this.#to)
  }
}

export class KnownAtom {
  readonly #atom: Atom
  readonly #steps: Steps
  /** 0 not known, 1 true, -1 false. */
  readonly #known: Int8Array

  constructor(atom: Atom, steps: Steps) {
    this.#atom = atom
    this.#steps = steps
    this.#known = new Int8Array(steps.stateCount + (atom.isStep ? steps.edgeCount : 0))
  }

  holds(from: number, step: number): boolean {
    const place = this.#atom.isStep ? step : from
    if (this.#known[place] === 0)
      this.#known[place] = this.#steps.evaluate(this.#atom, from, step) ? 1 : -1
    return this.#known[place] === 1
  }
}

/** What a fair cycle must do: take a step of some kind, always or only if it is enabled somewhere. */
export interface Constraint {
  readonly isStrong: boolean
  isEnabled(state: number): boolean
  isTaken(state: number, step: number): boolean
}

/** A fairness condition of the specification. */
export class FairnessConstraint implements Constraint {
  readonly isStrong: boolean
  readonly #enabled: KnownAtom
  readonly #taken: KnownAtom
  readonly #edgeCount: number

  constructor(fairness: Fairness, steps: Steps) {
    const { isEnabled, isTaken } = fairness
    this.isStrong = fairness.strength === 'strong'
    this.#enabled = steps.atom({ kind: 'atom', isStep: false, holds: (s) => isEnabled(s) })
    this.#taken = steps.atom({ kind: 'atom', isStep: true, holds: (s, t) => isTaken(s, t) })
    this.#edgeCount = steps.edgeCount
  }

  isEnabled(state: number): boolean {
    return this.#enabled.holds(state, -1)
  }

  isTaken(state: number, step: number): boolean {
    return step < this.#edgeCount && this.#taken.holds(state, step)
  }
}

/** What must hold of a step again and again, a stuttering one perhaps. */
export class Recurrence implements Constraint {
  readonly isStrong = false
  readonly #formula: Normal
  readonly #steps: Steps

  constructor(formula: Normal, steps: Steps) {
    this.#formula = formula
    this.#steps = steps
  }

  isEnabled(): boolean {
    return true
  }

  isTaken(state: number, step: number): boolean {
    return this.#holds(this.#formula, state, step)
  }

  #holds(f: Normal, state: number, step: number): boolean {
    if (f.kind === 'literal') return this.#steps.atom(f.atom).holds(state, step) === f.isTrue
    if (f.kind === 'and') return f.parts.every((part) => this.#holds(part, state, step))
    if (f.kind === 'or') return f.parts.some((part) => this.#holds(part, state, step))
    throw new Error('a recurrence speaks of one step')
  }
}
