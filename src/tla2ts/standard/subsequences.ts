/** Parts of sequences: at the beginning, at the end, in one piece, and any others. */
import { equal } from '../values/compare.ts'
import { setOf } from '../values/finite-set.ts'
import { emptyTuple, tuple } from '../values/functions.ts'
import { print } from '../values/print.ts'
import type { SetValue, Value } from '../values/value.ts'
import { ValueError } from '../values/value.ts'
import { elementsOf } from './quantifiers.ts'
import { concatenate, items, length, subSequence } from './sequences.ts'
import { reverse } from './sequences-ext.ts'

export function isPrefix(s: Value, t: Value): boolean {
  if (typeof s === 'string' && typeof t === 'string') return t.startsWith(s)
  const b = items(t)
  const a = items(s)
  return a.length <= b.length && a.every((e, i) => equal(e, b[i]!))
}

export const isSuffix = (s: Value, t: Value): boolean => isPrefix(reverse(s), reverse(t))

export const prefixes = (s: Value): SetValue =>
  setOf(Array.from({ length: length(s) + 1 }, (_, n) => tuple(items(s).slice(0, n))))
export const suffixes = (s: Value): SetValue =>
  setOf(Array.from({ length: length(s) + 1 }, (_, n) => tuple(items(s).slice(n))))

export function commonPrefixes(set: Value): SetValue {
  const all = [...elementsOf(set)]
  const [first] = all
  if (first === undefined) return setOf([])
  return setOf([...prefixes(first).members].filter((p) => all.every((s) => isPrefix(p, s))))
}

export function longestCommonPrefix(set: Value): Value {
  const all = commonPrefixes(set).members
  if (all.length === 0) throw new ValueError('an empty set has no longest common prefix')
  return all.reduce((a, b) => (length(b) > length(a) ? b : a))
}

export function subSequences(s: Value): SetValue {
  const n = length(s)
  const found: Value[] = [emptyTuple]
  for (let i = 1; i <= n; i++) for (let j = i; j <= n; j++) found.push(subSequence(s, i, j))
  return setOf(found)
}

export function allSubSequences(s: Value): SetValue {
  const all = items(s)
  const found: Value[] = []
  for (let mask = 0; mask < 2 ** all.length; mask++)
    found.push(tuple(all.filter((_, i) => (mask >> i) & 1)))
  return setOf(found)
}

/** Where `s` stands in `t` for the first time at or after place `from`, counted from 0; -1 if nowhere. */
function placeOf(s: readonly Value[], t: readonly Value[], from: number): number {
  for (let i = from; i + s.length <= t.length; i++)
    if (s.every((e, j) => equal(t[i + j]!, e))) return i
  return -1
}

export function firstSubSequence(s: Value, t: Value): number {
  const place = placeOf(items(s), items(t), 0)
  if (place < 0) throw new ValueError(`${print(s)} is no part of ${print(t)}`)
  return place + 1
}

export const replaceSubSequenceAt = (i: number, r: Value, s: Value, t: Value): Value =>
  concatenate(concatenate(subSequence(t, 1, i - 1), r), subSequence(t, i + length(s), length(t)))

/** Replaces `s` in `t` by `r`, at most `times` times; an empty `s` stands before every item. */
export function replaceSubSequence(r: Value, s: Value, t: Value, times: number): Value {
  if (typeof r === 'string' && typeof s === 'string' && typeof t === 'string')
    return times === 1 ? t.replace(s, () => r) : t.replaceAll(s, () => r)
  const part = items(s)
  const whole = items(t)
  const result: Value[] = []
  const step = Math.max(1, part.length)
  let from = 0
  for (let left = times; left > 0; left--) {
    const place = placeOf(part, whole, from)
    if (place < 0 || (place === whole.length && result.length > 0)) break
    result.push(...whole.slice(from, place), ...items(r))
    if (part.length === 0) result.push(...whole.slice(place, place + 1))
    from = place + step
  }
  return tuple([...result, ...whole.slice(from)])
}
