/** Code that sets up or clears the frames of all threads. */

import type { Graph } from '../elaborate/elaborate.ts'
import type { Point } from '../ir/ir.ts'

/** Where the frames of all threads stand. */
export interface Frames {
  readonly frameOffset: number
  readonly frameSize: number
  readonly pointBytes: 1 | 2
  readonly threads: number
}

/** Stores a control point at the start of a frame. */
export function putPoint(offset: string | number, point: number, pointBytes: 1 | 2): string {
  if (pointBytes === 1) return `u8[${offset}]=${point};`
  const second = typeof offset === 'number' ? offset + 1 : `${offset}+1`
  return `u8[${offset}]=${point & 255};u8[${second}]=${point >> 8};`
}

/** Sets every thread to the start of its program. */
export function startThreads(
  graph: Graph,
  numbers: ReadonlyMap<Point, number>,
  frames: Frames,
): string {
  return graph.entries
    .map((entry, thread) => {
      if (entry === null) return ''
      const offset = frames.frameOffset + thread * frames.frameSize
      const point = putPoint(offset, numbers.get(entry.point) as number, frames.pointBytes)
      const { left, count } = entry
      if (left === null || left.slot < 0) return point
      return `${point}u8[${offset + frames.pointBytes + left.slot}]=${count};`
    })
    .join('')
}

/** A crash happens once, and ends all threads. */
export function crashCode(
  crashedByte: number,
  frames: Frames,
  complete: (completion: string) => string,
): string {
  const end = frames.frameOffset + frames.threads * frames.frameSize
  const completion = `u8[${crashedByte}]=1;u8.fill(0,${frames.frameOffset},${end});`
  return `if(u8[${crashedByte}]!==0)return;${complete(completion)}`
}
