/**
 * The blocks of one step, and how they nest as structured JavaScript.
 *
 * A step is the part of the graph from its entry to the ends of steps. Each block is printed inside the block that
 * dominates it; a block with several ways in becomes the end of a labelled statement, a loop head a labelled loop
 * (Ramsey, "Beyond Relooper", 2022).
 */

import type { Block } from '../ir/ir.ts'
import { successors } from '../ir/ir.ts'

export interface Region {
  readonly entry: Block
  /** In reverse postorder: each block after those that lead to it, loops aside. */
  readonly order: readonly Block[]
  /** A loop is entered at two places: it cannot be nested. */
  readonly isIrreducible: boolean
  readonly isLoopHead: (block: Block) => boolean
  /** Several blocks lead forward to it. */
  readonly isJoin: (block: Block) => boolean
  readonly isBackward: (from: Block, to: Block) => boolean
  /** Blocks printed inside this one, last first. */
  readonly joinsWithin: (block: Block) => readonly Block[]
  readonly predecessors: ReadonlyMap<Block, readonly Block[]>
}

/** The blocks a step may run, beginning at its entry. */
export function regionOf(entry: Block): Region {
  const order = reversePostorder(entry)
  const rank = new Map(order.map((block, i) => [block, i]))
  const rankOf = (block: Block): number => rank.get(block) as number
  const predecessors = new Map<Block, Block[]>(order.map((block) => [block, []]))
  for (const block of order)
    for (const next of new Set(successors(block.end))) predecessors.get(next)?.push(block)
  const dominators = immediateDominators(order, predecessors, rankOf)
  const isBackward = (from: Block, to: Block): boolean => rankOf(to) <= rankOf(from)
  const before = (block: Block): readonly Block[] => predecessors.get(block) as Block[]
  const isJoin = (block: Block): boolean =>
    before(block).filter((from) => !isBackward(from, block)).length > 1
  const dominated = new Map<Block, Block[]>(order.map((block) => [block, []]))
  for (const block of order)
    if (block !== entry) dominated.get(dominators.get(block) as Block)?.push(block)
  return {
    entry,
    order,
    predecessors,
    isJoin,
    isBackward,
    isLoopHead: (block) => before(block).some((from) => isBackward(from, block)),
    joinsWithin: (block) =>
      (dominated.get(block) as Block[]).filter(isJoin).sort((a, b) => rankOf(b) - rankOf(a)),
    isIrreducible: order.some((block) =>
      successors(block.end).some(
        (to) => isBackward(block, to) && !dominates(to, block, dominators),
      ),
    ),
  }
}

function reversePostorder(entry: Block): Block[] {
  const order: Block[] = []
  const seen = new Set([entry])
  const stack: { block: Block; next: number }[] = [{ block: entry, next: 0 }]
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = successors(top.block.end)[top.next++]
    if (next === undefined) {
      order.push(top.block)
      stack.pop()
    } else if (!seen.has(next)) {
      seen.add(next)
      stack.push({ block: next, next: 0 })
    }
  }
  return order.reverse()
}

/** Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001). */
function immediateDominators(
  order: readonly Block[],
  predecessors: ReadonlyMap<Block, readonly Block[]>,
  rankOf: (block: Block) => number,
): Map<Block, Block> {
  const [entry] = order
  const dominators = new Map<Block, Block>([[entry, entry]])
  const common = (a: Block, b: Block): Block => {
    let [x, y] = [a, b]
    while (x !== y)
      if (rankOf(x) > rankOf(y)) x = dominators.get(x) as Block
      else y = dominators.get(y) as Block
    return x
  }
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    for (const block of order.slice(1)) {
      const known = (predecessors.get(block) as Block[]).filter((from) => dominators.has(from))
      const next = known.reduce(common)
      if (dominators.get(block) === next) continue
      dominators.set(block, next)
      isChanged = true
    }
  }
  return dominators
}

function dominates(a: Block, b: Block, dominators: ReadonlyMap<Block, Block>): boolean {
  for (let at = b; ; at = dominators.get(at) as Block) {
    if (at === a) return true
    if (dominators.get(at) === at) return false
  }
}
