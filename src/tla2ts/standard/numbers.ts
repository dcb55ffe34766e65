/** Naturals, Integers, Reals, Bitwise, DyadicRationals and Combinatorics. */
import { equal } from '../values/compare.ts'
import { fieldOf, functionOn } from '../values/functions.ts'
import { PredicateSet } from '../values/predicate-set.ts'
import { print } from '../values/print.ts'
import { ModelValue, overflow, type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { recordOf } from './language.ts'

export const nat = new PredicateSet(
  () => 'Nat',
  (v) => isNumber(v) && (v as number) >= 0,
  1,
)
export const int = new PredicateSet(
  () => 'Int',
  (v) => isNumber(v),
  2,
)
export const real = new PredicateSet(
  () => 'Real',
  (v) => typeof v === 'number',
)

/** An untyped model value is no number; anything else of another kind is an error. */
function isNumber(value: Value): boolean {
  if (value instanceof ModelValue && value.type === null) return false
  return integer(value) === value
}

/** The number a value must be. */
export function integer(value: Value): number {
  if (typeof value === 'number') return value
  throw new ValueError(`${print(value)} is used as a number`)
}

/** Division rounds down, as in TLA+. */
export function divide(a: number, b: number): number {
  if (b === 0) throw new ValueError(`${a} \\div 0 has no value`)
  return Math.floor(a / b)
}

/** The remainder is never negative. */
export function modulo(a: number, b: number): number {
  if (b <= 0) throw new ValueError(`${a} % ${b} has no value: the right side must be positive`)
  return ((a % b) + b) % b
}

export function power(a: number, b: number): number {
  if (b < 0) throw new ValueError(`${a} ^ ${b} has no value: the exponent must not be negative`)
  if (a === 0 && b === 0) throw new ValueError('0 ^ 0 has no value')
  return within32Bits(a ** b)
}

export function times(a: number, b: number): number {
  return within32Bits(a * b)
}

function within32Bits(n: number): number {
  if (n > 0x7fffffff || n < -0x80000000) throw overflow(n)
  return n
}

export function bitwiseNot(a: number): number {
  return a === 0 ? 0 : ~a & (2 ** Math.ceil(Math.log2(a + 1)) - 1)
}

export function binomial(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return Math.round(result)
}

export const factorials = () =>
  functionOn(nat, (n) => {
    let result = 1
    for (let i = 2; i <= integer(n); i++) result *= i
    return result
  })

const rational = (num: number, den: number): Value => recordOf(['num', 'den'], [num, den])
const numerator = (r: Value) => integer(fieldOf(r, 'num'))
const denominator = (r: Value) => integer(fieldOf(r, 'den'))

function reduced(num: number, den: number): Value {
  let [a, b] = [Math.abs(num), den]
  while (b !== 0) [a, b] = [b, a % b]
  return rational(num / a, den / a)
}

export const rationalZero = () => rational(0, 1)
export const rationalOne = () => rational(1, 1)

export function addRationals(p: Value, q: Value): Value {
  if (numerator(p) === 0) return q
  const den = Math.max(denominator(p), denominator(q))
  const sum = (numerator(p) * den) / denominator(p) + (numerator(q) * den) / denominator(q)
  return reduced(sum, den)
}

export const halveRational = (p: Value) => reduced(numerator(p), denominator(p) * 2)
export const isDyadic = (p: Value) => Number.isInteger(Math.log2(denominator(p)))

export function printRational(p: Value): string {
  if (equal(p, rationalZero())) return '0'
  return equal(p, rationalOne()) ? '1' : `${numerator(p)}/${denominator(p)}`
}

export const naturals = standardModule(
  [],
  [
    builtin('Nat', 0, 'nat'),
    builtin('+', 2, '($1 + $2)', 'number', 'number'),
    builtin('-', 2, '($1 - $2)', 'number', 'number'),
    builtin('*', 2, 'times($1, $2)', 'number', 'number'),
    builtin('^', 2, 'power($1, $2)', 'number', 'number'),
    builtin('<', 2, '($1 < $2)', 'boolean', 'number'),
    builtin('>', 2, '($1 > $2)', 'boolean', 'number'),
    builtin('<=', 2, '($1 <= $2)', 'boolean', 'number'),
    builtin('>=', 2, '($1 >= $2)', 'boolean', 'number'),
    builtin('%', 2, 'modulo($1, $2)', 'number', 'number'),
    builtin('\\div', 2, 'divide($1, $2)', 'number', 'number'),
    builtin('..', 2, 'interval($1, $2)', 'any', 'number'),
  ],
)

export const integers = standardModule(
  ['Naturals'],
  [builtin('Int', 0, 'int'), builtin('-.', 1, '-$1', 'number', 'number')],
)

export const reals = standardModule(
  ['Integers'],
  [
    builtin('Real', 0, 'real'),
    builtin('Infinity', 0, 'Infinity', 'number'),
    builtin('/', 2, '($1 / $2)', 'number', 'number'),
  ],
)

export const bitwise = standardModule(
  [],
  [
    builtin('&', 2, '($1 & $2)', 'number', 'number'),
    builtin('|', 2, '($1 | $2)', 'number', 'number'),
    builtin('^^', 2, '($1 ^ $2)', 'number', 'number'),
    builtin('Not', 1, 'bitwiseNot($1)', 'number', 'number'),
    builtin('shiftR', 2, '($1 >>> $2)', 'number', 'number'),
  ],
)

export const dyadicRationals = standardModule(
  [],
  [
    builtin('Zero', 0, 'rationalZero()'),
    builtin('One', 0, 'rationalOne()'),
    builtin('Add', 2, 'addRationals($1, $2)'),
    builtin('Half', 1, 'halveRational($1)'),
    builtin('IsDyadicRational', 1, 'isDyadic($1)', 'boolean'),
    builtin('PrettyPrint', 1, 'printRational($1)', 'string'),
  ],
)

export const combinatorics = standardModule(
  ['Naturals'],
  [
    builtin('factorial', 0, 'factorials()'),
    builtin('choose', 2, 'binomial($1, $2)', 'number', 'number'),
  ],
)
