import { ProblemError } from '../../spec/problem/problem.ts'

/**
 * Where a walk stands among all walks of a seed.
 *
 * A search makes its walks in runs of fast-check of `runLength` walks each, so that others get their turn in
 * between. To the user there is one seed and one path: the first number of the path counts walks over all runs.
 */
export interface WalkPlace {
  /** From 0. */
  readonly walk: number
  /** The way that shrinking took from there, as in fast-check: `0:2:1`, or '' for the walk itself. */
  readonly shrinking: string
}

export const runLength = 1_000

/** What fast-check is told to get to a place. */
export function runParameters(seed: number, { walk, shrinking }: WalkPlace) {
  const run = Math.floor(walk / runLength)
  const first = String(walk % runLength)
  return {
    seed: (seed + Math.imul(run, 0x9e3779b1)) | 0,
    path: shrinking === '' ? first : `${first}:${shrinking}`,
  }
}

/** The place that a path of fast-check means, in the run of the given walk. */
export function placeInRun(walk: number, path: string): WalkPlace {
  const [first, ...rest] = path.split(':')
  return { walk: walk - (walk % runLength) + Number(first), shrinking: rest.join(':') }
}

export const pathTo = ({ walk, shrinking }: WalkPlace) =>
  shrinking === '' ? String(walk) : `${walk}:${shrinking}`

/** Throws a usage problem for a malformed path. */
export function parsePath(path: string): WalkPlace {
  if (!/^\d{1,9}(:\d{1,9})*$/.test(path))
    throw new ProblemError(
      'usage',
      `${JSON.stringify(path)} is not a path`,
      'a path is a list of whole numbers with colons between, as a run prints it: 37214:0:3:1',
    )
  const [first, ...rest] = path.split(':')
  return { walk: Number(first), shrinking: rest.join(':') }
}
