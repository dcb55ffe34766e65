import { ProblemError } from '../problem/problem.ts'
import type { Fields, LockDeclaration, Range, RecordType } from '../schema.ts'
import { range } from '../schema.ts'
import { unordered } from './lockdep.ts'

/**
 * A lock's record: its own fields, and its rank in the lock order as a constant. Throws a usage problem for a rank that is
 * neither null nor one of 0 to 15.
 */
export function declareLock<const F extends Fields>(
  kind: LockDeclaration['kind'],
  rank: number | null,
  fields: F,
): RecordType<F & { readonly rank: Range }> {
  const place = rank ?? unordered
  if (rank !== null && !(Number.isInteger(rank) && rank >= 0 && rank < unordered))
    throw new ProblemError(
      'usage',
      `a ${kind} has the rank ${rank}`,
      `a rank is a whole number from 0 to ${unordered - 1}, or null for a lock outside the order`,
    )
  const rankField: Range = range(place, place)
  return {
    kind: 'record',
    fields: { ...fields, rank: rankField },
    isGhost: false,
    lock: { kind, rank },
  }
}
