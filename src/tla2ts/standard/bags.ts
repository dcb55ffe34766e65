/** Bags and BagsExt: functions from elements to how often they occur. */

import { asSet } from '../values/as-set.ts'
import { compare } from '../values/compare.ts'
import { FiniteSet, setOf } from '../values/finite-set.ts'
import { asFunction, emptyTuple, mapping } from '../values/functions.ts'
import { rowsOf } from '../values/rows.ts'
import type { Known } from '../values/typed.ts'
import { FunctionValue, type SetValue, type Value } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { integer } from './numbers.ts'
import { elementsOf } from './quantifiers.ts'

type Binary = (a: Known, b: Known) => Value

export const copies = (e: Value, bag: Value): number => integer(asFunction(bag).at(e) ?? 0)

/** The bag of those keys whose count is positive. */
function bagOf(keys: readonly Value[], count: (key: Value) => number): FunctionValue {
  const kept = setOf(keys.filter((key) => count(key) > 0))
  return kept.size === 0 ? emptyTuple : mapping(kept, kept.members.map(count))
}

export const isBag = (bag: Value): boolean =>
  bag instanceof FunctionValue &&
  asFunction(bag).values.every((n) => typeof n === 'number' && n > 0)

export const setToBag = (set: Value): FunctionValue => bagOf([...elementsOf(set)], () => 1)

export const addBags = (a: Value, b: Value): FunctionValue =>
  bagOf([...asFunction(a).keys, ...asFunction(b).keys], (e) => copies(e, a) + copies(e, b))

export const subtractBags = (a: Value, b: Value): FunctionValue =>
  bagOf([...asFunction(a).keys], (e) => copies(e, a) - copies(e, b))

export const unionOfBags = (set: Value): Value => {
  let result: Value = emptyTuple
  for (const bag of elementsOf(set)) result = addBags(result, bag)
  return result
}

export const isSubBag = (a: Value, b: Value): boolean =>
  asFunction(a).keys.every((e) => copies(e, a) <= copies(e, b))

export function subBags(bag: Value): SetValue {
  const { keys, values } = asFunction(bag)
  const counts = values.map((n) => Array.from({ length: integer(n) + 1 }, (_, i) => i))
  const found = [...rowsOf(counts)].map((row) => bagOf(keys, (e) => integer(row[keys.indexOf(e)]!)))
  return setOf(found.length === 0 ? [emptyTuple] : found)
}

export function mapBag(f: (e: Value) => Value, bag: Value): Value {
  let result: Value = emptyTuple
  for (const e of asFunction(bag).keys)
    result = addBags(
      result,
      bagOf([f(e)], () => copies(e, bag)),
    )
  return result
}

export const bagSize = (bag: Value): number =>
  asFunction(bag).values.reduce<number>((sum, n) => sum + integer(n), 0)

export const addToBag = (bag: Value, e: Value): FunctionValue =>
  addBags(bag, setToBag(new FiniteSet([e])))
export const removeFromBag = (bag: Value, e: Value): FunctionValue =>
  subtractBags(bag, setToBag(new FiniteSet([e])))
export const removeAllFromBag = (bag: Value, e: Value): Value =>
  bagOf(
    [...asFunction(bag).keys].filter((x) => compare(x, e) !== 0),
    (x) => copies(x, bag),
  )

export function foldBag(op: Binary, base: Value, bag: Value): Value {
  let result = base
  for (const e of asFunction(bag).keys)
    for (let i = copies(e, bag); i > 0; i--) result = op(result, e)
  return result
}

/** Folds each element as often as it occurs, starting from the base every time, and then the results. */
export function mapThenFoldBag(op: Binary, base: Value, f: (e: Value) => Value, bag: Value): Value {
  const { keys } = asFunction(bag)
  const images = keys.map((e) => {
    let result = base
    for (let i = copies(e, bag); i > 0; i--) result = op(result, f(e))
    return result
  })
  return images.reduceRight((result, image) => op(image, result), base)
}

export const bagDomain = (bag: Value): SetValue => asSet(asFunction(bag).domain)

export const bags = standardModule(
  ['TLC'],
  [
    builtin('IsABag', 1, 'isBag($1)', 'boolean'),
    builtin('BagToSet', 1, 'bagDomain($1)'),
    builtin('SetToBag', 1, 'setToBag($1)'),
    builtin('BagIn', 2, '(copies($1, $2) > 0)', 'boolean'),
    builtin('EmptyBag', 0, 'emptyTuple'),
    builtin('\\oplus', 2, 'addBags($1, $2)'),
    builtin('\\ominus', 2, 'subtractBags($1, $2)'),
    builtin('BagUnion', 1, 'unionOfBags($1)'),
    builtin('\\sqsubseteq', 2, 'isSubBag($1, $2)', 'boolean'),
    builtin('SubBag', 1, 'subBags($1)'),
    builtin('BagOfAll', [1, 0], 'mapBag($1, $2)'),
    builtin('BagCardinality', 1, 'bagSize($1)', 'number'),
    builtin('CopiesIn', 2, 'copies($1, $2)', 'number'),
  ],
)

export const bagsExt = standardModule(
  [],
  [
    builtin('BagAdd', 2, 'addToBag($1, $2)'),
    builtin('BagRemove', 2, 'removeFromBag($1, $2)'),
    builtin('BagRemoveAll', 2, 'removeAllFromBag($1, $2)'),
    builtin('FoldBag', [2, 0, 0], 'foldBag($1, $2, $3)'),
    builtin('MapThenFoldBag', [2, 0, 1, 1, 0], 'mapThenFoldBag($1, $2, $3, $5)'),
    builtin('SumBag', 1, 'foldBag((a, b) => a + b, 0, $1)'),
    builtin('ProductBag', 1, 'foldBag((a, b) => a * b, 1, $1)'),
  ],
)
