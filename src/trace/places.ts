/** Control points by where they stand: `'dax_insert_entry > unmap_mapping_range > down_read'`. */
import type { ControlPoint } from '../spec/machine/program.ts'

/** Stands for the end of a call, in sets of points. */
export const end = 0
/** The point at which a thread begins its call. */
export const begin = 1

/** The paths of a point, procedures and at last the step's own name. */
export function wordsOf({ paths, step }: ControlPoint): string[][] {
  const own = step
    .replace(/\(.*\)$/, '')
    .split('.')
    .at(-1)!
  return paths.map((path) => (path.at(-1) === own ? [...path] : [...path, own]))
}

/**
 * The points that a place names, among those of calls of `procedure`. The last word is the step; the words before it are in this
 * order on the path to it.
 */
export function pointsAt(
  points: readonly ControlPoint[],
  procedure: string,
  place: string,
): ReadonlySet<number> {
  if (place === 'end') return new Set([end])
  if (place === 'begin') return new Set([begin])
  const words = place.split(' > ')
  const found = points.filter((point) =>
    wordsOf(point).some((path) => path[0] === procedure && isAt(path, words)),
  )
  return new Set(found.map(({ id }) => id))
}

function isAt(path: readonly string[], words: readonly string[]): boolean {
  if (path.at(-1) !== words.at(-1)) return false
  let from = 0
  for (const word of words) {
    const at = path.indexOf(word, from)
    if (at < 0) return false
    from = at + 1
  }
  return true
}

/** For each point, those that a thread there can still come to, itself included. */
export function reachability(points: readonly ControlPoint[]): readonly (readonly number[])[] {
  return points.map(({ id }) => {
    const seen = new Set([id])
    // A call that is over leads nowhere: the next one begins anew.
    for (const at of seen) if (at !== end) for (const next of points[at]!.next) seen.add(next)
    return [...seen]
  })
}
