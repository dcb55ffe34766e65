/**
 * Liveness: is there a fair behaviour that violates a property?
 *
 * The state graph, with a stuttering step at every state, is multiplied with the automaton of the property's negation.
 * A counterexample is a path to a cycle on which no `<>p` is put off for ever and every fairness condition holds. Weak
 * fairness and eventualities ask for one step of some kind on the cycle; strong fairness asks for it only if the cycle has
 * a state where the action is enabled, so where it fails those states are taken away and what is left is looked at again
 * (Emerson and Lei 1987).
 */
import { TlaError } from '../../syntax/source.ts'
import type { Fairness, Formula } from '../machine/formula.ts'
import type { Machine } from '../machine/machine.ts'
import type { BehaviourGraph } from '../search/search.ts'
import { automatonOf } from './automaton.ts'
import { casesOf } from './cases.ts'
import { Regions } from './components.ts'
import { type FairComponent, lassoIn } from './lasso.ts'
import { normalise } from './normal.ts'
import { eventualitiesMax, Product } from './product.ts'
import { settle } from './settle.ts'
import { type Constraint, FairnessConstraint, overdue, Recurrence, Steps } from './steps.ts'

export interface Lasso {
  readonly property: string
  readonly rows: readonly Int32Array[]
  /** Index in `rows` the behaviour returns to after the last. */
  readonly loopTo: number
}

/** A counterexample; null if there is none, 'overdue' if the time was up before that was known. */
export function checkLiveness(
  machine: Machine,
  result: BehaviourGraph,
  isTimeUp: () => boolean = () => false,
): Lasso | null | 'overdue' {
  try {
    return findLasso(machine, result, new Steps(machine, result, isTimeUp))
  } catch (error) {
    if (error === overdue) return 'overdue'
    throw error
  }
}

function findLasso(machine: Machine, result: BehaviourGraph, steps: Steps): Lasso | null {
  const conditions: Formula[] = machine.fairness().flatMap((f) => flat(settle(f)))
  const fair = conditions.filter((f): f is Fairness => f.kind === 'fairness')
  const others = conditions.filter((f) => f.kind !== 'fairness')
  const constraints = fair.map((f) => new FairnessConstraint(f, steps))
  const { table, width } = result
  for (const { name, at, run } of machine.liveness) {
    const negated: Formula = {
      kind: 'and',
      parts: [...others, { kind: 'not', part: settle(run()) }],
    }
    for (const { recurrences, rest } of casesOf(normalise(negated))) {
      const automaton = automatonOf(rest)
      if (automaton.eventualityCount > eventualitiesMax)
        throw new TlaError(
          'usage',
          at,
          `the temporal property ${name} has more than ${eventualitiesMax} eventualities`,
          'check its parts as properties of their own',
        )
      const product = new Product(automaton, steps, result.initialCount)
      const component = fairComponent(product, automaton.eventualityCount, [
        ...constraints,
        ...recurrences.map((f) => new Recurrence(f, steps)),
      ])
      if (component === null) continue
      const { states, loopTo } = lassoIn(component)
      const rows = states.map((state) => table.rows.slice(state * width, (state + 1) * width))
      return { property: name, rows, loopTo }
    }
  }
  return null
}

const flat = (f: Formula): readonly Formula[] => (f.kind === 'and' ? f.parts.flatMap(flat) : [f])

function fairComponent(
  product: Product,
  eventualityCount: number,
  constraints: readonly Constraint[],
): FairComponent | null {
  const regions = new Regions(product)
  const waiting: Int32Array[] = [Int32Array.from({ length: product.nodeCount }, (_, node) => node)]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop())
    // The last component found comes first on the way from an initial state.
    for (const nodes of regions.split(part).reverse()) {
      const component = { product, regions, nodes, eventualityCount, constraints }
      const verdict = judge(component)
      if (verdict === 'fair') return component
      if (verdict !== 'unfair') waiting.push(verdict)
    }
  return null
}

/** 'fair', 'unfair', or the nodes left once strong fairness has taken some away. */
function judge(component: FairComponent): 'fair' | 'unfair' | Int32Array {
  if (!isFulfilled(component)) return 'unfair'
  const { product, regions, nodes, constraints } = component
  for (const constraint of constraints) {
    if (isServed(component, constraint)) continue
    if (!constraint.isStrong) return 'unfair'
    for (const node of nodes) if (constraint.isEnabled(product.stateOf(node))) regions.remove(node)
    return nodes.filter((node) => regions.of(node) >= 0)
  }
  return 'fair'
}

/** Whether there is a cycle, and no eventuality is put off by all its edges. */
function isFulfilled({ product, regions, nodes, eventualityCount }: FairComponent): boolean {
  const region = regions.of(nodes[0]!)
  let putOff = 2 ** eventualityCount - 1
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    const degree = product.degree(node)
    for (let edge = 0; edge < degree; edge++) {
      const to = product.successor(node, edge)
      if (regions.of(to) !== region) continue
      putOff &= product.postponedBy(node, edge)
      if (putOff === 0) return true
    }
  }
  return false
}

function isServed({ product, regions, nodes }: FairComponent, constraint: Constraint): boolean {
  const region = regions.of(nodes[0]!)
  let isEverEnabled = false
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    const state = product.stateOf(node)
    const isEnabled = constraint.isEnabled(state)
    if (!isEnabled && !constraint.isStrong) return true
    if (!isEnabled) continue
    isEverEnabled = true
    const degree = product.degree(node)
    for (let edge = 0; edge < degree; edge++) {
      const to = product.successor(node, edge)
      if (regions.of(to) !== region) continue
      if (constraint.isTaken(state, product.stepOf(node, edge))) return true
    }
  }
  return constraint.isStrong && !isEverEnabled
}
