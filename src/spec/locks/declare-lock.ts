import type { Fields, LockDeclaration, Range, RecordType } from '../schema.ts'
import { range } from '../schema.ts'
import { unordered } from './lockdep.ts'

/** A lock's record: its own fields, and its rank in the lock order as a constant. */
export const declareLock = <const F extends Fields>(
  kind: LockDeclaration['kind'],
  rank: number | null,
  fields: F,
): RecordType<F & { readonly rank: Range }> => ({
  kind: 'record',
  fields: { ...fields, rank: range(rank ?? unordered, rank ?? unordered) },
  isGhost: false,
  lock: { kind, rank },
})
