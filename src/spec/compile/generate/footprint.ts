/** Which fields of the shared state a step may touch, whatever path it takes. */

import type { Block, Expr } from '../ir/ir.ts'
import { expressionAtEnd, expressionsOf, walk } from '../ir/ir.ts'
import { regionOf } from './region.ts'

/** Paths that a step reads and writes. */
export function footprintOf(entry: Block): { reads: string[]; writes: string[] } {
  const reads = new Set<string>()
  const writes = new Set<string>()
  const read = (expr: Expr): void =>
    walk(expr, (part) => {
      const path = part.kind === 'load' ? part.cell.path : part.kind === 'call' ? part.path : null
      if (path !== null) reads.add(path)
    })
  for (const block of regionOf(entry).order) {
    for (const operation of block.operations) {
      for (const expr of expressionsOf(operation)) read(expr)
      if (operation.kind === 'store' && operation.cell.path !== null)
        writes.add(operation.cell.path)
      if (operation.kind === 'effect' && operation.path !== null) writes.add(operation.path)
    }
    const last = expressionAtEnd(block.end)
    if (last !== null) read(last)
  }
  return { reads: [...reads].sort(), writes: [...writes].sort() }
}
