/** A behaviour out of a fair component: a shortest path to it, and a cycle in it that does all that is asked for. */
import type { Regions } from './components.ts'
import type { Product } from './product.ts'
import type { Constraint } from './steps.ts'

/** Nodes of one region, with a cycle through all of them. */
export interface FairComponent {
  readonly product: Product
  readonly regions: Regions
  readonly nodes: Int32Array
  readonly eventualityCount: number
  readonly constraints: readonly Constraint[]
}

type Accept = (node: number, edge: number) => boolean

export function lassoIn(component: FairComponent): { states: number[]; loopTo: number } {
  const { product, nodes, eventualityCount, constraints } = component
  const start = nodes.reduce((least, node) => Math.min(least, node))
  const prefix: number[] = []
  for (let node = product.parentOf(start); node >= 0; node = product.parentOf(node))
    prefix.push(node)
  prefix.reverse()
  const cycle = [start]
  const visit = (accept: Accept) => {
    const path = pathToEdge(component, cycle.at(-1)!, accept)
    if (path !== null) cycle.push(...path)
  }
  for (let i = 0; i < eventualityCount; i++)
    visit((node, edge) => (product.postponedBy(node, edge) & (1 << i)) === 0)
  for (const constraint of constraints)
    visit((node, edge) => {
      const state = product.stateOf(node)
      // A cycle on which it is disabled somewhere may enable it somewhere else.
      if (!constraint.isStrong && !constraint.isEnabled(state)) return true
      return constraint.isTaken(state, product.stepOf(node, edge))
    })
  if (cycle.at(-1) !== start || cycle.length === 1)
    visit((node, edge) => product.successor(node, edge) === start)
  if (cycle.length > 1 && cycle.at(-1) === start) cycle.pop()
  return {
    states: [...prefix, ...cycle].map((node) => product.stateOf(node)),
    loopTo: prefix.length,
  }
}

/** The nodes of a shortest path within the component whose last edge is accepted. */
function pathToEdge(
  { product, regions, nodes }: FairComponent,
  from: number,
  accept: Accept,
): number[] | null {
  const region = regions.of(nodes[0]!)
  const parents = new Map<number, number>([[from, -1]])
  const queue = [from]
  for (const node of queue) {
    const degree = product.degree(node)
    for (let edge = 0; edge < degree; edge++) {
      const to = product.successor(node, edge)
      if (regions.of(to) !== region) continue
      if (accept(node, edge)) {
        const path = [to]
        for (let n = node; n !== from; n = parents.get(n)!) path.push(n)
        return path.reverse()
      }
      if (!parents.has(to)) {
        parents.set(to, node)
        queue.push(to)
      }
    }
  }
  return null
}
