import { constants } from 'node:buffer'
import { ValueError } from '../../values/value.ts'

/** Where the JavaScript under an evaluation has come to an end, an error of the specification; null for other errors. */
export function exhaustion(error: unknown): ValueError | null {
  if (!(error instanceof RangeError)) return null
  if (error.message.includes('call stack'))
    return new ValueError('the recursion is too deep', 'does it end?')
  if (error.message === 'Invalid string length')
    return new ValueError(`a string has more than ${constants.MAX_STRING_LENGTH} characters`)
  return null
}
