/** Uses of an operator that is itself an operand: `Op(a)` within `Apply(Op(_), a) == Op(a)`. */
import type { ExpressionBinding } from '../../modules/scope.ts'
import type { Apply, Expression } from '../../syntax/syntax.ts'
import { type Context, operandAt, withBindings } from './context.ts'

/**
 * What the use stands for: the body of a LAMBDA, or the application of the operator that has been handed on. `inner` is the
 * place where that was done, `ctx` the one of the use.
 */
export function usedOperand(
  e: Apply,
  { expression }: ExpressionBinding,
  inner: Context,
  ctx: Context,
): { readonly e: Expression; readonly ctx: Context } {
  const operands = e.args.map((arg) => operandAt(arg, ctx))
  if (operands.length > 0 && expression.kind === 'lambda') {
    const bindings = expression.params.map(({ name }, i) => [name, operands[i]!] as const)
    return { e: expression.body, ctx: withBindings(inner, bindings) }
  }
  if (operands.length > 0 && expression.kind === 'apply') {
    const bindings = operands.map((operand, i) => [operandName(e, i), operand] as const)
    const use = { ...expression, args: e.args.map((arg, i) => named(arg, operandName(e, i))) }
    return { e: use, ctx: withBindings(inner, bindings) }
  }
  return { e: expression, ctx: inner }
}

/** Operands are named in the place where the operator stands, so the name must be no name of TLA+. */
const operandName = (e: Apply, i: number) => `operand ${i} at ${e.at.offset}`

const named = ({ at }: Expression, name: string): Apply => ({
  kind: 'apply',
  at,
  prefix: [],
  name,
  args: [],
})
