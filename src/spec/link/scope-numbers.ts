import { givenNumberMax } from '../problem/limits.ts'
import type { Specification } from '../specification.ts'

/**
 * The largest value that may be given for a number of the scopes, by a flag or a file: they size arrays. It is the
 * largest of the specification's own scopes, or a small one.
 */
export const largestNumber = ({ scopes }: Specification, key: string): number =>
  Math.max(givenNumberMax, ...Object.values(scopes).map((scope) => scope[key] ?? 0))
