/** SequencesExt. */

import { asSet } from '../values/as-set.ts'
import { equal } from '../values/compare.ts'
import { setOf } from '../values/finite-set.ts'
import { FunctionSetValue } from '../values/function-sets.ts'
import { asFunction, emptyTuple, mapping, tuple } from '../values/functions.ts'
import { Interval } from '../values/interval.ts'
import { boundSize, LazySet } from '../values/lazy-set.ts'
import { subsetsOfSize } from '../values/power-set.ts'
import { print } from '../values/print.ts'
import type { Known } from '../values/typed.ts'
import type { FunctionValue, SetValue, Value } from '../values/value.ts'
import { ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { elementsOf } from './quantifiers.ts'
import { append, concatenate, items, length, subSequence } from './sequences.ts'

/** All sequences of at most `lengthMax` items. */
class BoundedSequences extends LazySet {
  readonly base: SetValue
  readonly lengthMax: number

  constructor(base: SetValue, lengthMax: number) {
    super()
    this.base = base
    this.lengthMax = lengthMax
  }

  get isFinite(): boolean {
    return this.base.isFinite
  }

  override get size(): number {
    let size = 0
    for (let n = 0; n <= this.lengthMax && size < Infinity; n++) size += this.base.size ** n
    return size
  }

  override toString(): string {
    return `BoundedSeq(${print(this.base)}, ${this.lengthMax})`
  }

  protected contains(value: Value): boolean {
    const all = items(value)
    return all.length <= this.lengthMax && all.every((v) => this.base.has(v))
  }

  *iterate(): Iterator<Value> {
    for (let n = 0; n <= this.lengthMax; n++)
      yield* new FunctionSetValue(new Interval(1, n), this.base)
  }
}

export const boundedSequences = (set: Value, lengthMax: number): SetValue =>
  new BoundedSequences(asSet(set), lengthMax)

export const tuplesOf = (set: Value, count: number): SetValue =>
  new FunctionSetValue(new Interval(1, count), asSet(set))

export const range = (f: Value): SetValue => setOf([...asFunction(f).values])

export const toSequence = (set: Value): FunctionValue => tuple([...elementsOf(set)])

function permutationsOf(all: readonly Value[]): Value[][] {
  boundSize(all.reduce<number>((product, _, i) => product * (i + 1), 1))
  if (all.length === 0) return [[]]
  return all.flatMap((first, i) =>
    permutationsOf([...all.slice(0, i), ...all.slice(i + 1)]).map((rest) => [first, ...rest]),
  )
}

export const allOrders = (set: Value): SetValue =>
  setOf(permutationsOf([...elementsOf(set)]).map((p) => tuple(p)))

export function ordersOfSubsets(set: Value): SetValue {
  const all = asSet(set).members
  const found: Value[] = []
  for (let n = 0; n <= all.length; n++)
    for (const subset of subsetsOfSize(all, n))
      found.push(...permutationsOf(subset.members as Value[]).map((p) => tuple(p)))
  return setOf(found)
}

/** Insertion sort by an operator that need not be a total order, as SortSeq demands. */
export function sortBy(s: Value, before: (a: Known, b: Known) => Value): FunctionValue {
  const sorted: Value[] = []
  for (const item of items(s)) {
    let i = sorted.length
    while (i > 0 && before(item, sorted[i - 1]!) === true) i--
    sorted.splice(i, 0, item)
  }
  return tuple(sorted)
}

export const contains = (s: Value, e: Value): boolean => items(s).some((x) => equal(x, e))
export const reverse = (s: Value): FunctionValue => tuple([...items(s)].reverse())
export const isSorted = (s: Value, op: (a: Known, b: Known) => Value): boolean =>
  items(s).every((a, i) => items(s).every((b, j) => i >= j || op(a, b) === true))
export const removeAll = (s: Value, e: Value): FunctionValue =>
  tuple(items(s).filter((x) => !equal(x, e)))
export const replaceAll = (s: Value, old: Value, by: Value): FunctionValue =>
  tuple(items(s).map((x) => (equal(x, old) ? by : x)))

/** The first place between `from` and `to` whose item passes the test; 0 if none. */
export function firstIndex(
  s: Value,
  test: (e: Known) => boolean,
  from = 1,
  to = length(s),
): number {
  const place = items(subSequence(s, from, to)).findIndex((e) => test(e))
  return place < 0 ? 0 : place + from
}
/** The last such place. */
export function lastIndex(s: Value, test: (e: Known) => boolean, from = 1, to = length(s)): number {
  const place = items(subSequence(s, from, to)).findLastIndex((e) => test(e))
  return place < 0 ? 0 : place + from
}

export const insertAt = (s: Value, i: number, e: Value): FunctionValue =>
  concatenate(append(subSequence(s, 1, i - 1), e), subSequence(s, i, length(s)))
export const removeAt = (s: Value, i: number): FunctionValue =>
  concatenate(subSequence(s, 1, i - 1), subSequence(s, i + 1, length(s)))

export function replaceAt(s: Value, i: number, e: Value): FunctionValue {
  const all = [...items(s)]
  if (i >= 1 && i <= all.length) all[i - 1] = e
  return tuple(all)
}

export function removeFirst(s: Value, test: (e: Known) => boolean): Known {
  const i = firstIndex(s, test)
  return i === 0 ? s : removeAt(s, i)
}

export const prepend = (e: Value, s: Value): FunctionValue => tuple([e, ...items(s)])
export const front = (s: Value): Known => subSequence(s, 1, length(s) - 1)

export function last(s: Value): Known {
  const e = items(s).at(-1)
  if (e === undefined) throw new ValueError('Last of an empty sequence')
  return e
}

export function foldLeft(op: (acc: Known, e: Known) => Value, base: Value, s: Value): Known {
  let result = base
  for (const e of items(s)) result = op(result, e)
  return result
}

export function foldRight(op: (e: Known, acc: Known) => Value, s: Value, base: Value): Known {
  return items(s).reduceRight((result, e) => op(e, result), base)
}

export const indices = (s: Value): FunctionValue => tuple(items(s).map((_, i) => i + 1))

export function flatten(seqs: Value): Known {
  const [first, ...rest] = items(seqs)
  return first === undefined ? emptyTuple : rest.reduce(concatenate, first)
}

export function zip(s: Value, t: Value): Value {
  const b = items(t)
  const count = Math.min(b.length, length(s))
  return tuple(
    items(s)
      .slice(0, count)
      .map((e, i) => tuple([e, b[i]!])),
  )
}

export function toBag(s: Value): Value {
  const all = items(s)
  const kinds = setOf([...all])
  return mapping(
    kinds,
    kinds.members.map((e) => all.filter((x) => equal(x, e)).length),
  )
}

/** `<<<<s1>>, <<t1>>, <<s2>>, ...>>`. */
export function interleave(s: Value, t: Value): Value {
  const b = items(t)
  if (length(s) !== b.length)
    throw new ValueError('Interleave needs two sequences of the same length')
  if (b.length === 0) return tuple([emptyTuple, emptyTuple])
  return tuple(items(s).flatMap((e, i) => [tuple([e]), tuple([b[i]!])]))
}

export const sequencesExt = standardModule(
  ['Sequences', 'Naturals', 'FiniteSets', 'FiniteSetsExt', 'Folds', 'Functions', 'Bags', 'TLC'],
  [
    builtin('ToSet', 1, 'range($1)'),
    builtin('ToBag', 1, 'toBag($1)'),
    builtin('SetToSeq', 1, 'toSequence($1)'),
    builtin('SetToSeqs', 1, 'allOrders($1)'),
    builtin('SetToSortSeq', [0, 2], 'sortBy(toSequence($1), $2)'),
    builtin('SetToAllKPermutations', 1, 'ordersOfSubsets($1)'),
    builtin('TupleOf', 2, 'tuplesOf($1, $2)', 'any', ['any', 'number']),
    builtin('SeqOf', 2, 'boundedSequences($1, $2)', 'any', ['any', 'number']),
    builtin('BoundedSeq', 2, 'boundedSequences($1, $2)', 'any', ['any', 'number']),
    builtin('Contains', 2, 'contains($1, $2)', 'boolean'),
    builtin('IsSorted', [0, 2], 'isSorted($1, $2)', 'boolean'),
    builtin('Reverse', 1, 'reverse($1)'),
    builtin('Remove', 2, 'removeAll($1, $2)'),
    builtin('ReplaceAll', 3, 'replaceAll($1, $2, $3)'),
    builtin('SelectInSeq', [0, 1], 'firstIndex($1, $2)', 'number'),
    builtin('SelectInSubSeq', [0, 0, 0, 1], 'firstIndex($1, $4, $2, $3)', 'number', [
      'any',
      'number',
      'number',
      'any',
    ]),
    builtin('SelectLastInSeq', [0, 1], 'lastIndex($1, $2)', 'number'),
    builtin('SelectLastInSubSeq', [0, 0, 0, 1], 'lastIndex($1, $4, $2, $3)', 'number', [
      'any',
      'number',
      'number',
      'any',
    ]),
    builtin('InsertAt', 3, 'insertAt($1, $2, $3)', 'any', ['any', 'number', 'any']),
    builtin('ReplaceAt', 3, 'replaceAt($1, $2, $3)', 'any', ['any', 'number', 'any']),
    builtin('RemoveAt', 2, 'removeAt($1, $2)', 'any', ['any', 'number']),
    builtin('RemoveFirst', 2, 'removeFirst($1, (e) => equal(e, $2))'),
    builtin('RemoveFirstMatch', [0, 1], 'removeFirst($1, $2)'),
    builtin('Cons', 2, 'prepend($1, $2)'),
    builtin('Snoc', 2, 'append($2, $1)'),
    builtin('Front', 1, 'front($1)'),
    builtin('Last', 1, 'last($1)'),
    builtin('IsPrefix', 2, 'isPrefix($1, $2)', 'boolean'),
    builtin('IsStrictPrefix', 2, '(isPrefix($1, $2) && !equal($1, $2))', 'boolean'),
    builtin('IsSuffix', 2, 'isSuffix($1, $2)', 'boolean'),
    builtin('IsStrictSuffix', 2, '(isSuffix($1, $2) && !equal($1, $2))', 'boolean'),
    builtin('Prefixes', 1, 'prefixes($1)'),
    builtin('Suffixes', 1, 'suffixes($1)'),
    builtin('CommonPrefixes', 1, 'commonPrefixes($1)'),
    builtin('LongestCommonPrefix', 1, 'longestCommonPrefix($1)'),
    builtin('SeqMod', 2, '(modulo($1, $2) || $2)', 'number', 'number'),
    builtin('FoldSeq', [2, 0, 0], 'foldFunction($1, $2, $3)'),
    builtin('FoldLeft', [2, 0, 0], 'foldLeft($1, $2, $3)'),
    builtin('FoldRight', [2, 0, 0], 'foldRight($1, $2, $3)'),
    builtin('FoldLeftDomain', [2, 0, 0], 'foldLeft($1, $2, indices($3))'),
    builtin('FoldRightDomain', [2, 0, 0], 'foldRight($1, indices($2), $3)'),
    builtin('FlattenSeq', 1, 'flatten($1)'),
    builtin('Zip', 2, 'zip($1, $2)'),
    builtin('Interleave', 2, 'interleave($1, $2)'),
    builtin('SubSeqs', 1, 'subSequences($1)'),
    builtin('IndexFirstSubSeq', 2, 'firstSubSequence($1, $2)', 'number'),
    builtin('ReplaceSubSeqAt', 4, 'replaceSubSequenceAt($1, $2, $3, $4)', 'any', [
      'number',
      'any',
      'any',
      'any',
    ]),
    builtin('AllSubSeqs', 1, 'allSubSequences($1)'),
    builtin('ReplaceFirstSubSeq', 3, 'replaceSubSequence($1, $2, $3, 1)'),
    builtin('ReplaceAllSubSeqs', 3, 'replaceSubSequence($1, $2, $3, Infinity)'),
  ],
)
