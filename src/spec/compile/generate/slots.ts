/**
 * Gives each variable that lives across a step a byte of the frame.
 *
 * Variables that are never needed at the same control point may share a byte. Those needed at the most points choose
 * first; a variable prefers the byte its namesake has in another copy of the same procedure, so that copies become alike.
 */

import type { Block, Variable } from '../ir/ir.ts'
import type { Live } from './liveness.ts'

/** Sets `slot` of every variable needed at one of the points; returns the number of slots. */
export function assignSlots(points: readonly Block[], live: Live): number {
  const sets = points.map((block) => live.get(block) as ReadonlySet<Variable>)
  const where = new Map<Variable, number[]>()
  sets.forEach((set, i) => {
    for (const variable of set) {
      const known = where.get(variable)
      if (known) known.push(i)
      else where.set(variable, [i])
    }
  })
  const order = [...where].sort(([a, m], [b, n]) => n.length - m.length || a.id - b.id)
  const preferred = new Map<string, number>()
  let count = 0
  for (const [variable, points] of order) {
    const key = `${variable.procedure}.${variable.name}`
    const taken = new Set<number>()
    for (const i of points) for (const other of sets[i]) taken.add(other.slot)
    const wish = preferred.get(key)
    let slot = 0
    while (taken.has(slot)) slot++
    variable.slot = wish !== undefined && !taken.has(wish) ? wish : slot
    if (wish === undefined) preferred.set(key, variable.slot)
    count = Math.max(count, variable.slot + 1)
  }
  return count
}
