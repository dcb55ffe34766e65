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
  line: 0,
  location: null,
  beginsCall: false,
  isGuarded: false,
  reads: [],
  writes: [],
  slots: new Array(slotCount).fill(null),
})

/** A point as reports and reductions see it. */
export function controlPoint(
  { point }: MergeItem,
  id: number,
  live: Live,
  slotCount: number,
  design: Design,
): ControlPoint {
  return {
    id,
    step: point.label,
    procedure: point.procedure,
    line: point.line,
    location: design.specification.locations?.[point.procedure] ?? null,
    beginsCall: point.beginsCall,
    isGuarded: point.isGuarded,
    ...footprintOf(point.block),
    slots: slotTypes(live, point, slotCount),
  }
}
