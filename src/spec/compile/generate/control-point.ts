/** What a program tells about its control points. */

import type { Design } from '../../design.ts'
import type { ControlPoint } from '../../machine/program.ts'
import type { Point } from '../ir/ir.ts'
import { footprintOf } from './footprint.ts'
import { liveAt } from './generate.ts'
import type { Live } from './liveness.ts'
import type { MergeItem } from './merge.ts'

/** What each slot of the frame holds at a point: an array of records, 'value', or nothing. */
export function slotTypes(live: Live, point: Point, slotCount: number): (string | null)[] {
  const types = new Array<string | null>(slotCount).fill(null)
  for (const { slot, type } of liveAt(live, point.block))
    types[slot] = type.kind === 'ref' ? type.to : 'value'
  return types
}

/** Control point 0: the end of a thread's program. */
export const finished = (slotCount: number): ControlPoint => ({
  id: 0,
  step: 'end',
  procedure: 'end',
  next: [],
  paths: [],
  numbers: new Map(),
  line: 0,
  location: null,
  beginsCall: false,
  isGuarded: false,
  reads: [],
  writes: [],
  slots: new Array(slotCount).fill(null),
})

/** A point as reports and reductions see it, made of all that behave alike. */
export function controlPoint(
  [{ point, code }, ...others]: readonly [MergeItem, ...MergeItem[]],
  numberOf: ReadonlyMap<Point, number>,
  id: number,
  live: Live,
  slotCount: number,
  design: Design,
): ControlPoint {
  return {
    id,
    step: point.label,
    procedure: point.procedure,
    next: nextOf(code, numberOf),
    paths: pathsOf([point, ...others.map((other) => other.point)]),
    numbers: numbersAt(live, [point, ...others.map((other) => other.point)]),
    line: point.line,
    location: design.specification.locations?.[point.procedure] ?? null,
    beginsCall: point.beginsCall,
    isGuarded: point.isGuarded,
    ...footprintOf(point.block),
    slots: slotTypes(live, point, slotCount),
  }
}

const nextOf = ({ targets }: MergeItem['code'], numberOf: ReadonlyMap<Point, number>): number[] => [
  ...new Set(targets.map((to) => (to === null ? 0 : (numberOf.get(to) ?? 0)))),
]

function pathsOf(points: readonly Point[]): string[][] {
  const paths = new Map(points.map(({ path }) => [path.join(), [...path]]))
  return [...paths.values()]
}

/** The innermost variable of each name, if all of the points have it in one slot. */
function numbersAt(live: Live, points: readonly Point[]): Map<string, number> {
  const [first, ...others] = points.map((point) => {
    const found = new Map<string, { depth: number; slot: number }>()
    for (const { name, procedure, type, slot } of liveAt(live, point.block)) {
      const depth = point.path.lastIndexOf(procedure)
      if (type.kind === 'int' && depth >= (found.get(name)?.depth ?? 0))
        found.set(name, { depth, slot })
    }
    return found
  })
  const isCommon = (name: string, slot: number) =>
    others.every((numbers) => numbers.get(name)?.slot === slot)
  return new Map(
    [...first].filter(([name, { slot }]) => isCommon(name, slot)).map(([n, { slot }]) => [n, slot]),
  )
}
