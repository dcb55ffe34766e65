import { ProblemError } from '../problem/problem.ts'
import type { Field } from '../schema.ts'
import type { Place } from './layout.ts'

/** How many codes a scalar needs, and where the scalars of one record stand in its first bytes. */

const setItemsMax = 8
const codesMax = 256

/** Top-level arrays of records: name to length. */
export type Arrays = ReadonlyMap<string, number>

/**
 * Places the scalars of one record: widest first, each in the first byte with room. Equal widths keep the order of
 * declaration, so the result depends on the schema alone.
 */
export function packScalars(
  entries: readonly (readonly [string, Field])[],
  path: string,
  arrays: Arrays,
): Map<string, Place> {
  const places = new Map<string, Place>()
  const masks = new Map<string, number>()
  for (const [name, field] of entries)
    if (field.kind !== 'queue' && field.kind !== 'record' && field.kind !== 'array')
      masks.set(name, fill(codeCount(field, join(path, name), arrays) - 1))
  const widestFirst = [...masks].sort(([, a], [, b]) => b - a)
  const used: number[] = []
  for (const [name, mask] of widestFirst) {
    const bits = 32 - Math.clz32(mask)
    if (bits === 0) {
      places.set(name, { byte: 0, shift: 0, mask })
      continue
    }
    let byte = used.findIndex((taken) => taken + bits <= 8)
    if (byte < 0) byte = used.push(0) - 1
    places.set(name, { byte, shift: used[byte], mask })
    used[byte] += bits
  }
  return places
}

/** How many codes a scalar needs. */
export function codeCount(field: Field, path: string, arrays: Arrays): number {
  switch (field.kind) {
    case 'bool':
      return 2
    case 'oneOf': {
      const { names } = field
      if (names.length === 0) throw malformed(path, 'has no values')
      if (names.some((name) => typeof name !== 'string'))
        throw malformed(path, 'has a value that is not text')
      if (new Set(names).size < names.length) throw malformed(path, 'lists a value twice')
      if (names.length > codesMax)
        throw malformed(path, `has ${names.length} values, more than ${codesMax}`)
      return names.length
    }
    case 'range': {
      const { min, max } = field
      if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max))
        throw malformed(path, `has the range ${min}..${max}, which is not of whole numbers`)
      if (min > max) throw malformed(path, `has the empty range ${min}..${max}`)
      if (max - min >= codesMax)
        throw malformed(path, `has the range ${min}..${max} of more than ${codesMax} values`)
      return max - min + 1
    }
    case 'ref':
      return target(field.to, path, arrays) + 1
    case 'set': {
      const count = target(field.of, path, arrays)
      if (count > setItemsMax)
        throw malformed(path, `is a set over ${count} records, more than ${setItemsMax}`)
      return 2 ** count
    }
    default:
      throw malformed(path, `has no type of the schema language`)
  }
}

/** The length of the top-level array a reference goes to. */
export function target(name: string, path: string, arrays: Arrays): number {
  const length = arrays.get(name)
  if (length !== undefined) return length
  const known = [...arrays.keys()].join(', ') || 'none'
  throw new ProblemError(
    'usage',
    `field ${path} refers to ${name}, which is not a top-level array of records`,
    `the arrays of records are: ${known}`,
  )
}

export const malformed = (path: string, what: string): ProblemError =>
  new ProblemError('usage', `field ${path} ${what}`, 'change the schema of the specification')

export const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** All bits up to the highest one set: the mask for codes 0..highest. */
export const fill = (highest: number): number =>
  highest === 0 ? 0 : 2 ** (32 - Math.clz32(highest)) - 1
