/**
 * What generated code says for the constructs of the language: quantifiers, set and function builders, CHOOSE, laziness.
 */

import { asSet } from '../values/as-set.ts'
import { equal } from '../values/compare.ts'
import { FiniteSet, setOf } from '../values/finite-set.ts'
import { FunctionSetValue, Product, RecordSetValue } from '../values/function-sets.ts'
import {
  asFunction,
  emptyTuple,
  except,
  Mapping,
  RuleFunction,
  recordShape,
  tuple,
} from '../values/functions.ts'
import { stringOrder } from '../values/intern.ts'
import { PowerSet } from '../values/power-set.ts'
import { PredicateSet } from '../values/predicate-set.ts'
import { print } from '../values/print.ts'
import type { Known } from '../values/typed.ts'
import {
  type FunctionValue,
  ModelValue,
  type SetValue,
  share,
  type Value,
  ValueError,
} from '../values/value.ts'
import { version } from '../values/version.ts'
import type { Action } from './specification.ts'

export const booleans: SetValue = share(new FiniteSet([false, true]))
export const strings: SetValue = new PredicateSet(
  () => 'STRING',
  (v) => {
    if (typeof v === 'string' || v instanceof ModelValue) return typeof v === 'string'
    throw new ValueError(`${print(v)} is compared with a string`)
  },
)

/** The truth value an operand must be. */
export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value
  throw new ValueError(`${print(value)} is used as TRUE or FALSE`)
}

/** The string an operand must be. */
export function text(value: Value): string {
  if (typeof value === 'string') return value
  throw new ValueError(`${print(value)} is used as a string`)
}

export function noCase(): never {
  throw new ValueError('no arm of this CASE applies', 'add an arm OTHER -> ...')
}

/** Membership in a set of values that are equal only if they are identical. */
export const isOneOf = (value: Value, ...items: Value[]): boolean => items.includes(value)

export function set(...items: Value[]): SetValue {
  return setOf(items)
}

export function sequence(...items: Value[]): FunctionValue {
  return items.length === 0 ? emptyTuple : tuple(items)
}

const sortNames = (names: string[]) => names.sort((a, b) => stringOrder(a) - stringOrder(b))

/** The record with these fields, in any order. */
export function recordOf(names: readonly string[], values: readonly Value[]): FunctionValue {
  const shape = recordShape(names, sortNames)
  return new Mapping(shape, inOrderOf(shape, names, values))
}

function inOrderOf<T>(shape: SetValue, names: readonly string[], values: readonly T[]): T[] {
  const sorted = shape.members
  const result = new Array<T>(sorted.length)
  for (let i = 0; i < sorted.length; i++) result[i] = values[names.indexOf(sorted[i] as string)]!
  return result
}

/** `[a |-> 1, b |-> 2]`. */
export const record = (fields: Readonly<Record<string, Value>>): FunctionValue =>
  recordOf(Object.keys(fields), Object.values(fields))

/** Makes the records with these fields: the values are given in the order of the names. */
export function recordMaker(...names: string[]): (...values: Value[]) => FunctionValue {
  const shape = recordShape(names, sortNames)
  const places = shape.members.map((name) => names.indexOf(name as string))
  return (...values) => {
    const sorted = new Array<Value>(places.length)
    for (let i = 0; i < places.length; i++) sorted[i] = values[places[i]!]!
    return new Mapping(shape, sorted)
  }
}

/** Thrown to end a search at the first state. */
const found = Object.freeze({})

/** ENABLED: whether some step from a state is one of the action's. */
export function enabled<S, Operands extends unknown[]>(
  s: S,
  action: Action<S, Operands>,
  ...operands: Operands
): boolean {
  try {
    action(s, {} as S, endSearch, ...operands)
    return false
  } catch (thrown) {
    if (thrown === found) return true
    throw thrown
  }
}

const endSearch = () => {
  throw found
}

/** `<<A>>_v`: the steps of an action that change some of the variables, of all of them if none is named. */
export const changing =
  <S extends object, Operands extends unknown[]>(
    action: Action<S, Operands>,
    ...names: (keyof S)[]
  ): Action<S, Operands> =>
  (s, t, emit, ...operands) => {
    const emitChanged = (found: S) => {
      const all = names.length > 0 ? names : (Object.keys(found) as (keyof S)[])
      if (all.some((name) => !equal(s[name] as Value, found[name] as Value))) emit(found)
    }
    action(s, t, emitChanged, ...operands)
  }

/** Thrown where a step ends without a value for a variable. */
export function incomplete(...names: string[]): never {
  throw new ValueError(
    `the next state says nothing of ${names.join(', ')}`,
    'every variable needs a primed equation or UNCHANGED in every branch',
  )
}

/** Thrown where a variable is read before it has a value. */
export function unassigned(name: string): never {
  throw new ValueError(`${name} is read before it has a value`, 'put its equation first')
}

/** A copy of a state in which some variables have no value. */
export function partial<S extends object>(state: S, ...names: (keyof S & string)[]): S {
  const result = { ...state }
  for (const name of names) Object.defineProperty(result, name, { get: () => unassigned(name) })
  return result
}

/** `[a : S, b : T]`. */
export function recordSet(fields: Readonly<Record<string, Value>>): SetValue {
  const names = Object.keys(fields)
  const shape = recordShape(names, sortNames)
  const sets = Object.values(fields).map((set) => asSet(set))
  return new RecordSetValue(shape, inOrderOf(shape, names, sets))
}

export const functionSet = (from: Value, to: Value): SetValue =>
  new FunctionSetValue(asSet(from), asSet(to))

export const product = (...sets: Value[]): SetValue => new Product(sets.map((set) => asSet(set)))

export const powerSet = (base: Value): SetValue => new PowerSet(asSet(base))

export const domainOf = (f: Value): SetValue => asFunction(f).domain

/** `f[x \in S] == ... f[y] ...`: values are worked out when asked for, and remembered. */
export function recursiveFunction(
  set: Value,
  define: (self: Known) => (argument: Known) => Value,
): FunctionValue {
  let rule: (argument: Value) => Value = () => {
    throw new ValueError('a recursive function is used before it is defined')
  }
  const self: FunctionValue = new RuleFunction(asSet(set), (argument) => rule(argument))
  rule = define(self)
  return self
}

/** `[f EXCEPT ![a][b] = e]`. */
export function exceptAt(
  f: Value,
  path: readonly Value[],
  change: (old: Known) => Value,
  from = 0,
): FunctionValue {
  return except(f, path[from]!, (old) =>
    from === path.length - 1 ? change(old) : exceptAt(old, path, change, from + 1),
  )
}

/** The components of a value matched against a tuple of names. */
export function components(value: Value, count: number): readonly Known[] {
  const { values } = asFunction(value)
  if (values.length === count) return values
  throw new ValueError(`${print(value)} is not a tuple of ${count} components`)
}

/**
 * Remembers what an operator without operands gives for the state last asked about. States that the checker has completed
 * carry a version; one that is still being built does not, and nothing is remembered of it.
 */
export function perState<S, T>(operator: (s: S) => T): (s: S) => T {
  let known = 0
  let value: T
  return (s) => {
    const current = (s as { readonly [version]?: number })[version] ?? 0
    if (current === 0) return operator(s)
    if (current !== known) {
      value = operator(s)
      known = current
    }
    return value
  }
}

/** A value worked out at the first use. */
export function lazy<T>(compute: () => T): () => T {
  let value: T
  let isKnown = false
  return () => {
    if (!isKnown) {
      value = compute()
      isKnown = true
    }
    return value
  }
}

/** An operand that could be taken apart: TLC does so until it has been worked out as a value. */
export function operand<T>(compute: () => T): (() => T) & { isKnown: boolean } {
  const value = lazy(compute)
  const use = () => {
    use.isKnown = true
    return value()
  }
  use.isKnown = false
  return use
}

/** `F(1, 2) = 3` of a configuration: a row for each list of operands. */
export function fromTable(rows: readonly { args: readonly Value[]; value: Value }[]) {
  return (...args: Value[]): Value => {
    const row = rows.find((r) => r.args.every((arg, i) => equal(arg, args[i]!)))
    if (row !== undefined) return row.value
    throw new ValueError(
      `the configuration gives no value for the operands ${args.map(print).join(', ')}`,
    )
  }
}
