/** What to say about a name that a specification or the command line does not know. */
import { ProblemError } from './problem.ts'

/** Most names that a hint lists. */
const listedMax = 10

/** The usage problem for a name that is not known. */
export function unknownName(what: string, name: string, known: readonly string[]): ProblemError {
  return new ProblemError('usage', `there is no ${what} ${shown(name)}`, nameHint(name, known))
}

/** What may have been meant by a name: the nearest if it is near, and all that are known, or of many the nearest. */
export function nameHint(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known)
  const guess = nearest === null ? '' : `did you mean ${nearest}? `
  if (known.length === 0) return 'there are none'
  if (known.length <= listedMax) return `${guess}known: ${known.join(', ')}`
  const listed = byDistance(name, known).slice(0, listedMax)
  return `${guess}the nearest of ${known.length}: ${listed.map((c) => c.name).join(', ')}`
}

/** The known name that needs the fewest typing errors to become `name`; null if none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const [best] = byDistance(name, known)
  if (best === undefined || best.distance > Math.max(2, Math.floor(name.length / 2))) return null
  return best.name
}

/** The known names with their distance from `name`, the nearest first. */
function byDistance(name: string, known: readonly string[]): { name: string; distance: number }[] {
  const wanted = name.slice(0, 100).toLowerCase()
  return known
    .map((candidate) => ({
      name: candidate,
      distance: editDistance(wanted, candidate.toLowerCase()),
    }))
    .sort((a, b) => a.distance - b.distance)
}

/** Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (isSame ? 0 : 1))
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) row[j] = Math.min(row[j], beforeLast[j - 2] + 1)
    }
    ;[beforeLast, last] = [last, row]
  }
  return last[b.length]
}

const shown = (name: string): string => name.replace(/[\p{Cc}\p{Cf}]/gu, '?').slice(0, 80)
