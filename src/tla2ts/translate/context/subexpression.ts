/**
 * Names of subexpressions, as in TLA+2: `Op(a)!2!<<`, `Op(a)!label(x)`, `Op(a)!(x)!1`, `Op!@`, `Op(a)!:!InLet(b)`.
 *
 * What is selected stands for its text in the scope of the definition. Parameters and bound names passed on the way stand
 * for what the name gives for them; those it gives nothing for, and all of the last selector's, make it an operator.
 */
import { type Binding, type Frame, type Operator, Scope } from '../../modules/scope.ts'
import { syntaxProblem } from '../../syntax/source.ts'
import type { Apply, Bound, Expression, Let, Parameter } from '../../syntax/syntax.ts'
import { boundNames, children } from './resolve.ts'

type Selector = Apply['prefix'][number]

/** `e` names a part of `operator`, whose own name is the step `from` of its prefix. */
export function selected(
  e: Apply,
  from: number,
  operator: Operator,
  user: { readonly scope: Scope; readonly frame: Frame },
): Binding {
  const selectors = [...e.prefix.slice(from), { name: e.name, args: e.args }]
  return new Selection(e, selectors, operator).run(user)
}

class Selection {
  readonly #e: Apply
  readonly #selectors: readonly Selector[]
  readonly #operator: Operator
  #next = 0
  /** What is selected so far. */
  #part: Expression
  /** LETs around it. */
  readonly #lets: Let[] = []
  readonly #given: (readonly [Parameter, Expression])[] = []
  readonly #free: Parameter[] = []

  constructor(e: Apply, selectors: readonly Selector[], operator: Operator) {
    this.#e = e
    this.#selectors = selectors
    this.#operator = operator
    this.#part = bodyOf(operator)
  }

  run({ scope, frame }: { readonly scope: Scope; readonly frame: Frame }): Binding {
    this.#pass(this.#operator.params, this.#selectors[this.#next++]!)
    let isAfterName = true
    while (this.#next < this.#selectors.length) {
      const selector = this.#selectors[this.#next++]!
      const isName = !/^(|[0-9]+|:|@|<<|>>)$/.test(selector.name)
      if (isName && isAfterName) this.#label(selector)
      else if (isName) this.#definition(selector)
      else if (selector.name !== ':') this.#operand(selector)
      isAfterName = isName
    }
    const last = this.#selectors.at(-1)!
    if (last.args.length > 0 && last.args.length !== this.#free.length)
      throw this.#problem(`this takes ${this.#free.length} operands, not ${last.args.length}`)
    const inner = new Scope(this.#operator.scope)
    for (const [{ name }, expression] of this.#given)
      inner.names.set(name, { kind: 'expression', expression, scope, frame })
    const body = this.#lets.reduceRight(
      (within, e): Expression => ({ ...e, body: within }),
      this.#part,
    )
    const params = this.#free
    const expression: Expression =
      params.length === 0 ? body : { kind: 'lambda', at: this.#e.at, params, body }
    const { instanceArgs } = frame
    return { kind: 'expression', expression, scope: inner, frame: { instanceArgs, old: null } }
  }

  /** The operands of the last selector are those of the whole. */
  #pass(params: readonly Parameter[], { args }: Selector): void {
    const isLast = this.#next === this.#selectors.length
    if (isLast || args.length === 0) this.#free.push(...params)
    else if (args.length === params.length)
      this.#given.push(...params.map((parameter, i) => [parameter, args[i]!] as const))
    else throw this.#problem(`${params.length} operands are expected here, not ${args.length}`)
  }

  #label(selector: Selector): void {
    const found = labelIn(this.#part, selector.name)
    if (found === null) throw this.#nothing(selector)
    this.#lets.push(...found.lets)
    this.#part = found.body
    this.#pass(found.params, selector)
  }

  /** What a LET defines. */
  #definition(selector: Selector): void {
    const e = withoutLabels(this.#part)
    const units = e.kind === 'let' ? e.units : []
    const found = units.find((unit) => unit.kind === 'definition' && unit.name === selector.name)
    if (e.kind !== 'let' || found?.kind !== 'definition') throw this.#nothing(selector)
    this.#lets.push(e)
    this.#part = bodyOf(found)
    this.#pass(found.params, selector)
  }

  #operand(selector: Selector): void {
    const e = withoutLabels(this.#part)
    const binder = binderOf(e)
    if (selector.name === '' || selector.name === '@') {
      if (binder === null) throw this.#nothing(selector)
      this.#part = binder.body
      this.#pass(binder.params, selector)
      return
    }
    if (e.kind === 'let') this.#lets.push(e)
    this.#part = this.#numbered(selector, binder?.sets ?? operandsOf(e))
    if (e.kind !== 'case') return
    // An arm has two parts, and a part of its own is none of the language.
    const second = this.#selectors[this.#next++]
    if (second === undefined)
      throw this.#problem('a part of a CASE is named by two numbers, as in Op!2!1')
    this.#part = this.#numbered(second, operandsOf(this.#part))
  }

  #numbered(selector: Selector, operands: readonly Expression[]): Expression {
    const { length } = operands
    const number =
      selector.name === '<<'
        ? 1
        : Number(selector.name === '>>' && length === 2 ? 2 : selector.name)
    const operand = operands[number - 1]
    if (operand === undefined) throw this.#nothing(selector)
    return operand
  }

  #nothing({ name, args }: Selector): Error {
    return this.#problem(
      `${this.#operator.name} has no part ${name}${args.length > 0 || name === '' ? '(...)' : ''} here`,
    )
  }

  #problem(message: string): Error {
    return syntaxProblem(
      this.#e.at,
      message,
      'parts are named by number, <<, >>, label, or (values of bound names)',
    )
  }
}

const bodyOf = (definition: Pick<Operator, 'body' | 'functionBounds' | 'at'>): Expression => {
  const { body, functionBounds: bounds, at } = definition
  return bounds === null ? body : { kind: 'function', at, bounds, body }
}

const withoutLabels = (e: Expression): Expression =>
  e.kind === 'labelled' ? withoutLabels(e.body) : e

interface Label {
  readonly body: Expression
  readonly params: readonly Parameter[]
  readonly lets: readonly Let[]
}

/** A label that stands within no other. */
function labelIn(e: Expression, name: string): Label | null {
  if (e.kind === 'labelled') return e.label === name ? { ...e, lets: [] } : null
  for (const child of children(e)) {
    const found = labelIn(child.e, name)
    if (found !== null) return e.kind === 'let' ? { ...found, lets: [e, ...found.lets] } : found
  }
  return null
}

interface Binder {
  readonly params: readonly Parameter[]
  readonly sets: readonly Expression[]
  readonly body: Expression
}

function binderOf(e: Expression): Binder | null {
  const binder = (bounds: readonly Bound[], body: Expression): Binder => ({
    params: boundNames(bounds).map((name) => ({ name, arity: 0, at: e.at })),
    sets: bounds.flatMap(({ set }) => (set === null ? [] : [set])),
    body,
  })
  switch (e.kind) {
    case 'setFilter':
    case 'choose':
      return binder([e.bound], e.body)
    case 'setMap':
    case 'function':
    case 'quantified':
      return binder(e.bounds, e.body)
    case 'lambda':
      return { params: e.params, sets: [], body: e.body }
    case 'temporalQuantified':
      return { ...e, params: e.names.map((name) => ({ name, arity: 0, at: e.at })), sets: [] }
    default:
      return null
  }
}

/** What the numbers 1, 2, ... select. */
function operandsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'functionApply':
      return [e.of, e.args.length === 1 ? e.args[0]! : { kind: 'tuple', at: e.at, items: e.args }]
    case 'field':
      return [e.of, { kind: 'string', at: e.at, value: e.name }]
    case 'except':
      return [e.of]
    case 'fairness':
      return [e.subscript, e.action]
    case 'case': {
      const arm = (...items: readonly Expression[]): Expression => ({
        kind: 'tuple',
        at: e.at,
        items,
      })
      const other =
        e.other === null ? [] : [arm({ kind: 'string', at: e.at, value: 'OTHER' }, e.other)]
      return [...e.arms.map(({ guard, value }) => arm(guard, value)), ...other]
    }
    default:
      return children(e).map((child) => child.e)
  }
}
