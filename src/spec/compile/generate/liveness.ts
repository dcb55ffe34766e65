/**
 * Which variables are needed where, across steps.
 *
 * Liveness is strong: what only feeds a variable nobody needs is not needed either. Operations that set such variables
 * are removed, and the variables needed at a control point are those a frame must keep.
 */

import type { Block, Expr, Operation, Variable } from '../ir/ir.ts'
import { expressionAtEnd, expressionsOf, successors, variableSet, walk } from '../ir/ir.ts'

/** The variables needed at the start of each block. */
export type Live = ReadonlyMap<Block, ReadonlySet<Variable>>

/** The variables needed at the start of each block that can be reached from the roots. */
export function analyseLiveness(roots: readonly Block[]): Live {
  const order = postorder(roots)
  const live = new Map<Block, Set<Variable>>(order.map((block) => [block, new Set()]))
  const predecessors = new Map<Block, Block[]>(order.map((block) => [block, []]))
  for (const block of order)
    for (const next of followers(block)) predecessors.get(next)?.push(block)
  const pending = new Set(order)
  for (const block of pending) {
    pending.delete(block)
    const needed = neededBefore(block, live)
    const known = live.get(block) as Set<Variable>
    if (needed.size === known.size) continue
    live.set(block, needed)
    for (const before of predecessors.get(block) ?? []) pending.add(before)
  }
  return live
}

/** Blocks that may run next, in this step or the next. */
export function followers(block: Block): readonly Block[] {
  return block.end.kind === 'step' ? [block.end.point.block] : successors(block.end)
}

/** All blocks that can be reached, each after those that follow it where there is no cycle. */
export function postorder(roots: readonly Block[]): Block[] {
  const order: Block[] = []
  const seen = new Set<Block>()
  const stack: { block: Block; next: number }[] = []
  const visit = (block: Block): void => {
    if (seen.has(block)) return
    seen.add(block)
    stack.push({ block, next: 0 })
  }
  for (const root of roots) {
    visit(root)
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = followers(top.block)[top.next++]
      if (next !== undefined) visit(next)
      else {
        order.push(top.block)
        stack.pop()
      }
    }
  }
  return order
}

function neededBefore(block: Block, live: Live): Set<Variable> {
  const needed = neededAfter(block, live)
  for (let i = block.operations.length - 1; i >= 0; i--) step(block.operations[i], needed)
  return needed
}

function neededAfter(block: Block, live: Live): Set<Variable> {
  const needed = new Set<Variable>()
  for (const next of followers(block)) for (const one of live.get(next) ?? []) needed.add(one)
  const last = expressionAtEnd(block.end)
  if (last !== null) addUses(last, needed)
  return needed
}

const isDead = (operation: Operation, needed: ReadonlySet<Variable>): boolean =>
  operation.kind === 'set' && !needed.has(operation.variable)

function step(operation: Operation, needed: Set<Variable>): void {
  if (isDead(operation, needed)) return
  const target = variableSet(operation)
  if (target !== null) needed.delete(target)
  for (const expr of expressionsOf(operation)) addUses(expr, needed)
}

function addUses(expr: Expr, needed: Set<Variable>): void {
  walk(expr, (part) => {
    if (part.kind === 'variable') needed.add(part.variable)
  })
}

/** Drops operations whose result nobody needs. */
export function removeDead(live: Live): void {
  for (const block of live.keys()) {
    const needed = neededAfter(block, live)
    const kept: Operation[] = []
    for (let i = block.operations.length - 1; i >= 0; i--) {
      const operation = block.operations[i]
      if (!isDead(operation, needed)) kept.push(operation)
      step(operation, needed)
    }
    block.operations = kept.reverse()
  }
}
