import type { Progress } from '../explore/exhaustive/options.ts'
import { grouped } from './wrap.ts'

/** How far a search has come, on one line. */
export function describeProgress(progress: Progress): string {
  const { states, transitions, depth, frontier, elapsedMs } = progress
  return [
    `${grouped(states)} states`,
    `${grouped(transitions)} transitions`,
    `depth ${depth}`,
    `${grouped(frontier)} to go`,
    `${(elapsedMs / 1_000).toFixed(0)} s`,
  ].join(', ')
}
