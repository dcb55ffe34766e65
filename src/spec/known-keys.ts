import { ProblemError } from './problem.ts'
import { unknownName } from './unknown-name.ts'

/** Every key of an object a user writes. The compiler holds the list to the type. */
export type KeysOf<T> = { readonly [P in keyof Required<T>]: 'required' | 'optional' }

/** Throws a usage problem for an object that lacks a required key or has one that means nothing. */
export function checkKeys(what: string, object: object, keys: KeysOf<object>): void {
  const known = Object.keys(keys)
  if (typeof object !== 'object' || object === null)
    throw new ProblemError('usage', `${what} is not an object`, `it has: ${known.join(', ')}`)
  for (const key of Object.keys(object))
    if (!known.includes(key)) throw unknownName(`key of ${what} called`, key, known)
  for (const [key, need] of Object.entries(keys))
    if (need === 'required' && Reflect.get(object, key) === undefined)
      throw new ProblemError('usage', `${what} has no ${key}`, `it has: ${known.join(', ')}`)
}
