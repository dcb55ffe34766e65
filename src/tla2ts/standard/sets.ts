/** FiniteSets, FiniteSetsExt, Folds and Randomization. */

import { asSet } from '../values/as-set.ts'
import { compare, equal } from '../values/compare.ts'
import { FiniteSet, setOf } from '../values/finite-set.ts'
import { FunctionSetValue } from '../values/function-sets.ts'
import { asFunction, mapping } from '../values/functions.ts'
import { Interval } from '../values/interval.ts'
import { LazySet } from '../values/lazy-set.ts'
import { subsetsOfSize } from '../values/power-set.ts'
import { print } from '../values/print.ts'
import { difference, union } from '../values/sets.ts'
import type { Known } from '../values/typed.ts'
import { SetValue, type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { binomial, integer } from './numbers.ts'
import { elementsOf, filter, rows } from './quantifiers.ts'
import { checker } from './tlc.ts'

type Binary = (a: Known, b: Known) => Value

/** `op(xn, ... op(x2, op(x1, base)))` over the elements in TLC's order. */
export function foldSet(op: Binary, base: Value, set: Value): Known {
  let result = base
  for (const x of elementsOf(set)) result = op(x, result)
  return result
}

export function mapThenFoldSet(
  op: Binary,
  base: Value,
  f: (x: Known) => Value,
  choose: (set: Value) => Value,
  set: Value,
): Value {
  const images: Value[] = []
  let rest: SetValue = asSet(set)
  while (rest.size > 0) {
    const chosen = choose(rest)
    images.push(f(chosen))
    rest = difference(rest, setOf([chosen]))
  }
  return images.reduceRight((result, image) => op(image, result), base)
}

export const sumOver = (set: Value, f: (x: Known) => Value = (x) => x): number => {
  let sum = 0
  for (const x of elementsOf(set)) sum += integer(f(x))
  return sum
}

export const productOver = (set: Value): number => {
  let product = 1
  for (const x of elementsOf(set)) product *= integer(x)
  return product
}

/** `sign` 1 for the maximum, -1 for the minimum. */
export function extreme(set: Value, sign: number): number {
  let best: number | null = null
  for (const x of elementsOf(set)) {
    const n = integer(x)
    if (best === null || sign * (n - best) > 0) best = n
  }
  if (best === null) throw new ValueError('an empty set has no greatest or least element')
  return best
}

class SubsetsOfSize extends LazySet {
  readonly base: SetValue
  readonly count: number
  readonly isFinite = true

  constructor(base: SetValue, count: number) {
    super()
    this.base = base
    this.count = count
  }

  override get size(): number {
    return binomial(this.base.size, this.count)
  }

  override toString(): string {
    return `kSubset(${this.count}, ${print(this.base)})`
  }

  protected contains(value: Value): boolean {
    if (!(value instanceof SetValue) || value.size !== this.count) return false
    return value.members.every((v) => this.base.has(v))
  }

  iterate(): Iterator<Value> {
    return subsetsOfSize(this.base.members, this.count)
  }
}

export const subsets = (count: number, base: Value): SetValue =>
  count < 0 ? new FiniteSet([]) : new SubsetsOfSize(asSet(base), count)

/** The sets that take one element of each set. */
export function choices(sets: Value): SetValue {
  const all = [...elementsOf(sets)]
  return setOf([...rows(...all)].map((row) => setOf([...row])))
}

export function chooseUnique(set: Value, holds: (x: Known) => boolean): Known {
  const found = filter(set, holds).members
  if (found.length === 1) return found[0]!
  throw new ValueError(`ChooseUnique finds ${found.length} elements`)
}

/** Random choices are repeatable: the same numbers in every run. */
let randomState = 0x2f6e2b1
export function resetRandom(seed = 0x2f6e2b1): void {
  randomState = seed
}

/** A whole number from 0 to `count - 1`. */
export function random(count: number): number {
  checker.touch()
  randomState ^= randomState << 13
  randomState ^= randomState >>> 17
  randomState ^= randomState << 5
  return (randomState >>> 0) % count
}

/** More elements than this are not listed to draw from them. */
const listedMax = 2 ** 20

/** An element of a set that may be too large to list. */
function draw(set: SetValue): Value {
  if (set instanceof Interval) return set.low + random(set.size)
  if (set instanceof FunctionSetValue)
    return mapping(
      set.from,
      Array.from(set.from.members, () => draw(set.to)),
    )
  return set.members[random(set.size)]!
}

export function randomElement(set: Value): Known {
  if (asSet(set).size > listedMax) return draw(asSet(set))
  const all = [...elementsOf(set)]
  if (all.length === 0) throw new ValueError('an empty set has no random element')
  return all[random(all.length)]!
}

export function randomSubset(count: number, set: Value): SetValue {
  const from = asSet(set)
  if (count <= from.size / 2 && from.size > listedMax) {
    let drawn = setOf([])
    while (drawn.size < count)
      drawn = setOf([
        ...drawn.members,
        ...Array.from({ length: count - drawn.size }, () => draw(from)),
      ])
    return drawn
  }
  const all = [...from.members]
  if (count > all.length) throw new ValueError(`a set of ${all.length} has no subset of ${count}`)
  for (let i = 0; i < count; i++) {
    const j = i + random(all.length - i)
    ;[all[i], all[j]] = [all[j]!, all[i]!]
  }
  return setOf(all.slice(0, count))
}

/** `count` distinct subsets of about `size` elements each. */
export function randomSubsets(count: number, size: number, set: Value): SetValue {
  const all = [...elementsOf(set)]
  const found: Value[] = []
  let sets: SetValue = new FiniteSet([])
  const possible = 2 ** all.length
  for (let tries = 0; sets.size < Math.min(count, possible) && tries < 1000 * count; tries++) {
    found.push(setOf(all.filter(() => random(all.length) < size)))
    sets = setOf([...found])
  }
  return sets
}

export function testRandomSubsets(count: number, size: number, set: Value): number {
  return randomSubsets(count, size, set).size
}

/** True for functions with no value twice. */
export function isInjective(f: Value): boolean {
  const values = [...asFunction(f).values].sort(compare)
  return values.every((v, i) => i === 0 || !equal(values[i - 1]!, v))
}

export const symmetricDifference = (a: Value, b: Value): SetValue =>
  union(difference(a, b), difference(b, a))

export const isFiniteSet = (set: Value): boolean => asSet(set).isFinite

export const finiteSets = standardModule(
  [],
  [
    builtin('Cardinality', 1, 'cardinality($1)', 'number'),
    builtin('IsFiniteSet', 1, 'isFiniteSet($1)', 'boolean'),
  ],
)

export const folds = standardModule(
  [],
  [builtin('MapThenFoldSet', [2, 0, 1, 1, 0], 'mapThenFoldSet($1, $2, $3, $4, $5)')],
)

export const finiteSetsExt = standardModule(
  ['Integers', 'FiniteSets', 'Folds', 'Functions'],
  [
    builtin('FoldSet', [2, 0, 0], 'foldSet($1, $2, $3)'),
    builtin('ReduceSet', [2, 0, 0], 'foldSet($1, $3, $2)'),
    builtin('SumSet', 1, 'sumOver($1)', 'number'),
    builtin('ProductSet', 1, 'productOver($1)', 'number'),
    builtin('MapThenSumSet', [1, 0], 'sumOver($2, $1)', 'number'),
    builtin('FlattenSet', 1, 'bigUnion($1)'),
    builtin('SymDiff', 2, 'symmetricDifference($1, $2)'),
    builtin('Quantify', [0, 1], 'cardinality(filter($1, $2))', 'number'),
    builtin('kSubset', 2, 'subsets($1, $2)', 'any', ['number', 'any']),
    builtin('Max', 1, 'extreme($1, 1)', 'number'),
    builtin('Min', 1, 'extreme($1, -1)', 'number'),
    builtin('Choices', 1, 'choices($1)'),
    builtin('ChooseUnique', [0, 1], 'chooseUnique($1, $2)'),
  ],
)

export const randomization = standardModule(
  [],
  [
    builtin('RandomSubset', 2, 'randomSubset($1, $2)', 'any', ['number', 'any'], true),
    builtin(
      'RandomSetOfSubsets',
      3,
      'randomSubsets($1, $2, $3)',
      'any',
      ['number', 'number', 'any'],
      true,
    ),
    builtin(
      'TestRandomSetOfSubsets',
      3,
      'testRandomSubsets($1, $2, $3)',
      'any',
      ['number', 'number', 'any'],
      true,
    ),
  ],
)
