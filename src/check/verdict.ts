import type { Counterexample } from '../counterexample/format.ts'
import type { Trace } from '../counterexample/trace.ts'
import type { Exploration } from '../explore/result/result.ts'
import type { Property } from '../spec/property.ts'

/** An overall verdict; each has an exit code of the same name. */
export type Verdict =
  | 'holds'
  | 'safety'
  | 'deadlock'
  | 'assertion'
  | 'witness'
  | 'inconclusive'
  | 'threw'
  | 'interrupted'

export interface PropertyVerdict {
  readonly name: string
  readonly title: string
  readonly kind: Property['kind'] | 'deadlock'
  /** `left out`: a witness that was not reached where only some calls were made or switches were set by hand. */
  readonly verdict:
    | 'holds'
    | 'violated'
    | 'reached'
    | 'not reached'
    | 'left out'
    | 'inconclusive'
    | 'unclaimed'
  /** Why nobody claims this property of the design; null if it is claimed. */
  readonly unclaimed: string | null
  /** The counterexample by which the design is known to break this property; null if it should hold. */
  readonly knownBroken: string | null
  /** The shortest violation, as a file and as a story. */
  readonly counterexample: Counterexample | null
  readonly trace: Trace | null
}

/**
 * What the verdicts on all properties amount to.
 *
 * A witness that a restricted search leaves out is no failure: that the whole design reaches it is for a whole search to show.
 */
export function overallVerdict(
  properties: readonly PropertyVerdict[],
  exploration: Exploration,
): Verdict {
  if (exploration.bounds.includes('interrupted')) return 'interrupted'
  if (exploration.threw !== null) return 'threw'
  const broken = properties.filter((p) => p.verdict === 'violated').map((p) => p.kind)
  if (broken.includes('invariant') || broken.includes('recovery')) return 'safety'
  if (broken.includes('deadlock')) return 'deadlock'
  if (broken.length > 0) return 'assertion'
  if (properties.some((p) => p.verdict === 'not reached')) return 'witness'
  return exploration.isComplete ? 'holds' : 'inconclusive'
}

/**
 * The overall verdict when the known violations are expected.
 *
 * One that is not found says nothing: its counterexample may need a larger scope. That it is still there is for the
 * replay of its file to show.
 */
export function verdictBesidesKnown(
  properties: readonly PropertyVerdict[],
  exploration: Exploration,
): Verdict {
  const isExpected = (p: PropertyVerdict) => p.verdict === 'violated' && p.knownBroken !== null
  return overallVerdict(
    properties.filter((p) => !isExpected(p)),
    exploration,
  )
}
