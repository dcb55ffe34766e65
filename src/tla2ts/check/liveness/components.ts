/**
 * Strongly connected components (Tarjan 1972), without recursion and without an object per node.
 *
 * Every node stands in a region, at first all in one. `split` gives each component of some nodes of one region a region of
 * its own, so that "within the component" is one comparison, and the parts can be split again.
 */

/** A graph whose nodes are numbered from 0, and the edges at each node too. */
export interface Digraph {
  readonly nodeCount: number
  degree(node: number): number
  successor(node: number, edge: number): number
}

export class Regions {
  readonly #graph: Digraph
  readonly #regions: Int32Array
  /** Order of discovery from 1; 0 for a node not met yet. */
  readonly #found: Int32Array
  readonly #low: Int32Array
  #count = 0

  constructor(graph: Digraph) {
    this.#graph = graph
    this.#regions = new Int32Array(graph.nodeCount)
    this.#found = new Int32Array(graph.nodeCount)
    this.#low = new Int32Array(graph.nodeCount)
  }

  of(node: number): number {
    return this.#regions[node]!
  }

  /** Takes a node out of every component. */
  remove(node: number): void {
    this.#regions[node] = -1
  }

  /** The components of nodes that stand in one region, edges to other regions left out. */
  split(nodes: Int32Array): Int32Array[] {
    const graph = this.#graph
    const regions = this.#regions
    const found = this.#found
    const low = this.#low
    const region = nodes.length === 0 ? 0 : regions[nodes[0]!]!
    const components: Int32Array[] = []
    /** The path from the root, and the next edge to look at of each node on it. */
    const path = new Int32Array(nodes.length)
    const edges = new Int32Array(nodes.length)
    let depth = 0
    /** Nodes found whose component is not complete; behind them, those of the complete ones. */
    const members = new Int32Array(nodes.length)
    let open = 0
    let closed = nodes.length
    let count = 0
    for (let i = 0; i < nodes.length; i++) found[nodes[i]!] = 0
    for (let i = 0; i < nodes.length; i++) {
      let next = found[nodes[i]!] === 0 ? nodes[i]! : -1
      while (next >= 0 || depth > 0) {
        if (next >= 0) {
          found[next] = low[next] = ++count
          members[open++] = next
          path[depth] = next
          edges[depth++] = 0
        }
        const node = path[depth - 1]!
        const degree = graph.degree(node)
        let edge = edges[depth - 1]!
        next = -1
        while (edge < degree && next < 0) {
          const to = graph.successor(node, edge++)
          if (regions[to] !== region) continue
          if (found[to] === 0) next = to
          else if (found[to]! < low[node]!) low[node] = found[to]!
        }
        edges[depth - 1] = edge
        if (next >= 0) continue
        depth--
        if (depth > 0 && low[node]! < low[path[depth - 1]!]!) low[path[depth - 1]!] = low[node]!
        if (low[node] !== found[node]) continue
        const end = closed
        this.#count++
        for (let member = -1; member !== node; ) {
          member = members[--open]!
          regions[member] = this.#count
          members[--closed] = member
        }
        components.push(members.subarray(closed, end))
      }
    }
    return components
  }
}
