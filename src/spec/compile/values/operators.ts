/** Arithmetic, comparison and the few functions of numbers, with constants folded. */

import type { Syntax } from '../../source/source.ts'
import type { Expr, IntType } from '../ir/ir.ts'
import { anyInt, binary, call, int, not, number, unary } from '../ir/ir.ts'
import type { Environment } from './build.ts'
import { fault } from './build.ts'
import { truth } from './convert.ts'
import { equal } from './equality.ts'
import type { Value } from './value.ts'
import { bool, constant, describe, scalar, unknown } from './value.ts'

interface Number {
  readonly expr: Expr
  readonly type: IntType
  readonly constant: number | null
}

/** A value as a number, or null if it is none. */
function numberOf(value: Value): Number | null {
  if (value.kind === 'constant' && typeof value.value === 'number')
    return {
      expr: number(value.value),
      type: int(value.value, value.value),
      constant: value.value,
    }
  if (value.kind !== 'scalar' || value.type.kind !== 'int') return null
  if (value.expr.kind === 'number') return numberOf(constant(value.expr.value))
  return { expr: value.expr, type: value.type, constant: null }
}

/** `!a`, `-a`, `+a`, `~a` */
export function unaryOperation(
  operator: string,
  value: Value,
  node: Syntax,
  environment: Environment,
): Value {
  if (value.kind === 'unknown') return unknown
  if (operator === '!') return bool(not(truth(environment, value, node)))
  if (operator === 'void' || operator === 'typeof' || operator === 'delete')
    return fault(environment, node, `${operator} is not part of the language`)
  const operand = numberOf(value)
  if (operand === null) return fault(environment, node, `${operator} of ${describe(value)}`)
  if (operand.constant !== null) return constant(foldUnary(operator, operand.constant))
  if (operator === '+') return value
  const type = operator === '-' ? int(-operand.type.max, -operand.type.min) : anyInt
  return scalar(type, unary(operator, operand.expr))
}

const foldUnary = (operator: string, value: number): number =>
  operator === '-' ? 0 - value : operator === '~' ? ~value : value

const arithmetic = new Set(['+', '-', '*', '%', '&', '|', '^', '<<', '>>', '>>>'])
const comparison = new Set(['<', '<=', '>', '>='])

/** `a + b`, `a < b`, `a === b` and their like. */
export function binaryOperation(
  operator: string,
  a: Value,
  b: Value,
  node: Syntax,
  environment: Environment,
): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown
  switch (operator) {
    case '==':
    case '!=':
      return fault(environment, node, `${operator} is not part of the language: use ${operator}=`)
    case '===':
      return equal(environment, a, b, node)
    case '!==': {
      const result = equal(environment, a, b, node)
      return result.kind === 'unknown' ? unknown : bool(not(truth(environment, result, node)))
    }
  }
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x === null || y === null)
    return fault(environment, node, `${describe(a)} ${operator} ${describe(b)}`)
  if (comparison.has(operator)) return compare(operator, x, y)
  if (arithmetic.has(operator)) return compute(operator, x, y)
  const hint = operator === '/' ? ': use Math.floor(a / b)' : ''
  return fault(environment, node, `${operator} is not part of the language${hint}`)
}

function compare(operator: string, x: Number, y: Number): Value {
  const isLess = operator[0] === '<'
  const [small, large] = isLess ? [x, y] : [y, x]
  const isStrict = operator.length === 1
  const { max: smallMax, min: smallMin } = small.type
  const { max: largeMax, min: largeMin } = large.type
  if (isStrict ? smallMax < largeMin : smallMax <= largeMin) return constant(true)
  if (isStrict ? smallMin >= largeMax : smallMin > largeMax) return constant(false)
  return bool(binary(operator, x.expr, y.expr))
}

function compute(operator: string, x: Number, y: Number): Value {
  if (x.constant !== null && y.constant !== null)
    return constant(fold(operator, x.constant, y.constant))
  const type = intervalOf(operator, x, y)
  if (operator === '-' && y.constant !== null)
    return scalar(type, binary('+', x.expr, number(-y.constant)))
  if (operator === '+' && x.constant !== null) return scalar(type, binary('+', y.expr, x.expr))
  return scalar(type, binary(operator, x.expr, y.expr))
}

function fold(operator: string, x: number, y: number): number {
  switch (operator) {
    case '+':
      return x + y
    case '-':
      return x - y
    case '*':
      return x * y
    case '%':
      return x % y
    case '&':
      return x & y
    case '|':
      return x | y
    case '^':
      return x ^ y
    case '<<':
      return x << y
    case '>>':
      return x >> y
    default:
      return x >>> y
  }
}

function intervalOf(operator: string, x: Number, y: Number): IntType {
  const [a, b] = [x.type, y.type]
  if (operator === '+') return int(a.min + b.min, a.max + b.max)
  if (operator === '-') return int(a.min - b.max, a.max - b.min)
  const isNatural = a.min >= 0 && b.min >= 0
  if (operator === '*' && isNatural && Number.isFinite(a.max * b.max))
    return int(a.min * b.min, a.max * b.max)
  if (operator === '%' && isNatural && y.constant !== null && y.constant > 0)
    return int(0, Math.min(a.max, y.constant - 1))
  if (operator === '&' && (a.min >= 0 || b.min >= 0))
    return int(0, Math.min(a.min >= 0 ? a.max : Infinity, b.min >= 0 ? b.max : Infinity))
  if ((operator === '|' || operator === '^') && isNatural) return int(0, allOnes(a.max, b.max))
  return anyInt
}

/** The largest number with as many binary digits as the larger of two. */
const allOnes = (a: number, b: number): number => {
  const digits = Math.ceil(Math.log2(Math.max(a, b) + 1))
  return digits > 30 ? Infinity : 2 ** digits - 1
}

/** `Math.min(a, b)`, `Math.max`, `Math.abs`. */
export function mathFunction(
  name: string,
  args: readonly Value[],
  node: Syntax,
  environment: Environment,
): Value {
  if (args.some((arg) => arg.kind === 'unknown')) return unknown
  const numbers = args.map(numberOf)
  if (numbers.some((arg) => arg === null) || !/^(min|max|abs)$/.test(name))
    return fault(environment, node, `Math.${name} of ${args.map(describe).join(' and ')}`)
  const known = numbers as Number[]
  const of = Math[name as 'min' | 'max' | 'abs'] as (...values: number[]) => number
  if (known.every((arg) => arg.constant !== null))
    return constant(of(...known.map((arg) => arg.constant as number)))
  const expr = call(
    `Math.${name}`,
    known.map((arg) => arg.expr),
  )
  if (name === 'abs') return scalar(int(0, Math.max(-known[0].type.min, known[0].type.max)), expr)
  const min = of(...known.map((arg) => arg.type.min))
  return scalar(int(min, of(...known.map((arg) => arg.type.max))), expr)
}

/** `Math.floor(a / b)` and `Math.trunc(a / b)`. */
export function quotient(
  a: Value,
  b: Value,
  rounding: 'floor' | 'trunc',
  node: Syntax,
  environment: Environment,
): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return unknown
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x === null || y === null) return fault(environment, node, `${describe(a)} / ${describe(b)}`)
  if (x.constant !== null && y.constant !== null)
    return constant(Math[rounding](x.constant / y.constant))
  const expr = call(`Math.${rounding}`, [binary('/', x.expr, y.expr)])
  const isNatural = x.type.min >= 0 && y.constant !== null && y.constant > 0
  return scalar(isNatural ? int(0, Math.floor(x.type.max / (y.constant ?? 1))) : anyInt, expr)
}

/** `Number(flag)` and `Boolean(value)`. */
export function conversion(
  name: string,
  value: Value,
  node: Syntax,
  environment: Environment,
): Value {
  if (value.kind === 'unknown') return unknown
  const condition = truth(environment, value, node)
  if (name === 'Boolean') return bool(condition)
  if (numberOf(value) !== null) return value
  if (condition.kind === 'boolean') return constant(condition.value ? 1 : 0)
  const expr: Expr = { kind: 'conditional', test: condition, yes: number(1), no: number(0) }
  return scalar(int(0, 1), expr)
}
