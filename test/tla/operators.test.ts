/** Operators of the standard and community modules beside the same on JavaScript arrays. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import * as bags from '../../src/tla2ts/standard/bags.ts'
import * as sequences from '../../src/tla2ts/standard/sequences.ts'
import * as more from '../../src/tla2ts/standard/sequences-ext.ts'
import { foldSet, subsets } from '../../src/tla2ts/standard/sets.ts'
import * as parts from '../../src/tla2ts/standard/subsequences.ts'
import { equal } from '../../src/tla2ts/values/compare.ts'
import { setOf } from '../../src/tla2ts/values/finite-set.ts'
import { tuple } from '../../src/tla2ts/values/functions.ts'
import { interval } from '../../src/tla2ts/values/interval.ts'
import type { SetValue, Value } from '../../src/tla2ts/values/value.ts'
import { alike, anyKind, built, keyOf, type Plain } from './arbitrary/any-value.ts'

const expectSequence = (found: Value, wanted: readonly Plain[]) =>
  expect(equal(found, built({ sequence: wanted }))).toBe(true)

const twoSequences = anyKind.chain((kind) => {
  const sequence = fc.array(kind, { maxLength: 5 })
  return fc.tuple(sequence, sequence, kind, fc.nat(5), fc.nat(5))
})

test.prop([twoSequences])('operators on sequences do what arrays do', ([s, t, e, from, to]) => {
  const [a, b, x] = [built({ sequence: s }), built({ sequence: t }), built(e)]
  const isX = (item: Plain) => keyOf(item) === keyOf(e)
  expect(sequences.length(a)).toBe(s.length)
  expectSequence(sequences.concatenate(a, b), [...s, ...t])
  expectSequence(sequences.append(a, x), [...s, e])
  expectSequence(more.reverse(a), [...s].reverse())
  expectSequence(
    more.removeAll(a, x),
    s.filter((item) => !isX(item)),
  )
  expectSequence(
    sequences.select(a, (item) => equal(item, x)),
    s.filter(isX),
  )
  expect(more.contains(a, x)).toBe(s.some(isX))
  expect(more.firstIndex(a, (item) => equal(item, x))).toBe(s.findIndex(isX) + 1)
  expect(more.lastIndex(a, (item) => equal(item, x))).toBe(s.findLastIndex(isX) + 1)
  if (from >= 1 && to <= s.length)
    expectSequence(sequences.subSequence(a, from, to), s.slice(from - 1, Math.max(from - 1, to)))
  if (from >= 1 && from <= s.length + 1)
    expectSequence(more.insertAt(a, from, x), [...s.slice(0, from - 1), e, ...s.slice(from - 1)])
  if (from >= 1 && from <= s.length)
    expectSequence(more.removeAt(a, from), [...s.slice(0, from - 1), ...s.slice(from)])
  if (s.length > 0) {
    expect(equal(sequences.head(a), built(s[0]!))).toBe(true)
    expect(equal(more.last(a), built(s.at(-1)!))).toBe(true)
    expectSequence(sequences.tail(a), s.slice(1))
    expectSequence(more.front(a), s.slice(0, -1))
  }
})

test.prop([twoSequences])('a prefix is what something can be put behind', ([s, t]) => {
  const [a, b] = [built({ sequence: s }), built({ sequence: t })]
  const isPrefix = keyOf({ sequence: s }) === keyOf({ sequence: t.slice(0, s.length) })
  expect(parts.isPrefix(a, b)).toBe(isPrefix)
  expect(parts.isSuffix(more.reverse(a), more.reverse(b))).toBe(isPrefix)
  expect(parts.isPrefix(a, sequences.concatenate(a, b))).toBe(true)
})

const someItems = anyKind.chain((kind) => fc.array(kind, { maxLength: 5 }))

test.prop([someItems])('folds take every item once, in order', (items) => {
  const all = built({ sequence: items })
  const collect = (list: Value, item: Value) => sequences.append(list, item)
  expectSequence(more.foldLeft(collect, tuple([]), all), items)
  expectSequence(
    more.foldRight((item, list) => collect(list, item), all, tuple([])),
    [...items].reverse(),
  )
  const set = setOf(items.map(built))
  const folded = foldSet((item, list) => collect(list, item), tuple([]), set)
  expect(equal(folded, tuple(set.members))).toBe(true)
})

const factorial = (n: number): number => (n === 0 ? 1 : n * factorial(n - 1))

test.prop([someItems])('a set of n elements has n! orders and 2^n subsets', (items) => {
  const set = setOf(items.slice(0, 4).map(built))
  const orders = more.allOrders(set)
  expect(orders.size).toBe(factorial(set.size))
  for (const order of orders) expect(equal(more.range(order), set)).toBe(true)
  const sizes = Array.from({ length: set.size + 1 }, (_, k) => subsets(k, set).members)
  expect(sizes.flat().length).toBe(2 ** set.size)
  expect(sizes.every((all, k) => all.every((subset) => (subset as SetValue).size === k))).toBe(true)
})

/** Each element with its copies. */
function countsOf(items: readonly Plain[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

const bagOf = (items: readonly Plain[]): Value =>
  items.map((item) => bags.setToBag(setOf([built(item)]))).reduce(bags.addBags, tuple([]))

test.prop([alike(6)])('bags count copies', (items) => {
  const [s, t] = [items.slice(0, 4), items.slice(2)]
  const [a, b] = [bagOf(s), bagOf(t)]
  const [left, right] = [countsOf(s), countsOf(t)]
  const sum = bags.addBags(a, b)
  const rest = bags.subtractBags(a, b)
  for (const item of items) {
    const x = built(item)
    const [m, n] = [left.get(keyOf(item)) ?? 0, right.get(keyOf(item)) ?? 0]
    expect(bags.copies(x, a)).toBe(m)
    expect(bags.copies(x, sum)).toBe(m + n)
    expect(bags.copies(x, rest)).toBe(Math.max(0, m - n))
  }
  expect(bags.bagSize(sum)).toBe(s.length + t.length)
  expect(bags.isSubBag(rest, a)).toBe(true)
  expect(bags.isSubBag(a, b)).toBe([...left].every(([key, n]) => n <= (right.get(key) ?? 0)))
  const subBags = bags.subBags(a)
  expect(subBags.size).toBe([...left.values()].reduce((product, n) => product * (n + 1), 1))
  for (const bag of subBags) expect(bags.isSubBag(bag, a)).toBe(true)
})

test('the sequences up to a length are the functions on 1..n', () => {
  const found = more.boundedSequences(interval(1, 2), 2)
  expect(found.size).toBe(1 + 2 + 4)
})
