/** Laws of values, each against a plain description that shares no code with them. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { choose } from '../../src/tla2ts/standard/quantifiers.ts'
import { compare, equal } from '../../src/tla2ts/values/compare.ts'
import { enumerated, setOf } from '../../src/tla2ts/values/finite-set.ts'
import { FunctionSetValue, Product } from '../../src/tla2ts/values/function-sets.ts'
import { except, type Mapping, type Tuple } from '../../src/tla2ts/values/functions.ts'
import { codeOf, hashOf, valueAt } from '../../src/tla2ts/values/intern.ts'
import { interval } from '../../src/tla2ts/values/interval.ts'
import { parseValue } from '../../src/tla2ts/values/parse.ts'
import { isSubset, PowerSet } from '../../src/tla2ts/values/power-set.ts'
import { print } from '../../src/tla2ts/values/print.ts'
import {
  bigUnion,
  cardinality,
  difference,
  intersection,
  isComparableElement,
  isElement,
  union,
} from '../../src/tla2ts/values/sets.ts'
import type { SetValue, Value } from '../../src/tla2ts/values/value.ts'
import {
  alike,
  anyKind,
  built,
  functions,
  keyOf,
  type Plain,
  someSets,
} from './arbitrary/any-value.ts'

const isSame = (a: Plain, b: Plain) => keyOf(a) === keyOf(b)
const setOfPlain = (items: readonly Plain[]): SetValue => setOf(items.map(built))
const isIn = (item: Plain, items: readonly Plain[]) => items.some((other) => isSame(item, other))

/** The members stand in order, and each once. */
function expectInOrder(set: SetValue): void {
  const { members } = set
  expect(members.length).toBe(set.size)
  for (let i = 1; i < members.length; i++)
    expect(compare(members[i - 1]!, members[i]!)).toBeLessThan(0)
}

describe('interned values', () => {
  test.prop([someSets])('an element is found in a set that was interned as another', ([s, t]) => {
    const [first, second] = [setOfPlain(s), setOfPlain(s)]
    expect(codeOf(second)).toBe(codeOf(first))
    for (const item of s) expect(isComparableElement(built(item), second)).toBe(true)
    for (const item of t) expect(isComparableElement(built(item), second)).toBe(isIn(item, s))
  })
})

describe('equality and order', () => {
  test.prop([alike(2)])('two values are equal if their descriptions are', ([a, b]) => {
    expect(equal(built(a!), built(b!))).toBe(isSame(a!, b!))
  })

  test.prop([alike(3)])('the order is total, and agrees with equality', (plain) => {
    const [a, b, c] = plain.map(built) as [Value, Value, Value]
    expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0)
    expect(compare(a, b) === 0).toBe(equal(a, b))
    if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
  })

  test.prop([alike(2)])('a value has one code, and equal values have the same', ([a, b]) => {
    expect(codeOf(built(a!)) === codeOf(built(b!))).toBe(isSame(a!, b!))
    expect(equal(valueAt(codeOf(built(a!))), built(a!))).toBe(true)
    if (isSame(a!, b!)) expect(hashOf(built(a!))).toBe(hashOf(built(b!)))
  })

  test.prop([alike(1)])('a value that is printed and read is the same value', ([plain]) => {
    expect(equal(parseValue(print(built(plain!))), built(plain!))).toBe(true)
  })
})

describe('sets', () => {
  test.prop([someSets])('have the elements that their descriptions have', ([s, t, u, x]) => {
    const [a, b, c] = [setOfPlain(s), setOfPlain(t), setOfPlain(u)]
    const element = built(x)
    const same = (found: Value, wanted: readonly Plain[]) => {
      expect(equal(found, setOfPlain(wanted))).toBe(true)
      expectInOrder(found as SetValue)
    }
    same(union(a, b), [...s, ...t])
    same(
      intersection(a, b),
      s.filter((item) => isIn(item, t)),
    )
    same(
      difference(a, b),
      s.filter((item) => !isIn(item, t)),
    )
    same(bigUnion(setOf([a, b, c])), [...s, ...t, ...u])
    expect(isElement(element, a)).toBe(isIn(x, s))
    expect(isSubset(a, b)).toBe(s.every((item) => isIn(item, t)))
    expect(cardinality(a)).toBe(new Set(s.map(keyOf)).size)
  })

  test.prop([someSets])('that are not listed equal those that are', ([s, t, , x]) => {
    const [a, b] = [setOfPlain(s.slice(0, 3)), setOfPlain(t.slice(0, 3))]
    for (const lazy of [new PowerSet(a), new FunctionSetValue(a, b), new Product([a, b])]) {
      expectInOrder(lazy)
      const members = enumerated(lazy.members)
      expect(equal(lazy, members)).toBe(true)
      expect([...lazy].every((member) => lazy.has(member) && members.has(member))).toBe(true)
      expect(codeOf(lazy)).toBe(codeOf(members))
    }
    expect(new PowerSet(a).has(setOf([built(x)]))).toBe(isIn(x, s.slice(0, 3)))
    expect(new PowerSet(a).size).toBe(2 ** a.size)
    expect(new FunctionSetValue(a, b).size).toBe(b.size ** a.size)
  })

  const few = fc.integer({ min: -3, max: 3 })

  test.prop([few, few, few])(
    'an interval equals the set of its numbers, and has them alone',
    (low, high, n) => {
      const numbers = Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i)
      expect(equal(interval(low, high), setOf(numbers))).toBe(true)
      expect(codeOf(interval(low, high))).toBe(codeOf(setOf(numbers)))
      expect(interval(low, high).has(n)).toBe(numbers.includes(n))
      expect(interval(low, high).size).toBe(numbers.length)
    },
  )

  test.prop([someSets])('CHOOSE takes the least element that fits', ([s, t]) => {
    const fitting = s.filter((item) => !isIn(item, t)).map(built)
    fc.pre(fitting.length > 0)
    const unwanted = setOfPlain(t)
    const chosen = choose(setOfPlain(s), (item) => !unwanted.has(item))
    expect(fitting.every((other) => compare(chosen, other) <= 0)).toBe(true)
  })
})

describe('functions', () => {
  const update = fc
    .tuple(anyKind, anyKind)
    .chain(([from, to]) => fc.tuple(functions(from, to), from, to))

  test.prop([update])('EXCEPT gives what building the function anew gives', ([f, key, value]) => {
    if (typeof f !== 'object' || !('pairs' in f)) return
    const pairs = f.pairs.map(([k, v]) => [k, isSame(k, key) ? value : v] as const)
    const changed = except(built(f), built(key), () => built(value))
    expect(equal(changed, built({ pairs }))).toBe(true)
  })

  test.prop([update])('are applied to the arguments in their domain, and no others', ([f, key]) => {
    if (typeof f !== 'object' || !('pairs' in f)) return
    const found = (built(f) as Mapping | Tuple).at(built(key))
    const wanted = f.pairs.find(([k]) => isSame(k, key))
    expect(found === undefined).toBe(wanted === undefined)
    if (wanted !== undefined) expect(equal(found!, built(wanted[1]))).toBe(true)
  })
})
