/** What to say about a name that a specification or the command line does not know. */
import { ProblemError } from './problem.ts'

/** The usage problem for a name that is not known: the nearest one if it is near, and the whole list. */
export function unknownName(what: string, name: string, known: readonly string[]): ProblemError {
  const nearest = nearestName(name, known)
  const guess = nearest === null ? '' : `did you mean ${nearest}? `
  const list = known.length === 0 ? 'there are none' : `known: ${known.join(', ')}`
  return new ProblemError('usage', `there is no ${what} ${shown(name)}`, guess + list)
}

/** The known name that needs the fewest typing errors to become `name`; null if none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  let best: string | null = null
  let bestDistance = Math.max(2, Math.floor(name.length / 2)) + 1
  for (const candidate of known) {
    const distance = editDistance(name.slice(0, 100).toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
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
