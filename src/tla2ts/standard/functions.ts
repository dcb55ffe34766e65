/** The community module Functions. */

import { asSet } from '../values/as-set.ts'
import { compare, equal } from '../values/compare.ts'
import { FiniteSet, setOf } from '../values/finite-set.ts'
import { apply, asFunction, functionOn, mapping } from '../values/functions.ts'
import { print } from '../values/print.ts'
import type { Known } from '../values/typed.ts'
import { type FunctionValue, type SetValue, type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { functionSet } from './language.ts'
import { choose, elementsOf, filter } from './quantifiers.ts'
import { isInjective } from './sets.ts'

type Binary = (a: Known, b: Known) => Value

export const restrict = (f: Value, set: Value): FunctionValue => functionOn(set, (x) => apply(f, x))

export const restrictDomain = (f: Value, test: (x: Known) => boolean): FunctionValue =>
  restrict(f, filter(asFunction(f).domain, test))

export const restrictValues = (f: Value, test: (x: Known) => boolean): FunctionValue =>
  restrict(
    f,
    filter(asFunction(f).domain, (x) => test(apply(f, x))),
  )

export function isRestriction(narrow: Value, wide: Value): boolean {
  const f = asFunction(narrow)
  const g = asFunction(wide)
  return f.keys.every((key, i) => g.domain.has(key) && equal(f.values[i]!, g.at(key)!))
}

export const pointwise = (f: Value, g: Value, op: Binary): Value =>
  functionOn(asFunction(f).domain, (x) => op(apply(f, x), apply(g, x)))

export function inverse(f: Value, from: Value, to: Value): Value {
  const { values } = asFunction(f)
  return functionOn(to, (t) =>
    choose(from, (x) => !values.some((v) => equal(v, t)) || equal(apply(f, x), t)),
  )
}

/** Throws a ValueError for a function that is not injective, which has no inverse. */
export function antiFunction(f: Value): Value {
  const { keys, values } = asFunction(f)
  const image = setOf([...values])
  if (image.size < values.length)
    throw new ValueError(`${print(f)} has a value twice, and no AntiFunction`)
  return functionOn(image, (v) => keys[values.findIndex((w) => equal(v, w))]!)
}

export const injections = (s: Value, t: Value): SetValue => filter(functionSet(s, t), isInjective)

export const surjections = (s: Value, t: Value): SetValue =>
  filter(functionSet(s, t), (f) =>
    asSet(t).members.every((v) => asFunction(f).values.some((w) => equal(v, w))),
  )

export const bijections = (s: Value, t: Value): SetValue =>
  asSet(s).size === asSet(t).size ? injections(s, t) : filter(functionSet(s, t), () => false)

export function foldFunction(op: Binary, base: Value, f: Value, set: Value | null = null): Known {
  let result = base
  for (const key of elementsOf(set ?? asFunction(f).domain)) result = op(apply(f, key), result)
  return result
}

const plus: Binary = (a, b) => (a as number) + (b as number)
export const sumFunction = (f: Value, set: Value | null = null): Value =>
  foldFunction(plus, 0, f, set)

/** `f @@ g`: f where both are defined. */
export function combine(f: Value, g: Value): FunctionValue {
  const a = asFunction(f)
  const b = asFunction(g)
  const keys = [...a.keys, ...b.keys.filter((key) => a.at(key) === undefined)].sort(compare)
  return mapping(
    new FiniteSet(keys),
    keys.map((key) => a.at(key) ?? b.at(key)!),
  )
}

/** The function whose graph is a set of pairs. */
export function functionOfPairs(pairs: Value): FunctionValue {
  const all = asSet(pairs).members.map((pair) => asFunction(pair).values)
  const keys = all.map(([key]) => key!).sort(compare)
  return mapping(
    new FiniteSet(keys),
    keys.map((key) => all.find(([k]) => equal(k!, key))![1]!),
  )
}

export const maplet = (key: Value, value: Value): FunctionValue =>
  mapping(new FiniteSet([key]), [value])

export const functions = standardModule(
  ['Integers', 'Folds'],
  [
    builtin('Restrict', 2, 'restrict($1, $2)'),
    builtin('RestrictDomain', [0, 1], 'restrictDomain($1, $2)'),
    builtin('RestrictValues', [0, 1], 'restrictValues($1, $2)'),
    builtin('IsRestriction', 2, 'isRestriction($1, $2)', 'boolean'),
    builtin('Range', 1, 'range($1)'),
    builtin('Pointwise', [0, 0, 2], 'pointwise($1, $2, $3)'),
    builtin('Inverse', 3, 'inverse($1, $2, $3)'),
    builtin('AntiFunction', 1, 'antiFunction($1)'),
    builtin('IsInjective', 1, 'isInjective($1)', 'boolean'),
    builtin('Injection', 2, 'injections($1, $2)'),
    builtin('Surjection', 2, 'surjections($1, $2)'),
    builtin('Bijection', 2, 'bijections($1, $2)'),
    builtin('ExistsInjection', 2, '(cardinality($1) <= cardinality($2))', 'boolean'),
    builtin('ExistsSurjection', 2, '(surjections($1, $2).size > 0)', 'boolean'),
    builtin('ExistsBijection', 2, '(cardinality($1) === cardinality($2))', 'boolean'),
    builtin('FoldFunctionOnSet', [2, 0, 0, 0], 'foldFunction($1, $2, $3, $4)'),
    builtin('FoldFunction', [2, 0, 0], 'foldFunction($1, $2, $3)'),
    builtin('SumFunctionOnSet', 2, 'sumFunction($1, $2)'),
    builtin('SumFunction', 1, 'sumFunction($1)'),
  ],
)
