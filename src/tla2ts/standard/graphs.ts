/** Relation, Graphs and UndirectedGraphs: graphs are records of `node` and `edge`. */

import { asSet } from '../values/as-set.ts'
import { equal } from '../values/compare.ts'
import { FiniteSet, setOf } from '../values/finite-set.ts'
import { Product } from '../values/function-sets.ts'
import { apply, asFunction, fieldOf, mapping, tuple } from '../values/functions.ts'
import { PowerSet } from '../values/power-set.ts'
import { union } from '../values/sets.ts'
import { type SetValue, type Value, ValueError } from '../values/value.ts'
import { type Builtin, builtin, standardModule } from './builtin.ts'
import { recordOf, recordSet } from './language.ts'
import { filter } from './quantifiers.ts'

type Related = (a: Value, b: Value) => boolean

const pair = (a: Value, b: Value): Value => tuple([a, b])
const nodesOf = (g: Value): readonly Value[] => asSet(fieldOf(g, 'node')).members
const edgesOf = (g: Value): SetValue => asSet(fieldOf(g, 'edge'))
const makeGraph = (node: Value, edge: Value): Value => recordOf(['node', 'edge'], [node, edge])
const byFunction =
  (r: Value): Related =>
  (a, b) =>
    apply(r, pair(a, b)) === true
const byOperator =
  (op: (a: Value, b: Value) => Value): Related =>
  (a, b) =>
    op(a, b) === true

/** Laws of relations over all elements of a set. */
const laws = {
  Reflexive: (r: Related, s: readonly Value[]) => s.every((x) => r(x, x)),
  Irreflexive: (r: Related, s: readonly Value[]) => s.every((x) => !r(x, x)),
  Symmetric: (r: Related, s: readonly Value[]) =>
    s.every((x) => s.every((y) => r(x, y) === r(y, x))),
  AntiSymmetric: (r: Related, s: readonly Value[]) =>
    s.every((x) => s.every((y) => !(r(x, y) && r(y, x)) || equal(x, y))),
  Asymmetric: (r: Related, s: readonly Value[]) =>
    s.every((x) => s.every((y) => !(r(x, y) && r(y, x)))),
  Transitive: (r: Related, s: readonly Value[]) =>
    s.every((x) => s.every((y) => !r(x, y) || s.every((z) => !r(y, z) || r(x, z)))),
  Total: (r: Related, s: readonly Value[]) => s.every((x) => s.every((y) => r(x, y) || r(y, x))),
  Connex: (r: Related, s: readonly Value[]) =>
    s.every((x) => s.every((y) => equal(x, y) || r(x, y) || r(y, x))),
}
type Law = keyof typeof laws

const combined: Record<string, readonly Law[]> = {
  Reflexive: ['Reflexive'],
  Irreflexive: ['Irreflexive'],
  Symmetric: ['Symmetric'],
  AntiSymmetric: ['AntiSymmetric'],
  Asymmetric: ['Asymmetric'],
  Transitive: ['Transitive'],
  StrictlyPartiallyOrdered: ['Irreflexive', 'AntiSymmetric', 'Transitive'],
  PartiallyOrdered: ['Reflexive', 'AntiSymmetric', 'Transitive'],
  StrictlyTotallyOrdered: ['Irreflexive', 'AntiSymmetric', 'Transitive', 'Connex'],
  TotallyOrdered: ['Reflexive', 'AntiSymmetric', 'Transitive', 'Total'],
}

export function relationIs(law: string, relation: Value, set: Value): boolean {
  return combined[law]!.every((l) => laws[l](byFunction(relation), asSet(set).members))
}

export function operatorIs(law: string, op: (a: Value, b: Value) => Value, set: Value): boolean {
  return combined[law]!.every((l) => laws[l](byOperator(op), asSet(set).members))
}

/** Warshall's algorithm. */
function closure(related: Related, nodes: readonly Value[], isReflexive: boolean): boolean[][] {
  const reach = nodes.map((a) => nodes.map((b) => related(a, b)))
  for (let i = 0; i < nodes.length && isReflexive; i++) reach[i]![i] = true
  for (let k = 0; k < nodes.length; k++)
    for (let i = 0; i < nodes.length; i++)
      if (reach[i]![k]) for (let j = 0; j < nodes.length; j++) reach[i]![j] ||= reach[k]![j]!
  return reach
}

function asRelation(nodes: readonly Value[], reach: boolean[][]): Value {
  const domain = new Product([new FiniteSet(nodes), new FiniteSet(nodes)])
  return mapping(
    new FiniteSet(domain.members),
    nodes.flatMap((_, i) => nodes.map((__, j) => reach[i]![j]!)),
  )
}

export function closureOf(relation: Value, set: Value, isReflexive: boolean): Value {
  const nodes = asSet(set).members
  return asRelation(nodes, closure(byFunction(relation), nodes, isReflexive))
}

export const isConnected = (relation: Value, set: Value): boolean =>
  closure(byFunction(relation), asSet(set).members, true).every((row) => row.every(Boolean))

const byEdges =
  (g: Value): Related =>
  (a, b) =>
    edgesOf(g).has(pair(a, b))
const byUndirectedEdges =
  (g: Value): Related =>
  (a, b) =>
    edgesOf(g).has(setOf([a, b]))

function reaches(related: Related, nodes: readonly Value[], a: Value, b: Value): boolean {
  const i = nodes.findIndex((n) => equal(n, a))
  const j = nodes.findIndex((n) => equal(n, b))
  return i >= 0 && j >= 0 && closure(related, nodes, true)[i]![j]!
}

export const areConnected = (m: Value, n: Value, g: Value, isDirected: boolean): boolean =>
  reaches(isDirected ? byEdges(g) : byUndirectedEdges(g), nodesOf(g), m, n)

export const isStronglyConnected = (g: Value): boolean =>
  closure(byEdges(g), nodesOf(g), true).every((row) => row.every(Boolean))

export const connections = (g: Value): Value =>
  asRelation(nodesOf(g), closure(byEdges(g), nodesOf(g), true))

export function connectedComponents(g: Value): SetValue {
  const nodes = nodesOf(g)
  const reach = closure(byUndirectedEdges(g), nodes, true)
  return setOf(nodes.map((_, i) => setOf(nodes.filter((__, j) => reach[i]![j]))))
}

function isGraph(g: Value): boolean {
  return equal(asFunction(g).domain, setOf(['edge', 'node']))
}

export const isDirectedGraph = (g: Value): boolean =>
  isGraph(g) &&
  edgesOf(g).members.every((e) => {
    const { values } = asFunction(e)
    return values.length === 2 && values.every((n) => asSet(fieldOf(g, 'node')).has(n))
  })

export const isUndirectedGraph = (g: Value, isLoopFree: boolean): boolean =>
  isGraph(g) &&
  edgesOf(g).members.every((e) => {
    const ends = asSet(e)
    const isSize = isLoopFree ? ends.size === 2 : ends.size === 1 || ends.size === 2
    return isSize && ends.members.every((n) => asSet(fieldOf(g, 'node')).has(n))
  })

const isSymmetricGraph = (g: Value): boolean =>
  isDirectedGraph(g) && edgesOf(g).members.every((e) => edgesOf(g).has(reversed(e)))

const reversed = (e: Value): Value => pair(apply(e, 2), apply(e, 1))

function subgraphs(g: Value, accept: (h: Value) => boolean): SetValue {
  const all = recordSet({
    node: new PowerSet(asSet(fieldOf(g, 'node'))),
    edge: new PowerSet(edgesOf(g)),
  })
  return filter(all, accept)
}

export const directedSubgraphs = (g: Value): SetValue => subgraphs(g, isDirectedGraph)
export const symmetricSubgraphs = (g: Value): SetValue => subgraphs(g, isSymmetricGraph)
export const undirectedSubgraphs = (g: Value): SetValue =>
  subgraphs(g, (h) => isUndirectedGraph(h, false))
export const isUndirected = (g: Value): boolean => isSymmetricGraph(g)

export const transpose = (g: Value): Value =>
  makeGraph(fieldOf(g, 'node'), setOf(edgesOf(g).members.map(reversed)))

/** Paths without a repeated node. */
export function simplePaths(g: Value, isDirected: boolean): SetValue {
  const related = isDirected ? byEdges(g) : byUndirectedEdges(g)
  const nodes = nodesOf(g)
  const found: Value[] = []
  const extend = (path: Value[]): void => {
    found.push(tuple([...path]))
    for (const n of nodes)
      if (!path.some((p) => equal(p, n)) && related(path.at(-1)!, n)) extend([...path, n])
  }
  for (const n of nodes) extend([n])
  return setOf(found)
}

export function paths(): never {
  throw new ValueError('Path(G) is infinite where G has a cycle', 'use SimplePath(G)')
}

export function isTree(g: Value, root: Value): boolean {
  const edges = edgesOf(g).members
  const starts = edges.map((e) => apply(e, 1))
  return (
    isDirectedGraph(g) &&
    asSet(fieldOf(g, 'node')).has(root) &&
    starts.every((x, i) => !equal(x, root) && starts.every((y, j) => i === j || !equal(x, y))) &&
    nodesOf(g).every((n) => areConnected(n, root, g, true))
  )
}

export const successors = (g: Value, n: Value): SetValue =>
  setOf(nodesOf(g).filter((m) => byEdges(g)(n, m)))
export const predecessors = (g: Value, n: Value): SetValue =>
  setOf(nodesOf(g).filter((m) => byEdges(g)(m, n)))

function proper(
  g: Value,
  isRelated: (reach: boolean[], column: number, row: boolean[][], i: number) => boolean,
  n: Value,
) {
  const nodes = nodesOf(g)
  const reach = closure(byEdges(g), nodes, false)
  const at = nodes.findIndex((m) => equal(m, n))
  return setOf(nodes.filter((_, i) => isRelated(reach[i]!, at, reach, i)))
}

export const ancestors = (g: Value, n: Value): SetValue => proper(g, (row, at) => row[at]!, n)
export const descendants = (g: Value, n: Value): SetValue =>
  proper(g, (_, at, reach, i) => reach[at]![i]!, n)

export const hasCycle = (g: Value): boolean =>
  closure(byEdges(g), nodesOf(g), false).some((row, i) => row[i]!)

export const isBipartite = (g: Value, u: Value, v: Value): boolean => {
  const [left, right] = [asSet(u), asSet(v)]
  return (
    left.members.every((n) => !right.has(n)) &&
    nodesOf(g).every((n) => left.has(n) || right.has(n)) &&
    edgesOf(g).members.every((e) => left.has(apply(e, 1)) !== left.has(apply(e, 2)))
  )
}

export const graphUnion = (g: Value, h: Value): Value =>
  makeGraph(union(fieldOf(g, 'node'), fieldOf(h, 'node')), union(edgesOf(g), edgesOf(h)))

export const emptyGraph = (): Value => makeGraph(new FiniteSet([]), new FiniteSet([]))

export const graphsOn = (set: Value): SetValue =>
  recordSet({
    node: new FiniteSet([set]),
    edge: new PowerSet(new Product([asSet(set), asSet(set)])),
  })

export const undirectedGraphsOn = (set: Value): SetValue => {
  const all = asSet(set).members
  const edges = setOf(all.flatMap((a) => all.map((b) => setOf([a, b]))))
  return recordSet({ node: new FiniteSet([set]), edge: new PowerSet(edges) })
}

const lawOperators: Builtin[] = Object.keys(combined).flatMap((law) => [
  builtin(`Is${law}`, 2, `relationIs('${law}', $1, $2)`, 'boolean'),
  builtin(`Is${law}Under`, [2, 0], `operatorIs('${law}', $1, $2)`, 'boolean'),
])

export const relation = standardModule(
  ['Naturals', 'FiniteSets'],
  [
    ...lawOperators,
    builtin('TransitiveClosure', 2, 'closureOf($1, $2, false)'),
    builtin('ReflexiveTransitiveClosure', 2, 'closureOf($1, $2, true)'),
    builtin('IsConnected', 2, 'isConnected($1, $2)', 'boolean'),
  ],
)

export const graphs = standardModule(
  ['Naturals', 'Sequences', 'FiniteSets', 'SequencesExt', 'Relation'],
  [
    builtin('IsDirectedGraph', 1, 'isDirectedGraph($1)', 'boolean'),
    builtin('DirectedSubgraph', 1, 'directedSubgraphs($1)'),
    builtin('Transpose', 1, 'transpose($1)'),
    builtin('IsUndirectedGraph', 1, 'isUndirected($1)', 'boolean'),
    builtin('UndirectedSubgraph', 1, 'symmetricSubgraphs($1)'),
    builtin('Path', 1, 'paths()'),
    builtin('SimplePath', 1, 'simplePaths($1, true)'),
    builtin('AreConnectedIn', 3, 'areConnected($1, $2, $3, true)', 'boolean'),
    builtin('IsStronglyConnected', 1, 'isStronglyConnected($1)', 'boolean'),
    builtin('ConnectionsIn', 1, 'connections($1)'),
    builtin('IsTreeWithRoot', 2, 'isTree($1, $2)', 'boolean'),
    builtin('GraphUnion', 2, 'graphUnion($1, $2)'),
    builtin('IsBipartiteWithPartitions', 3, 'isBipartite($1, $2, $3)', 'boolean'),
    builtin('HasCycle', 1, 'hasCycle($1)', 'boolean'),
    builtin('IsDag', 1, '(isDirectedGraph($1) && !hasCycle($1))', 'boolean'),
    builtin('Successors', 2, 'successors($1, $2)'),
    builtin('AllSuccessors', 2, 'bigUnion(mapSet($2, (n) => successors($1, n)))'),
    builtin('Predecessors', 2, 'predecessors($1, $2)'),
    builtin('AllPredecessors', 2, 'bigUnion(mapSet($2, (n) => predecessors($1, n)))'),
    builtin('Ancestors', 2, 'ancestors($1, $2)'),
    builtin('Descendants', 2, 'descendants($1, $2)'),
    builtin('InDegree', 2, 'predecessors($1, $2).size', 'number'),
    builtin('OutDegree', 2, 'successors($1, $2).size', 'number'),
    builtin('Roots', 1, "filter(fieldOf($1, 'node'), (n) => predecessors($1, n).size === 0)"),
    builtin('Leaves', 1, "filter(fieldOf($1, 'node'), (n) => successors($1, n).size === 0)"),
    builtin('EmptyGraph', 0, 'emptyGraph()'),
    builtin('Graphs', 1, 'graphsOn($1)'),
  ],
)

export const undirectedGraphs = standardModule(
  [],
  [
    builtin('IsUndirectedGraph', 1, 'isUndirectedGraph($1, false)', 'boolean'),
    builtin('IsLoopFreeUndirectedGraph', 1, 'isUndirectedGraph($1, true)', 'boolean'),
    builtin('UndirectedSubgraph', 1, 'undirectedSubgraphs($1)'),
    builtin('Path', 1, 'paths()'),
    builtin('SimplePath', 1, 'simplePaths($1, false)'),
    builtin('AreConnectedIn', 3, 'areConnected($1, $2, $3, false)', 'boolean'),
    builtin('ConnectedComponents', 1, 'connectedComponents($1)'),
    builtin('IsStronglyConnected', 1, '(connectedComponents($1).size === 1)', 'boolean'),
    builtin('UndirectedGraphs', 1, 'undirectedGraphsOn($1)'),
  ],
)
