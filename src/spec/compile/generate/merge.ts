/**
 * Merges control points that behave alike, and numbers the rest.
 *
 * Partition refinement: points start together if they bear the same name and their code is the same text up to where it
 * goes on; a class splits while two of its points go on to different classes. What remains together is bisimilar, so a
 * thread at one of them is a thread at the other, and the states that differ in nothing else become one.
 */

import type { Point } from '../ir/ir.ts'
import type { StepCode } from './step-code.ts'

/** A control point with all that tells it from others. */
export interface MergeItem {
  readonly point: Point
  readonly code: StepCode
  /** What each slot of the frame holds here, as one text. */
  readonly slots: string
}

/** A number from 1 for each point; points that behave alike share one. Numbers follow the order of the items. */
export function mergePoints(items: readonly MergeItem[]): ReadonlyMap<Point, number> {
  let classes = partition(items, ({ point, code, slots }) =>
    JSON.stringify([point.label, point.procedure, point.beginsCall, slots, code.text]),
  )
  for (let count = sizeOf(classes); ; ) {
    const before = classes
    classes = partition(items, ({ point, code }) => {
      const targets = code.targets.map((to) => (to === null ? 0 : before.get(to)))
      return `${before.get(point)}:${targets.join()}`
    })
    const next = sizeOf(classes)
    if (next === count) return classes
    count = next
  }
}

function partition(
  items: readonly MergeItem[],
  keyOf: (item: MergeItem) => string,
): Map<Point, number> {
  const numbers = new Map<string, number>()
  const classes = new Map<Point, number>()
  for (const item of items) {
    const key = keyOf(item)
    const known = numbers.get(key) ?? numbers.size + 1
    numbers.set(key, known)
    classes.set(item.point, known)
  }
  return classes
}

const sizeOf = (classes: ReadonlyMap<Point, number>): number => new Set(classes.values()).size
