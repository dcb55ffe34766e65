import { asSet } from '../values/as-set.ts'
import { emptyTuple, finiteFunction, Tuple, tuple } from '../values/functions.ts'
import { PredicateSet } from '../values/predicate-set.ts'
import { print } from '../values/print.ts'
import type { Known } from '../values/typed.ts'
import type { SetValue, Value } from '../values/value.ts'
import { FunctionValue, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'

/** The items of a sequence. */
export function items(value: Value): readonly Value[] {
  if (value instanceof Tuple) return value.values
  if (value instanceof FunctionValue) {
    const plain = finiteFunction(value)
    if (plain instanceof Tuple) return plain.values
  }
  throw new ValueError(`${print(value)} is used as a sequence`)
}

export const length = (s: Value): number => (typeof s === 'string' ? s.length : items(s).length)

export function head(s: Value): Known {
  const [first] = items(s)
  if (first === undefined) throw new ValueError('Head of an empty sequence')
  return first
}

export function tail(s: Value): Known {
  if (typeof s === 'string' && s.length > 0) return s.slice(1)
  if (items(s).length === 0) throw new ValueError('Tail of an empty sequence')
  return tuple(items(s).slice(1))
}

export const append = (s: Value, e: Value): FunctionValue => tuple([...items(s), e])

/** Sequences and, as in TLC, strings. */
export function concatenate(s: Value, t: Value): Known {
  if (typeof s === 'string' && typeof t === 'string') return s + t
  const a = items(s)
  const b = items(t)
  if (b.length === 0) return s
  return a.length === 0 ? t : tuple([...a, ...b])
}

export function subSequence(s: Value, from: number, to: number): Known {
  if (typeof s === 'string') return from > to ? '' : s.slice(from - 1, to)
  const all = items(s)
  if (from > to) return emptyTuple
  if (from < 1 || to > all.length)
    throw new ValueError(`SubSeq(${print(s)}, ${from}, ${to}) reaches outside the sequence`)
  return tuple(all.slice(from - 1, to))
}

export const select = (s: Value, test: (e: Known) => boolean): FunctionValue =>
  tuple(items(s).filter((e) => test(e)))

/** `Seq(S)`. */
export function sequencesOver(set: Value): SetValue {
  const base = asSet(set)
  return new PredicateSet(
    () => `Seq(${base.isFinite ? print(set) : 'S'})`,
    (value) => {
      if (!(value instanceof FunctionValue)) {
        if (typeof value === 'object') return false
        throw new ValueError(`${print(value)} is no sequence`)
      }
      if (!value.domain.isFinite) return false
      const plain = finiteFunction(value)
      return plain instanceof Tuple && plain.values.every((v) => base.has(v))
    },
  )
}

export const sequences = standardModule(
  [],
  [
    builtin('Seq', 1, 'sequencesOver($1)'),
    builtin('Len', 1, 'length($1)', 'number'),
    builtin('\\o', 2, 'concatenate($1, $2)'),
    builtin('Append', 2, 'append($1, $2)'),
    builtin('Head', 1, 'head($1)'),
    builtin('Tail', 1, 'tail($1)'),
    builtin('SubSeq', 3, 'subSequence($1, $2, $3)', 'any', ['any', 'number', 'number']),
    builtin('SelectSeq', [0, 1], 'select($1, $2)'),
  ],
)
