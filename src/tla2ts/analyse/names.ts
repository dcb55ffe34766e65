/**
 * Checks that every name in every definition is known and takes as many operands as it is given, used or not.
 *
 * Translation finds the same errors, but only in what the configuration makes use of.
 */
import type { Linked } from '../modules/link.ts'
import type { Binding, Frame, Operator, Scope } from '../modules/scope.ts'
import { syntaxProblem } from '../source.ts'
import type { Apply, Expression } from '../syntax.ts'
import {
  bindNames,
  boundNames,
  children,
  enterLet,
  type Overrides,
  resolve,
} from '../translate/resolve.ts'

const noFrame: Frame = { instanceArgs: new Map(), old: null }

/** Throws a usage problem for the first error, in order of definition. */
export function checkNames(linked: Linked, overrides: Overrides): void {
  for (const operator of linked.operators) checkOperator(operator, overrides)
}

function checkOperator(operator: Operator, overrides: Overrides): void {
  const { functionBounds: bounds } = operator
  const names = operator.params.map((p) => p.name)
  if (bounds !== null) {
    for (const bound of bounds) if (bound.set !== null) check(bound.set, operator.scope, overrides)
    names.push(operator.name, ...boundNames(bounds))
  }
  check(
    operator.body,
    names.length === 0 ? operator.scope : bindNames(operator.scope, names),
    overrides,
  )
}

function check(e: Expression, scope: Scope, overrides: Overrides): void {
  if (e.kind === 'apply') checkApply(e, scope, overrides)
  if (e.kind === 'let') {
    const inner = enterLet(e, scope)
    for (const unit of e.units) {
      const binding = unit.kind === 'definition' ? inner.names.get(unit.name) : undefined
      if (binding?.kind === 'operator') checkOperator(binding.operator, overrides)
    }
    check(e.body, inner, overrides)
    return
  }
  for (const child of children(e))
    check(child.e, child.binds.length === 0 ? scope : bindNames(scope, child.binds), overrides)
}

function checkApply(e: Apply, scope: Scope, overrides: Overrides): void {
  const { binding } = resolve(e, scope, noFrame, overrides)
  const wanted = arityOf(binding)
  // Without operands an operator may be passed as one.
  if (wanted === null || e.args.length === wanted || e.args.length === 0) return
  throw syntaxProblem(e.at, `${e.name} takes ${wanted} operands, not ${e.args.length}`)
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
