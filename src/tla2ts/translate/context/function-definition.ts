/** The text that defines a function, where it can be found without evaluating anything. */
import type { Frame, Operator, Scope } from '../../modules/scope.ts'
import type { Apply, Bound, Expression } from '../../syntax/syntax.ts'
import { type Levels, readsNext, readsState } from './level.ts'
import { type Overrides, resolve } from './resolve.ts'

export interface Definition {
  readonly bounds: readonly Bound[]
  readonly body: Expression
  /** The operator that stands for the function, and its use; null for a function that is written out. */
  readonly operator: Operator | null
  readonly call: Apply | null
  readonly scope: Scope
  readonly frame: Frame
}

/** Null for anything but a definition or a function written out; TLC works constants out beforehand, so they have none. */
export function definitionBehind(
  e: Expression,
  scope: Scope,
  frame: Frame,
  t: { readonly overrides: Overrides; readonly levels: Levels },
): Definition | null {
  const { instanceArgs, old } = frame
  if (e.kind === 'function')
    return { ...e, operator: null, call: null, scope, frame: { instanceArgs, old } }
  if (e.kind !== 'apply') return null
  const { binding, instanceArgs: inner } = resolve(e, scope, frame, t.overrides)
  if (binding.kind === 'expression' && e.args.length === 0)
    return definitionBehind(binding.expression, binding.scope, binding.frame ?? frame, t)
  const operator =
    binding.kind === 'operator'
      ? binding.operator
      : binding.kind === 'local'
        ? binding.definition
        : null
  if (operator === null || operator.replacement !== null) return null
  const isFixed = !operator.isWithinLet && operator.params.length === 0
  if (isFixed && (t.levels.ofOperator(operator) & (readsState | readsNext)) === 0) return null
  const found = { operator, call: e, scope: operator.scope, frame: { instanceArgs: inner, old } }
  const { functionBounds, body } = operator
  if (functionBounds !== null) return { ...found, bounds: functionBounds, body }
  return body.kind === 'function' ? { ...found, bounds: body.bounds, body: body.body } : null
}
