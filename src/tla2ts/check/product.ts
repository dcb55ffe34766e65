/**
 * The state graph times the automaton: the nodes that a behaviour can reach, numbered as they are reached.
 *
 * Edges are not kept: edge e of a node is one transition of the automaton along one step of the state graph, worked out again
 * when it is asked for, from atoms that are remembered. That is as fast as reading it from memory.
 */
import { ProblemError } from '../../spec/problem.ts'
import type { Automaton, Transition } from './automaton.ts'
import type { Digraph } from './components.ts'
import { IntList } from './int-list.ts'
import type { KnownAtom, Steps } from './steps.ts'

interface Move {
  readonly literals: readonly { readonly atom: KnownAtom; readonly isTrue: boolean }[]
  readonly to: number
  /** The eventualities put off, one bit for each. */
  readonly postponed: number
}

export class Product implements Digraph {
  readonly #automaton: Automaton
  readonly #steps: Steps
  readonly #edgeStart: Int32Array
  readonly #moves: (readonly Move[])[] = []
  /** By automaton state, by state: the number of the node plus 1. */
  readonly #numbers: Int32Array[] = []
  readonly #states = new IntList()
  readonly #positions = new IntList()
  readonly #parents = new IntList()

  constructor(automaton: Automaton, steps: Steps, initialCount: number) {
    if (automaton.eventualityCount > 30)
      throw new ProblemError(
        'usage',
        'a temporal property with more than 30 eventualities cannot be checked',
        'check its parts as properties of their own',
      )
    this.#automaton = automaton
    this.#steps = steps
    this.#edgeStart = steps.edgeStart
    for (let state = 0; state < initialCount; state++) this.#reach(state, 0, -1)
    for (let node = 0; node < this.#states.count; node++) this.#expand(node)
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
    return this.#movesAt(this.#positions.at(node)).length * this.#stepCount(this.stateOf(node))
  }

  successor(node: number, edge: number): number {
    const state = this.stateOf(node)
    const move = this.moveOf(node, edge)
    const step = this.stepOf(node, edge)
    if (!allows(move, state, step)) return -1
    return this.#numbers[move.to]![this.#steps.target(step)]! - 1
  }

  /** The step of the state graph that an edge goes along. */
  stepOf(node: number, edge: number): number {
    const state = this.stateOf(node)
    const count = this.#stepCount(state)
    const i = edge % count
    return i === count - 1 ? this.#steps.edgeCount + state : this.#edgeStart[state]! + i
  }

  moveOf(node: number, edge: number): Move {
    const moves = this.#movesAt(this.#positions.at(node))
    return moves.length === 1 ? moves[0]! : moves[(edge / this.#stepCount(this.stateOf(node))) | 0]!
  }

  /** The steps out of a state, stuttering included. */
  #stepCount(state: number): number {
    return this.#edgeStart[state + 1]! - this.#edgeStart[state]! + 1
  }

  #expand(node: number): void {
    const state = this.stateOf(node)
    const degree = this.degree(node)
    for (let edge = 0; edge < degree; edge++) {
      const move = this.moveOf(node, edge)
      const step = this.stepOf(node, edge)
      if (allows(move, state, step)) this.#reach(this.#steps.target(step), move.to, node)
    }
  }

  #reach(state: number, position: number, parent: number): void {
    this.#numbers[position] ??= new Int32Array(this.#steps.stateCount)
    const numbers = this.#numbers[position]
    if (numbers[state] !== 0) return
    this.#states.push(state)
    this.#positions.push(position)
    this.#parents.push(parent)
    numbers[state] = this.#states.count
  }

  #movesAt(position: number): readonly Move[] {
    this.#moves[position] ??= this.#automaton.transitions(position).map(
      (t: Transition): Move => ({
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
