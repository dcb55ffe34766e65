/**
 * The compiler's intermediate form: a control-flow graph whose operations touch variables and packed state.
 *
 * Expressions are pure; whatever has an effect is an operation of a block. So liveness, footprints and the order of
 * evaluation can be read off the graph, and an expression may be printed wherever its variables are still valid.
 */

/** A whole number from `min` to `max`; both infinite where nothing is known. */
export interface IntType {
  readonly kind: 'int'
  readonly min: number
  readonly max: number
}

/** A name. `names` is the enumeration whose codes are used; null: the codes of the whole program, 0 being null. */
export interface NameType {
  readonly kind: 'name'
  readonly names: readonly string[] | null
}

/** What stands for a missing record: fields say null, an array's `find` says undefined. */
export type Absence = 'never' | 'null' | 'undefined'

/** A record of a top-level array, as its index + 1; 0 is its absence. */
export interface RefType {
  readonly kind: 'ref'
  readonly to: string
  readonly absence: Absence
}

export type ScalarType =
  | IntType
  | NameType
  | RefType
  | { readonly kind: 'bool' }
  /** Nothing but null, or nothing but undefined. */
  | { readonly kind: 'null'; readonly absence: 'null' | 'undefined' }

/** A local of a procedure, or a part of one. Its value is a JavaScript number or boolean within a step. */
export interface Variable {
  readonly id: number
  readonly name: string
  readonly procedure: string
  type: ScalarType
  /** It never changes where it is visible, so that other values may be kept as expressions over it. */
  isStable: boolean
  /** Where a frame keeps it between steps; -1 while it is not known to need a place. */
  slot: number
}

/** A byte of the state: `base + sum(scale * index)`. */
export interface Address {
  readonly base: number
  readonly terms: readonly Term[]
}

/** An index and how many bytes it counts for. */
export interface Term {
  readonly expr: Expr
  readonly scale: number
}

/** Bits of one byte of the state, and the name a footprint gives them. */
export interface Cell {
  readonly address: Address
  readonly shift: number
  readonly mask: number
  /** `inode.i_pages.dirty`; null for the running thread's own record and for frames. */
  readonly path: string | null
}

/** A pure expression; its value is a JavaScript number or boolean. */
export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'variable'; readonly variable: Variable }
  /** The running thread, as a reference. */
  | { readonly kind: 'me' }
  | { readonly kind: 'load'; readonly cell: Cell }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expr }
  | {
      readonly kind: 'binary'
      readonly operator: string
      readonly left: Expr
      readonly right: Expr
    }
  | {
      readonly kind: 'conditional'
      readonly test: Expr
      readonly yes: Expr
      readonly no: Expr
    }
  /** A function or table of the prelude; `path` is what it reads. */
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly Expr[]
      readonly path: string | null
    }
  /** A byte address as a number, for the prelude's queue functions. */
  | { readonly kind: 'address'; readonly address: Address }
  /** Entry `index` of a constant table. */
  | { readonly kind: 'table'; readonly table: readonly number[]; readonly index: Expr }

/** What happens in a block, in order. */
export type Operation =
  | { readonly kind: 'set'; readonly variable: Variable; readonly value: Expr }
  | { readonly kind: 'store'; readonly cell: Cell; readonly value: Expr }
  /** A call of the prelude that changes the state at `path`. */
  | {
      readonly kind: 'effect'
      readonly call: Expr
      readonly result: Variable | null
      readonly path: string | null
    }
  /** The step is impossible unless the condition holds. */
  | { readonly kind: 'assume'; readonly condition: Expr }
  | { readonly kind: 'assert'; readonly condition: Expr; readonly assertion: number }
  | { readonly kind: 'choose'; readonly variable: Variable; readonly count: Expr }
  /** One more round of a loop that might not end; `site` says where. */
  | { readonly kind: 'fuel'; readonly site: number }

/** Where control goes from the end of a block. */
export type End =
  | { readonly kind: 'jump'; readonly to: Block }
  | { readonly kind: 'branch'; readonly condition: Expr; readonly yes: Block; readonly no: Block }
  | { readonly kind: 'switch'; readonly on: Expr; readonly cases: readonly Block[] }
  /** The step ends; the thread goes on at a control point. */
  | { readonly kind: 'step'; readonly point: Point }
  /** The step ends and so does the thread's program. */
  | { readonly kind: 'finish' }
  /** The initial or crashed state is complete. */
  | { readonly kind: 'complete' }
  | { readonly kind: 'value'; readonly value: Expr }
  /** Never reached. */
  | { readonly kind: 'stop' }

/** Operations without control flow, and an end. */
export interface Block {
  readonly id: number
  operations: Operation[]
  end: End
  /** Some block leads here. */
  isReached: boolean
}

/** Where a thread can stand between two steps, before points that behave alike are merged and numbered. */
export interface Point {
  readonly block: Block
  readonly label: string
  readonly procedure: string
  /** The procedures whose bodies it is in, outermost first. */
  readonly path: readonly string[]
  readonly line: number
  readonly beginsCall: boolean
  readonly isGuarded: boolean
}

export const anyInt: IntType = { kind: 'int', min: -Infinity, max: Infinity }
export const int = (min: number, max: number): IntType => ({ kind: 'int', min, max })
export const boolType: ScalarType = { kind: 'bool' }
export const nullType: ScalarType = { kind: 'null', absence: 'null' }
export const globalName: NameType = { kind: 'name', names: null }

export const number = (value: number): Expr => ({ kind: 'number', value })
export const boolean = (value: boolean): Expr => ({ kind: 'boolean', value })
export const variable = (of: Variable): Expr => ({ kind: 'variable', variable: of })
export const unary = (operator: string, operand: Expr): Expr => ({
  kind: 'unary',
  operator,
  operand,
})
export const call = (name: string, args: readonly Expr[], path: string | null = null): Expr => ({
  kind: 'call',
  name,
  args,
  path,
})

const comparisons: { readonly [operator: string]: (a: number, b: number) => boolean } = {
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** A binary operation; comparisons of constants and sums with constants are folded, so that code prints short. */
export function binary(operator: string, left: Expr, right: Expr): Expr {
  if (left.kind === 'number' && right.kind === 'number' && Object.hasOwn(comparisons, operator))
    return boolean(comparisons[operator](left.value, right.value))
  if (operator === '+' && right.kind === 'number') {
    if (right.value === 0) return left
    if (left.kind === 'number') return number(left.value + right.value)
    if (left.kind === 'binary' && left.operator === '+' && left.right.kind === 'number')
      return binary('+', left.left, number(left.right.value + right.value))
  }
  return { kind: 'binary', operator, left, right }
}

/** `!a`, folded. */
export function not(operand: Expr): Expr {
  if (operand.kind === 'boolean') return boolean(!operand.value)
  if (operand.kind === 'unary' && operand.operator === '!') return operand.operand
  if (operand.kind === 'binary' && operand.operator === '===')
    return binary('!==', operand.left, operand.right)
  if (operand.kind === 'binary' && operand.operator === '!==')
    return binary('===', operand.left, operand.right)
  return unary('!', operand)
}

/** The expressions directly inside an expression. */
export function parts(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'number':
    case 'boolean':
    case 'variable':
    case 'me':
      return []
    case 'load':
      return expr.cell.address.terms.map((term) => term.expr)
    case 'address':
      return expr.address.terms.map((term) => term.expr)
    case 'unary':
      return [expr.operand]
    case 'binary':
      return [expr.left, expr.right]
    case 'conditional':
      return [expr.test, expr.yes, expr.no]
    case 'call':
      return expr.args
    case 'table':
      return [expr.index]
  }
}

/** The expressions directly inside an operation. */
export function expressionsOf(operation: Operation): readonly Expr[] {
  switch (operation.kind) {
    case 'set':
      return [operation.value]
    case 'store':
      return [...operation.cell.address.terms.map((term) => term.expr), operation.value]
    case 'effect':
      return [operation.call]
    case 'assume':
    case 'assert':
      return [operation.condition]
    case 'choose':
      return [operation.count]
    case 'fuel':
      return []
  }
}

/** The variable an operation sets, or null. */
export function variableSet(operation: Operation): Variable | null {
  if (operation.kind === 'set' || operation.kind === 'choose') return operation.variable
  return operation.kind === 'effect' ? operation.result : null
}

/** The expression a block's end evaluates, or null. */
export function expressionAtEnd(end: End): Expr | null {
  if (end.kind === 'branch') return end.condition
  if (end.kind === 'switch') return end.on
  return end.kind === 'value' ? end.value : null
}

/** The blocks that may follow within the same step. */
export function successors(end: End): readonly Block[] {
  if (end.kind === 'jump') return [end.to]
  if (end.kind === 'branch') return [end.yes, end.no]
  return end.kind === 'switch' ? end.cases : []
}

/** Calls `visit` for the expression and everything inside it. */
export function walk(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr)
  for (const part of parts(expr)) walk(part, visit)
}

/** True if the expression has the same value wherever its variables are visible. */
export function isStable(expr: Expr): boolean {
  if (expr.kind === 'load' || (expr.kind === 'call' && expr.path !== null)) return false
  if (expr.kind === 'variable') return expr.variable.isStable
  return parts(expr).every(isStable)
}
