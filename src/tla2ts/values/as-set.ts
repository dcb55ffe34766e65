/** What is used as a set must be one. */
import { print } from './print.ts'
import { SetValue, type Value, ValueError } from './value.ts'

/** The set a value must be; an error otherwise. */
export function asSet(value: Value, what = 'a set'): SetValue {
  if (value instanceof SetValue) return value
  throw new ValueError(`${print(value)} is used as ${what}, but is not a set`)
}
