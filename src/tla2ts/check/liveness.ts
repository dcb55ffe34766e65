/**
 * Liveness: is there a fair behaviour that violates a property?
 *
 * The state graph, with a stuttering step at every state, is multiplied with the automaton of the property's negation.
 * A counterexample is a path to a cycle on which no `<>p` is put off for ever and every fairness condition holds. Weak
 * fairness and eventualities ask for one step of some kind on the cycle; strong fairness asks for it only if the cycle has
 * a state where the action is enabled, so where it fails those states are taken away and what is left is looked at again
 * (Emerson and Lei 1987).
 */
import { type Atom, type Automaton, automatonOf, normalise, type Transition } from './automaton.ts'
import type { Fairness, Formula, State } from './formula.ts'
import type { Machine } from './machine.ts'
import type { SearchResult } from './search.ts'

export interface Lasso {
  readonly property: string
  readonly rows: readonly Int32Array[]
  /** Index in `rows` the behaviour returns to after the last. */
  readonly loopTo: number
}

export function checkLiveness(machine: Machine, result: SearchResult): Lasso | null {
  const steps = new Steps(machine, result)
  const conditions: Formula[] = machine.fairness().flatMap(flat)
  const fair = conditions.filter((f): f is Fairness => f.kind === 'fairness')
  const others = conditions.filter((f) => f.kind !== 'fairness')
  const constraints = fair.map((f) => new Constraint(f, steps))
  for (const { name, formula } of machine.liveness) {
    const negated: Formula = { kind: 'and', parts: [...others, { kind: 'not', part: formula() }] }
    const product = new Product(automatonOf(normalise(negated)), steps, result)
    const cycle = product.findFairCycle(constraints)
    if (cycle !== null) return { property: name, ...cycle }
  }
  return null
}

const flat = (f: Formula): readonly Formula[] => (f.kind === 'and' ? f.parts.flatMap(flat) : [f])

/** The steps of the state graph: the edges found, then one stuttering step for each state. */
class Steps {
  readonly stateCount: number
  readonly edgeCount: number
  readonly #result: SearchResult
  readonly #machine: Machine
  readonly #s: State
  readonly #t: State
  readonly #atoms = new Map<Atom, Int8Array>()

  constructor(machine: Machine, result: SearchResult) {
    this.#machine = machine
    this.#result = result
    this.#s = machine.newState()
    this.#t = machine.newState()
    this.stateCount = result.table.count
    this.edgeCount = result.graph!.edges.length
  }

  get graph() {
    return this.#result.graph!
  }

  target(step: number): number {
    return step < this.edgeCount ? this.graph.edges[step]! : step - this.edgeCount
  }

  load(state: State, index: number): State {
    const { decode, variables } = this.#machine
    decode(state, this.#result.table.rows, index * variables.length)
    return state
  }

  /** Whether an atom holds of a step out of a state; remembered. */
  holds(atom: Atom, from: number, step: number): boolean {
    let known = this.#atoms.get(atom)
    if (known === undefined) {
      known = new Int8Array(atom.isStep ? this.edgeCount + this.stateCount : this.stateCount)
      this.#atoms.set(atom, known)
    }
    const place = atom.isStep ? step : from
    if (known[place] === 0) {
      const s = this.load(this.#s, from)
      const t = atom.isStep ? this.load(this.#t, this.target(step)) : s
      known[place] = atom.holds(s, t) ? 1 : -1
    }
    return known[place] === 1
  }
}

/** A fairness condition of the specification on the steps of the graph. */
class Constraint {
  readonly isStrong: boolean
  readonly #enabled: Atom
  readonly #taken: Atom
  readonly #steps: Steps

  constructor(fairness: Fairness, steps: Steps) {
    this.isStrong = fairness.strength === 'strong'
    this.#enabled = { kind: 'atom', isStep: false, holds: (s) => fairness.isEnabled(s) }
    this.#taken = { kind: 'atom', isStep: true, holds: (s, t) => fairness.isTaken(s, t) }
    this.#steps = steps
  }

  isEnabled(state: number): boolean {
    return this.#steps.holds(this.#enabled, state, -1)
  }

  isTaken(state: number, step: number): boolean {
    return step < this.#steps.edgeCount && this.#steps.holds(this.#taken, state, step)
  }
}

interface Edge {
  readonly to: number
  readonly step: number
  readonly postponed: readonly number[]
}

/** Graph times automaton; nodes are numbered as they are reached. */
class Product {
  readonly #automaton: Automaton
  readonly #steps: Steps
  readonly #result: SearchResult
  readonly #numbers = new Map<number, number>()
  readonly #states: number[] = []
  readonly #positions: number[] = []
  readonly #parents: number[] = []
  readonly #edges: (readonly Edge[])[] = []

  constructor(automaton: Automaton, steps: Steps, result: SearchResult) {
    this.#automaton = automaton
    this.#steps = steps
    this.#result = result
    for (let state = 0; state < result.initialCount; state++) this.#node(state, 0, -1)
    for (let node = 0; node < this.#states.length; node++) this.#edges.push(this.#edgesFrom(node))
  }

  #node(state: number, position: number, parent: number): number {
    const key = position * this.#steps.stateCount + state
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const node = this.#states.push(state) - 1
    this.#positions.push(position)
    this.#parents.push(parent)
    this.#numbers.set(key, node)
    return node
  }

  #edgesFrom(node: number): readonly Edge[] {
    const state = this.#states[node]!
    const { edgeStart } = this.#steps.graph
    const edges: Edge[] = []
    const seen = new Set<number>()
    const add = (step: number) => {
      const target = this.#steps.target(step)
      if (seen.has(target)) return
      seen.add(target)
      for (const transition of this.#automaton.transitions(this.#positions[node]!))
        if (this.#allows(transition, state, step)) {
          const to = this.#node(target, transition.to, node)
          edges.push({ to, step, postponed: transition.postponed })
        }
    }
    for (let step = edgeStart[state]!; step < edgeStart[state + 1]!; step++) add(step)
    add(this.#steps.edgeCount + state)
    return edges
  }

  #allows(transition: Transition, state: number, step: number): boolean {
    for (const { atom, isTrue } of transition.literals)
      if (this.#steps.holds(atom, state, step) !== isTrue) return false
    return true
  }

  findFairCycle(constraints: readonly Constraint[]): Omit<Lasso, 'property'> | null {
    const all = this.#states.map((_, i) => i)
    const waiting = this.#components(all)
    for (let nodes = waiting.pop(); nodes !== undefined; nodes = waiting.pop()) {
      const within = new Set(nodes)
      const verdict = this.#judge(within, constraints)
      if (verdict === 'fair') return this.#lasso(within, constraints)
      if (verdict !== 'unfair') waiting.push(...this.#components(verdict))
    }
    return null
  }

  /** 'fair', 'unfair', or the nodes left once strong fairness has taken some away. */
  #judge(
    within: ReadonlySet<number>,
    constraints: readonly Constraint[],
  ): 'fair' | 'unfair' | number[] {
    const fulfilled = new Set<number>()
    for (const node of within)
      for (const edge of this.#edges[node]!)
        if (within.has(edge.to))
          for (let i = 0; i < this.#automaton.eventualityCount; i++)
            if (!edge.postponed.includes(i)) fulfilled.add(i)
    if (fulfilled.size < this.#automaton.eventualityCount) return 'unfair'
    for (const constraint of constraints) {
      if (this.#isServed(within, constraint)) continue
      if (!constraint.isStrong) return 'unfair'
      return [...within].filter((node) => !constraint.isEnabled(this.#states[node]!))
    }
    return 'fair'
  }

  #isServed(within: ReadonlySet<number>, constraint: Constraint): boolean {
    let isEverEnabled = false
    for (const node of within) {
      const isEnabled = constraint.isEnabled(this.#states[node]!)
      isEverEnabled ||= isEnabled
      if (!isEnabled && !constraint.isStrong) return true
      if (isEnabled && this.#takes(node, within, constraint) !== null) return true
    }
    return constraint.isStrong && !isEverEnabled
  }

  #takes(node: number, within: ReadonlySet<number>, constraint: Constraint): Edge | null {
    for (const edge of this.#edges[node]!)
      if (within.has(edge.to) && constraint.isTaken(this.#states[node]!, edge.step)) return edge
    return null
  }

  /** Strongly connected components with at least one edge (Tarjan, without recursion). */
  #components(nodes: readonly number[]): number[][] {
    const within = new Set(nodes)
    const found: number[][] = []
    const index = new Map<number, number>()
    const low = new Map<number, number>()
    const onStack = new Set<number>()
    const stack: number[] = []
    for (const root of nodes) {
      if (index.has(root)) continue
      const work: { node: number; next: number }[] = [{ node: root, next: 0 }]
      while (work.length > 0) {
        const frame = work.at(-1)!
        const { node } = frame
        if (frame.next === 0) {
          index.set(node, index.size)
          low.set(node, index.get(node)!)
          stack.push(node)
          onStack.add(node)
        }
        const edges = this.#edges[node]!
        let isDescending = false
        while (frame.next < edges.length) {
          const { to } = edges[frame.next++]!
          if (!within.has(to)) continue
          if (!index.has(to)) {
            work.push({ node: to, next: 0 })
            isDescending = true
            break
          }
          if (onStack.has(to)) low.set(node, Math.min(low.get(node)!, index.get(to)!))
        }
        if (isDescending) continue
        if (frame.next === 0) frame.next = 1
        work.pop()
        const parent = work.at(-1)
        if (parent !== undefined)
          low.set(parent.node, Math.min(low.get(parent.node)!, low.get(node)!))
        if (low.get(node) === index.get(node)) {
          const component: number[] = []
          for (;;) {
            const member = stack.pop()!
            onStack.delete(member)
            component.push(member)
            if (member === node) break
          }
          const hasEdge =
            component.length > 1 || this.#edges[node]!.some((edge) => edge.to === node)
          if (hasEdge) found.push(component)
        }
      }
    }
    return found
  }

  /** A path to the component, and a cycle in it that does all that is asked for. */
  #lasso(within: ReadonlySet<number>, constraints: readonly Constraint[]): Omit<Lasso, 'property'> {
    const start = Math.min(...within)
    const prefix: number[] = []
    for (let node = this.#parents[start]!; node >= 0; node = this.#parents[node]!) prefix.push(node)
    prefix.reverse()
    const cycle = [start]
    const visit = (accept: (node: number, edge: Edge) => boolean) => {
      const path = this.#pathToEdge(cycle.at(-1)!, within, accept)
      if (path !== null) cycle.push(...path)
    }
    for (let i = 0; i < this.#automaton.eventualityCount; i++)
      visit((_, edge) => !edge.postponed.includes(i))
    for (const constraint of constraints)
      visit(
        (node, edge) =>
          !constraint.isEnabled(this.#states[node]!) ||
          constraint.isTaken(this.#states[node]!, edge.step),
      )
    if (cycle.at(-1) !== start || cycle.length === 1) visit((_, edge) => edge.to === start)
    if (cycle.length > 1 && cycle.at(-1) === start) cycle.pop()
    const states = [...prefix, ...cycle].map((node) => this.#states[node]!)
    const { table } = this.#result
    const { width } = this.#result
    const rows = states.map((state) => table.rows.slice(state * width, (state + 1) * width))
    return { rows, loopTo: prefix.length }
  }

  /** The nodes of a shortest path within the component whose last edge is accepted. */
  #pathToEdge(
    from: number,
    within: ReadonlySet<number>,
    accept: (node: number, edge: Edge) => boolean,
  ): number[] | null {
    const parents = new Map<number, number>([[from, -1]])
    const queue = [from]
    for (const node of queue)
      for (const edge of this.#edges[node]!) {
        if (!within.has(edge.to)) continue
        if (accept(node, edge)) {
          const path = [edge.to]
          for (let n = node; n !== from; n = parents.get(n)!) path.push(n)
          return path.reverse()
        }
        if (!parents.has(edge.to)) {
          parents.set(edge.to, node)
          queue.push(edge.to)
        }
      }
    return null
  }
}
