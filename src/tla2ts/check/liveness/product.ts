/**
 * The state graph times the automaton: the nodes that a behaviour can reach, numbered as they are reached, and the edges at
 * each, one after the other in growing arrays.
 */

import { IntList } from '../search/int-list.ts'
import type { Automaton } from './automaton.ts'
import type { Digraph } from './components.ts'
import type { KnownAtom, Steps } from './steps.ts'

interface Move {
  readonly literals: readonly { readonly atom: KnownAtom; readonly isTrue: boolean }[]
  readonly to: number
  readonly postponed: number
}

/** Most eventualities an automaton may have: each is a bit of what an edge puts off. */
export const eventualitiesMax = 30

export class Product implements Digraph {
  readonly #automaton: Automaton
  readonly #steps: Steps
  readonly #moves: (readonly Move[])[] = []
  /** By automaton state, by state: the number of the node plus 1. */
  readonly #numbers: Int32Array[] = []
  readonly #states = new IntList()
  readonly #positions = new IntList()
  readonly #parents = new IntList()
  /** Of each node, where its edges start; then for each edge: its target, its step, what it puts off. */
  readonly #starts = new IntList()
  readonly #targets = new IntList()
  readonly #alongs = new IntList()
  readonly #postponed = new IntList()

  constructor(automaton: Automaton, steps: Steps, initialCount: number) {
    this.#automaton = automaton
    this.#steps = steps
    for (let state = 0; state < initialCount; state++) this.#reach(state, 0, -1)
    for (let node = 0; node < this.#states.count; node++) {
      steps.stopIfOverdue()
      this.#starts.push(this.#targets.count)
      this.#expand(node)
    }
    this.#starts.push(this.#targets.count)
  }

  get nodeCount(): number {
    return this.#states.count
  }

  stateOf(node: number): number {
    return this.#states.at(node)
  }

  /** The node from which a node was first reached, -1 for an initial one: a shortest way. */
  parentOf(node: number): number {
    return this.#parents.at(node)
  }

  degree(node: number): number {
    return this.#starts.at(node + 1) - this.#starts.at(node)
  }

  successor(node: number, edge: number): number {
    return this.#targets.at(this.#starts.at(node) + edge)
  }

  /** The step of the state graph that an edge goes along. */
  stepOf(node: number, edge: number): number {
    return this.#alongs.at(this.#starts.at(node) + edge)
  }

  /** The eventualities that an edge puts off, one bit for each. */
  postponedBy(node: number, edge: number): number {
    return this.#postponed.at(this.#starts.at(node) + edge)
  }

  #expand(node: number): void {
    const state = this.stateOf(node)
    const { edgeStart, edgeCount } = this.#steps
    const end = edgeStart[state + 1]!
    for (const move of this.#movesAt(this.#positions.at(node))) {
      for (let step = edgeStart[state]!; step < end; step++) this.#add(node, state, move, step)
      this.#add(node, state, move, edgeCount + state)
    }
  }

  #add(node: number, state: number, move: Move, step: number): void {
    if (!allows(move, state, step)) return
    this.#targets.push(this.#reach(this.#steps.target(step), move.to, node))
    this.#alongs.push(step)
    this.#postponed.push(move.postponed)
  }

  #reach(state: number, position: number, parent: number): number {
    this.#numbers[position] ??= new Int32Array(this.#steps.stateCount)
    const numbers = this.#numbers[position]
    if (numbers[state] === 0) {
      this.#states.push(state)
      this.#positions.push(position)
      this.#parents.push(parent)
      numbers[state] = this.#states.count
    }
    return numbers[state]! - 1
  }

  #movesAt(position: number): readonly Move[] {
    this.#moves[position] ??= this.#automaton.transitions(position).map(
      (t): Move => ({
        literals: t.literals.map((l) => ({ atom: this.#steps.atom(l.atom), isTrue: l.isTrue })),
        to: t.to,
        postponed: t.postponed.reduce((bits, i) => bits | (1 << i), 0),
      }),
    )
    return this.#moves[position]
  }
}

function allows({ literals }: Move, state: number, step: number): boolean {
  for (let i = 0; i < literals.length; i++) {
    const { atom, isTrue } = literals[i]!
    if (atom.holds(state, step) !== isTrue) return false
  }
  return true
}
