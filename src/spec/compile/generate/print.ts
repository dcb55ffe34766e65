/** Prints expressions and operations as JavaScript over `u8`. */

import type { Address, Cell, Expr } from '../ir/ir.ts'

/** What printing needs to know: variables' names in this piece of code, and where constant tables go. */
export interface Printer {
  readonly nameOf: (expr: Extract<Expr, { kind: 'variable' }>) => string
  readonly tableOf: (table: readonly number[]) => string
}

/** JavaScript's binding strength of what an expression prints as; higher binds tighter. */
const precedences: { readonly [operator: string]: number } = {
  '||': 3,
  '&&': 4,
  '|': 5,
  '^': 6,
  '&': 7,
  '===': 8,
  '!==': 8,
  '<': 9,
  '<=': 9,
  '>': 9,
  '>=': 9,
  '<<': 10,
  '>>': 10,
  '>>>': 10,
  '+': 11,
  '-': 11,
  '*': 12,
  '/': 12,
  '%': 12,
}
const conditionalStrength = 2
const unaryStrength = 14
const atomStrength = 18

interface Text {
  readonly text: string
  readonly strength: number
}

export const print = (expr: Expr, printer: Printer): string => textOf(expr, printer).text

const atom = (text: string): Text => ({ text, strength: atomStrength })

function textOf(expr: Expr, printer: Printer): Text {
  switch (expr.kind) {
    case 'number':
      return { text: String(expr.value), strength: expr.value < 0 ? unaryStrength : atomStrength }
    case 'boolean':
      return atom(String(expr.value))
    case 'variable':
      return atom(printer.nameOf(expr))
    case 'me':
      return { text: 't+1', strength: precedences['+'] }
    case 'load':
      return load(expr.cell, printer)
    case 'unary':
      return {
        text: `${expr.operator}${within(expr.operand, unaryStrength + 1, printer)}`,
        strength: unaryStrength,
      }
    case 'binary':
      return binaryText(expr, printer)
    case 'conditional': {
      const test = within(expr.test, conditionalStrength + 1, printer)
      const yes = within(expr.yes, conditionalStrength + 1, printer)
      const no = within(expr.no, conditionalStrength, printer)
      return { text: `${test}?${yes}:${no}`, strength: conditionalStrength }
    }
    case 'call':
      return atom(`${expr.name}(${expr.args.map((arg) => print(arg, printer)).join(',')})`)
    case 'address':
      return { text: printAddress(expr.address, printer), strength: precedences['+'] }
    case 'table':
      return atom(`${printer.tableOf(expr.table)}[${print(expr.index, printer)}]`)
  }
}

function within(expr: Expr, strength: number, printer: Printer): string {
  const { text, strength: own } = textOf(expr, printer)
  return own >= strength ? text : `(${text})`
}

function binaryText(expr: Extract<Expr, { kind: 'binary' }>, printer: Printer): Text {
  const { operator, left, right } = expr
  const strength = precedences[operator]
  if ((operator === '!==' || operator === '===') && left.kind === 'load' && isZero(right)) {
    const { address, shift, mask } = left.cell
    const byte = `u8[${printAddress(address, printer)}]`
    const bits = mask === 255 ? byte : `(${byte}&${mask << shift})`
    return { text: `${bits}${operator}0`, strength }
  }
  if (operator === '+' && left.kind === 'me' && right.kind === 'number' && right.value === -1)
    return atom('t')
  if (operator === '+' && right.kind === 'number' && right.value < 0)
    return { text: `${within(left, strength, printer)}-${-right.value}`, strength }
  const a = within(left, strength, printer)
  return { text: `${a}${operator}${within(right, strength + 1, printer)}`, strength }
}

const isZero = (expr: Expr): boolean => expr.kind === 'number' && expr.value === 0

function load(cell: Cell, printer: Printer): Text {
  const byte = `u8[${printAddress(cell.address, printer)}]`
  if (cell.mask === 255) return atom(byte)
  const shifted = cell.shift === 0 ? byte : `${byte}>>${cell.shift}`
  return { text: `${shifted}&${cell.mask}`, strength: precedences['&'] }
}

export function printAddress(address: Address, printer: Printer): string {
  const { base, terms } = address
  const scaled = terms.map(({ expr, scale }) => {
    const index = within(expr, precedences['*'], printer)
    return scale === 1 ? index : `${index}*${scale}`
  })
  if (scaled.length === 0) return String(base)
  const sum = scaled.join('+')
  return base === 0 ? sum : base > 0 ? `${sum}+${base}` : `${sum}${base}`
}

/** Puts a value's bits into a cell. */
export function printStore(cell: Cell, value: Expr, printer: Printer): string {
  const byte = `u8[${printAddress(cell.address, printer)}]`
  const { shift, mask } = cell
  if (mask === 255) return `${byte}=${print(value, printer)}`
  const bits = mask << shift
  const isFull = value.kind === 'number' && value.value === mask
  if (isZero(value)) return `${byte}&=${255 & ~bits}`
  if (isFull) return `${byte}|=${bits}`
  const rest = `${byte}&${255 & ~bits}`
  if (shift === 0) return `${byte}=${rest}|${within(value, precedences['|'] + 1, printer)}`
  return `${byte}=${rest}|${within(value, precedences['<<'], printer)}<<${shift}`
}
