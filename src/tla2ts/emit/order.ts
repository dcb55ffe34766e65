/** Definitions in the order of the specification, each constant before its use. */
import type { Linked } from '../modules/link.ts'
import type { TopLevel } from '../translate/context/context.ts'

export interface Ordered {
  /** Values of the configuration. */
  readonly constants: readonly TopLevel[]
  readonly definitions: readonly TopLevel[]
}

export function inOrder(definitions: readonly TopLevel[], linked: Linked): Ordered {
  const placed = new Set<TopLevel>()
  const constants = definitions.filter((d) => isConstant(d) && d.operator === null)
  const named = new Set(linked.constants.map((c) => c.js))
  const rankOf = (d: TopLevel) =>
    d.operator === null ? linked.operators.length : linked.operators.indexOf(d.operator)
  const place = (d: TopLevel): readonly TopLevel[] => {
    if (placed.has(d)) return []
    placed.add(d)
    const needed = definitions.filter((other) => isConstant(other) && mentions(d, other.name))
    return [...needed.flatMap(place), d]
  }
  const first = constants.filter((d) => named.has(d.name)).flatMap(place)
  const sorted = definitions
    .filter((d) => !constants.includes(d))
    .map((d, i) => ({ d, rank: rankOf(d), i }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
  return {
    constants: first,
    definitions: [...sorted.map(({ d }) => d), ...constants].flatMap(place),
  }
}

const isConstant = (d: TopLevel): boolean => d.text.startsWith('const ')

const mentions = (d: TopLevel, name: string): boolean =>
  new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(d.text)
