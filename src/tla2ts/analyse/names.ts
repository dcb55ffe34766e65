/**
 * Checks that every name in every definition is known where it is used, means one thing, and takes as many operands as
 * it is given, used or not.
 *
 * Translation finds the same errors, but only in what the configuration makes use of.
 */
import type { Linked } from '../modules/link.ts'
import { type Binding, noFrame, type Operator, type Scope } from '../modules/scope.ts'
import { type Place, syntaxProblem } from '../syntax/source.ts'
import type { Apply, Expression, Let, Unit } from '../syntax/syntax.ts'
import {
  bindNames,
  boundNames,
  children,
  enterLet,
  type Overrides,
  resolve,
  wantOperands,
} from '../translate/context/resolve.ts'

/** Throws a usage problem for the first error, in order of definition. */
export function checkNames(linked: Linked, overrides: Overrides): void {
  const order = new Map(linked.operators.map((operator, i) => [operator, i]))
  for (const { units } of linked.modules) checkRecursive(units)
  for (const operator of linked.operators)
    new Check(operator, order, overrides).definition(operator, operator.scope)
}

/** What is declared RECURSIVE is defined, with as many operands. */
function checkRecursive(units: readonly Unit[]): void {
  const declared = units.flatMap((unit) => (unit.kind === 'recursive' ? unit.declared : []))
  for (const { name, arity, at } of declared) {
    const defined = units.find((unit) => unit.kind === 'definition' && unit.name === name)
    if (defined?.kind !== 'definition')
      throw syntaxProblem(at, `${name} is declared RECURSIVE but not defined`)
    if (defined.params.length !== arity)
      throw syntaxProblem(
        defined.at,
        `${name} takes ${counted(defined.params.length)}, RECURSIVE says ${arity}`,
      )
  }
}

/** The check of one definition of a module, with the definitions within it. */
class Check {
  readonly #whole: Operator
  readonly #order: ReadonlyMap<Operator, number>
  readonly #overrides: Overrides

  constructor(whole: Operator, order: ReadonlyMap<Operator, number>, overrides: Overrides) {
    this.#whole = whole
    this.#order = order
    this.#overrides = overrides
  }

  definition({ name, params, functionBounds: bounds, body, at }: Operator, scope: Scope): void {
    const sets = (bounds ?? []).flatMap(({ set }) => (set === null ? [] : [set]))
    for (const set of sets) this.#expression(set, scope)
    const names = [...params.map((p) => p.name), ...boundNames(bounds ?? [])]
    const inner = this.#bind(names, scope, at)
    this.#expression(body, bounds === null ? inner : bindNames(inner, [name]))
  }

  #expression(e: Expression, scope: Scope): void {
    if (e.kind === 'apply') this.#apply(e, scope)
    if (e.kind === 'let') this.#let(e, scope)
    else
      for (const { e: child, binds } of children(e))
        this.#expression(child, this.#bind(binds, scope, e.at))
  }

  /** Each definition sees those before it; all of them where one is announced by RECURSIVE or comes from a module. */
  #let(e: Let, scope: Scope): void {
    checkRecursive(e.units)
    const whole = enterLet(e, scope)
    const isInOrder = e.units.every((unit) => unit.kind === 'definition')
    let visible = isInOrder ? scope : whole
    for (const unit of e.units) {
      const binding = whole.names.get(unit.kind === 'definition' ? unit.name : '')
      if (unit.kind !== 'definition' || binding?.kind !== 'operator') continue
      this.definition(binding.operator, visible)
      if (!isInOrder) continue
      visible = this.#bind([unit.name], visible, unit.at)
      visible.names.set(unit.name, binding)
    }
    this.#expression(e.body, whole)
  }

  /** TLA+ has no shadowing: a bound name must not stand for anything yet. Operators of standard modules may be hidden. */
  #bind(names: readonly string[], scope: Scope, at: Place): Scope {
    if (names.length === 0) return scope
    for (const [i, name] of names.entries()) {
      const known = scope.find(name)
      if (names.indexOf(name) < i || (known !== null && this.#hasMeaning(known, at)))
        throw syntaxProblem(at, `${name} already has a meaning here`, 'give it another name')
    }
    return bindNames(scope, names)
  }

  #hasMeaning(known: Binding, at: Place): boolean {
    switch (known.kind) {
      case 'variable':
        return isBefore(known.variable.at, at)
      case 'constant':
        return isBefore(known.constant.at, at)
      case 'operator':
        return !this.#isLater(known.operator, at)
      case 'local':
      case 'instanceParameter':
        return true
      default:
        return false
    }
  }

  #apply(e: Apply, scope: Scope): void {
    const first = e.prefix[0]?.name ?? e.name
    const named = scope.find(first)
    if (e.prefix.length > 0 && named?.kind === 'operator' && isBeforeEnd(e.at, named.operator))
      throw syntaxProblem(
        e.at,
        `a part of ${first} is named before ${first} is complete`,
        'a definition can name parts of those above it',
      )
    if (named?.kind === 'operator' && this.#isLater(named.operator, e.at))
      throw syntaxProblem(
        e.at,
        `${first} is used before it is defined`,
        `define it further up, or announce it with RECURSIVE`,
      )
    const { binding } = resolve(e, scope, noFrame, this.#overrides)
    for (const [i, arg] of e.args.entries())
      if (takesOperator(binding, i) === false) this.#value(arg, scope)
    const wanted = arityOf(binding)
    // Without operands an operator may be passed as one.
    if (wanted !== null && e.args.length > 0) wantOperands(e, wanted)
  }

  /** An operator stands for a value only with its operands. */
  #value(e: Expression, scope: Scope): void {
    if (e.kind !== 'apply' || e.args.length > 0) return
    const wanted = arityOf(resolve(e, scope, noFrame, this.#overrides).binding) ?? 0
    if (wanted > 0)
      throw syntaxProblem(e.at, `${e.name} takes ${counted(wanted)}, and has none here`)
  }

  /** True for an operator that is defined further down, in this module or in one around it, or is the one looked at. */
  #isLater(operator: Operator, at: Place): boolean {
    if (operator.isRecursive) return false
    const { scope } = this.#whole
    if (operator.scope === scope) return this.#order.get(operator)! >= this.#order.get(this.#whole)!
    return isWithin(scope, operator.scope) && isBefore(at, operator.at)
  }
}

function isWithin(inner: Scope, outer: Scope): boolean {
  for (let scope = inner.parent; scope !== null; scope = scope.parent)
    if (scope === outer) return true
  return false
}

const isBeforeEnd = (at: Place, operator: Operator): boolean =>
  at.source === operator.at.source && at.offset < operator.end

/** An instance may take a variable of another file for its own, declared wherever it likes. */
const isBefore = (a: Place, b: Place): boolean => a.source === b.source && a.offset < b.offset

const counted = (count: number) => `${count} operand${count === 1 ? '' : 's'}`

/** Whether the operand is an operator itself; null where that is not known. */
function takesOperator(binding: Binding, operand: number): boolean | null {
  if (binding.kind === 'operator') return (binding.operator.params[operand]?.arity ?? 1) > 0
  if (binding.kind === 'builtin') return (binding.builtin.operands[operand] ?? 1) > 0
  return null
}

function arityOf(binding: Binding): number | null {
  switch (binding.kind) {
    case 'operator':
      return binding.operator.params.length
    case 'constant':
      return binding.constant.arity
    case 'variable':
      return 0
    case 'builtin':
      return binding.builtin.name === '\\X' ? null : binding.builtin.operands.length
    default:
      return null
  }
}
