import { ProblemError } from './problem.ts'
import { unknownName } from './unknown-name.ts'

/** What a value must be. */
type Kind = 'text' | 'number' | 'truth value' | 'list' | 'function' | 'object' | 'value'

/** Every key of an object a user writes, with what its value must be; `?`: it may be absent. Held to the type by `tsc`. */
export type KeysOf<T> = { readonly [P in keyof Required<T>]: Kind | `${Kind}?` }

interface Needs {
  readonly [key: string]: Kind | `${Kind}?`
}

interface Meaning {
  readonly called: string
  readonly is: (value: unknown) => boolean
}

const kinds: { readonly [K in Kind]: Meaning } = {
  text: { called: 'text', is: (value) => typeof value === 'string' },
  number: { called: 'a number', is: (value) => typeof value === 'number' },
  'truth value': { called: 'true or false', is: (value) => typeof value === 'boolean' },
  list: { called: 'a list', is: (value) => Array.isArray(value) },
  function: { called: 'a function', is: (value) => typeof value === 'function' },
  object: {
    called: 'an object',
    is: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  },
  value: { called: 'a value', is: () => true },
}

/** Throws a usage problem for an object with a key that means nothing, without a key it needs, or with another kind of value. */
export function checkKeys(what: string, object: object, keys: Needs): void {
  const known = Object.keys(keys)
  const values: { readonly [key: string]: unknown } = { ...object }
  if (!kinds.object.is(object))
    throw new ProblemError('usage', `${what} is not an object`, `it has: ${known.join(', ')}`)
  for (const key of Object.keys(values))
    if (!known.includes(key)) throw unknownName(`key of ${what} called`, key, known)
  for (const [key, needed] of Object.entries(keys)) {
    const { called, is } = kinds[needed.replace('?', '') as Kind]
    if (values[key] === undefined && !needed.endsWith('?'))
      throw new ProblemError('usage', `${what}: ${key} is missing`, `it has: ${known.join(', ')}`)
    if (values[key] !== undefined && !is(values[key]))
      throw new ProblemError('usage', `${what}: ${key} is not ${called}`)
  }
}
