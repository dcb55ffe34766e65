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

interface Edge {
  readonly node: number
  readonly edge: number
}

type Accept = (node: number, edge: number) => boolean

export function lassoIn(component: FairComponent): { states: number[]; loopTo: number } {
  const { product, nodes, eventualityCount, constraints } = component
  const start = nodes.reduce((least, node) => Math.min(least, node))
  const prefix: number[] = []
  for (let node = product.parentOf(start); node >= 0; node = product.parentOf(node))
    prefix.push(node)
  prefix.reverse()
  const cycle: Edge[] = []
  let end = start
  const walkTo = (accept: Accept) => {
    cycle.push(...pathTo(component, end, accept))
    const last = cycle.at(-1)
    if (last !== undefined) end = product.successor(last.node, last.edge)
  }
  const visit = (accept: Accept) => {
    if (!cycle.some(({ node, edge }) => accept(node, edge))) walkTo(accept)
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
  if (cycle.length === 0 || end !== start)
    walkTo((node, edge) => product.successor(node, edge) === start)
  return {
    states: [...prefix, ...cycle.map(({ node }) => node)].map((node) => product.stateOf(node)),
    loopTo: prefix.length,
  }
}

/** A shortest path within the component whose last edge is accepted; none if there is no such edge. */
function pathTo({ product, regions, nodes }: FairComponent, from: number, accept: Accept): Edge[] {
  const region = regions.of(nodes[0]!)
  const ways = new Map<number, Edge | null>([[from, null]])
  const queue = [from]
  for (const node of queue) {
    const degree = product.degree(node)
    for (let edge = 0; edge < degree; edge++) {
      const to = product.successor(node, edge)
      if (regions.of(to) !== region) continue
      if (accept(node, edge)) {
        const path: Edge[] = [{ node, edge }]
        for (let way = ways.get(node)!; way !== null; way = ways.get(way.node)!) path.push(way)
        return path.reverse()
      }
      if (!ways.has(to)) {
        ways.set(to, { node, edge })
        queue.push(to)
      }
    }
  }
  return []
}
