/** Removes blocks that do nothing and joins blocks in a row, so that equal behaviour becomes equal text. */

import type { Block, End } from '../ir/ir.ts'
import { successors } from '../ir/ir.ts'
import { followers, postorder } from './liveness.ts'

/** Simplifies everything reachable from the roots, in place. */
export function simplify(roots: readonly Block[]): void {
  for (const block of postorder(roots)) block.end = throughEmpty(block.end)
  const blocks = postorder(roots)
  const entries = new Set<Block>(roots)
  const count = new Map<Block, number>()
  for (const block of blocks) {
    if (block.end.kind === 'step') entries.add(block.end.point.block)
    for (const next of followers(block)) count.set(next, (count.get(next) ?? 0) + 1)
  }
  for (const block of blocks) joinFollowing(block, entries, count)
}

/** Skips blocks that only lead to another. */
function throughEmpty(end: End): End {
  switch (end.kind) {
    case 'jump': {
      const to = lastOfEmpty(end.to)
      return to.operations.length === 0 && successors(to.end).length === 0 ? to.end : { ...end, to }
    }
    case 'branch': {
      const [yes, no] = [lastOfEmpty(end.yes), lastOfEmpty(end.no)]
      if (end.condition.kind === 'boolean')
        return { kind: 'jump', to: end.condition.value ? yes : no }
      return yes === no ? { kind: 'jump', to: yes } : { ...end, yes, no }
    }
    case 'switch': {
      const cases = end.cases.map(lastOfEmpty)
      const isOne = cases.every((block) => block === cases[0])
      return isOne ? { kind: 'jump', to: cases[0] } : { ...end, cases }
    }
    default:
      return end
  }
}

/** The first block from here on that does something or leads more than one way. */
export function lastOfEmpty(block: Block): Block {
  let at = block
  for (const seen = new Set<Block>(); at.operations.length === 0 && at.end.kind === 'jump'; ) {
    if (seen.has(at)) return at
    seen.add(at)
    at = at.end.to
  }
  return at
}

/** Takes over blocks that follow this one and no other. */
function joinFollowing(block: Block, entries: ReadonlySet<Block>, count: Map<Block, number>): void {
  while (block.end.kind === 'jump') {
    const { to } = block.end
    if (to === block || entries.has(to) || count.get(to) !== 1) return
    block.operations.push(...to.operations)
    block.end = to.end
    to.operations = []
    to.end = { kind: 'stop' }
  }
}
