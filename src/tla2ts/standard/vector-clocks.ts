/**
 * VectorClocks: logs of distributed programs in an order that respects causality.
 *
 * Each node's own entries are sorted by its own time. An entry waits for the entries whose times its clock knows; among
 * those that wait for nothing, the nodes take turns. TLC takes them in the order of random hash values, we in the order
 * in which the log mentions them.
 */
import { compare, equal } from '../values/compare.ts'
import { apply, asFunction, tuple } from '../values/functions.ts'
import { type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { integer } from './numbers.ts'
import { elementsOf } from './quantifiers.ts'
import { items } from './sequences.ts'

type Read = (value: Value) => Value

interface Entry {
  readonly value: Value
  readonly clock: Value
  readonly node: Value
  readonly hosts: readonly Value[]
  readonly waitsFor: Set<Entry>
}

export function causalOrder(log: Value, clockOf: Read, nodeOf: Read, domainOf: Read): Value {
  const entries = items(log).map((value): Entry => {
    const clock = clockOf(value)
    const hosts = [...elementsOf(domainOf(clock))]
    return { value, clock, node: nodeOf(value), hosts, waitsFor: new Set() }
  })
  const nodes: Entry[][] = []
  for (const entry of entries) {
    const known = nodes.find(([first]) => equal(first!.node, entry.node))
    if (known === undefined) nodes.push([entry])
    else known.push(entry)
  }
  const timeOf = (entry: Entry) => integer(apply(entry.clock, entry.node))
  for (const own of nodes) own.sort((a, b) => timeOf(a) - timeOf(b))
  for (const own of nodes) linkToCauses(own, nodes)
  return tuple(inTurns(nodes))
}

/** An entry waits for the entry of another node at each time that its clock has newly learnt. */
function linkToCauses(own: readonly Entry[], nodes: readonly (readonly Entry[])[]): void {
  const known = nodes.map(() => 0)
  for (const entry of own)
    for (const host of entry.hosts) {
      const node = nodes.findIndex(([first]) => equal(first!.node, host))
      const time = integer(apply(entry.clock, host))
      if (node < 0 || nodes[node] === own || time <= known[node]!) continue
      known[node] = time
      const cause = nodes[node]![time - 1]
      if (cause === undefined)
        throw new ValueError(
          'the log has a gap: a clock knows an event that the log has not',
          'CausalOrder needs every event of every node',
        )
      entry.waitsFor.add(cause)
    }
}

function inTurns(nodes: readonly Entry[][]): Value[] {
  const sorted: Value[] = []
  const done = new Set<Entry>()
  const places = nodes.map(() => 0)
  const total = nodes.reduce((sum, own) => sum + own.length, 0)
  while (sorted.length < total) {
    const before = sorted.length
    for (const [i, own] of nodes.entries()) {
      const entry = own[places[i]!]
      if (entry === undefined || [...entry.waitsFor].some((cause) => !done.has(cause))) continue
      places[i]!++
      done.add(entry)
      sorted.push(entry.value)
    }
    if (sorted.length === before) throw new ValueError('the clocks of the log have a cycle')
  }
  return sorted
}

/** No entry stands after one that it happened before. */
export function isCausalOrder(log: Value, clockOf: Read): boolean {
  const clocks = items(log).map((value) => asFunction(clockOf(value)))
  return clocks.every((later, i) =>
    clocks.slice(0, i).every((earlier) => {
      const hosts = [...later.keys, ...earlier.keys.filter((h) => later.at(h) === undefined)]
      const signs = hosts.map((h) => compare(earlier.at(h) ?? 0, later.at(h) ?? 0))
      return signs.some((sign) => sign < 0)
    }),
  )
}

export const vectorClocks = standardModule(
  ['Naturals', 'Sequences', 'Functions'],
  [
    builtin('CausalOrder', [0, 1, 1, 1], 'causalOrder($1, $2, $3, $4)'),
    builtin('IsCausalOrder', [0, 1], 'isCausalOrder($1, $2)', 'boolean'),
  ],
)
