/** Values drawn at random, each beside a plain description of it that knows nothing of how values are kept. */
import fc from 'fast-check'
import { setOf } from '../../../src/tla2ts/values/finite-set.ts'
import { mapping, tuple } from '../../../src/tla2ts/values/functions.ts'
import { modelValue } from '../../../src/tla2ts/values/intern.ts'
import type { Value } from '../../../src/tla2ts/values/value.ts'

export type Plain =
  | number
  | boolean
  | string
  | { readonly model: string }
  | { readonly set: readonly Plain[] }
  | { readonly sequence: readonly Plain[] }
  | { readonly pairs: readonly (readonly [Plain, Plain])[] }

/** The same text for descriptions of the same value. A sequence is a function on `1..n`. */
export function keyOf(plain: Plain): string {
  if (typeof plain !== 'object') return JSON.stringify(plain)
  if ('model' in plain) return `@${plain.model}`
  if ('set' in plain) return `{${[...new Set(plain.set.map(keyOf))].sort().join()}}`
  const pairs =
    'pairs' in plain ? plain.pairs : plain.sequence.map((item, i) => [i + 1, item] as const)
  return `(${pairs
    .map(([key, value]) => `${keyOf(key)}:${keyOf(value)}`)
    .sort()
    .join()})`
}

/** Built with the operations that the specification's own constructors use. */
export function built(plain: Plain): Value {
  if (typeof plain !== 'object') return plain
  if ('model' in plain) return modelValue(plain.model)
  if ('set' in plain) return setOf(plain.set.map(built))
  if ('sequence' in plain) return tuple(plain.sequence.map(built))
  const values = new Map(plain.pairs.map(([key, value]) => [keyOf(key), built(value)]))
  const keys = new Map(plain.pairs.map(([key]) => [built(key), keyOf(key)]))
  const domain = setOf([...keys.keys()])
  return mapping(
    domain,
    domain.members.map((key) => values.get([...keys].find(([k]) => k === key)![1])!),
  )
}

const names = fc.oneof(fc.constantFrom('a', 'b', 'c', 'owner'), fc.string({ maxLength: 3 }))
const models = fc.constantFrom('m1', 'm2', 'm3').map((model) => ({ model }))

/** Values that can stand in one set. */
export type Kind = fc.Arbitrary<Plain>

const atoms: readonly Kind[] = [fc.integer({ min: -3, max: 5 }), fc.boolean(), names, models]

const unlike = <T>(items: fc.Arbitrary<T>, key: (item: T) => string, lengthMax: number) =>
  fc.uniqueArray(items, { selector: key, maxLength: lengthMax })

function kinds(depth: number): fc.Arbitrary<Kind> {
  const atom = fc.constantFrom(...atoms)
  if (depth === 0) return atom
  const inner = kinds(depth - 1)
  return fc.oneof(
    atom,
    inner.map((kind) => fc.array(kind, { maxLength: 4 }).map((set) => ({ set }))),
    inner.map((kind) => fc.array(kind, { maxLength: 3 }).map((sequence) => ({ sequence }))),
    fc.tuple(inner, inner).map((both) => fc.tuple(...both).map((sequence) => ({ sequence }))),
    fc.tuple(inner, inner).map(([from, to]) => functions(from, to)),
  )
}

export const functions = (from: Kind, to: Kind): fc.Arbitrary<Plain> =>
  unlike(fc.tuple(from, to), ([key]) => keyOf(key), 4).map((pairs) => ({ pairs }))

/** A kind of values, and some of them. */
export const anyKind: fc.Arbitrary<Kind> = kinds(2)
export const alike = (count: number): fc.Arbitrary<readonly Plain[]> =>
  anyKind.chain((kind) => fc.array(kind, { minLength: count, maxLength: count }))
/** Sets of one kind of elements, and an element that may be in them. */
export const someSets = anyKind.chain((kind) => {
  const set = fc.array(kind, { maxLength: 6 })
  return fc.tuple(set, set, set, kind)
})
