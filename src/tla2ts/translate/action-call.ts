import type { ExpressionBinding, Local, Operator } from '../modules/scope.ts'
import type { Apply } from '../syntax/syntax.ts'
import { branches, builtinSearch, type Continuation, type Search, search, test } from './action.ts'
import { callSearch } from './action-function.ts'
import { mayAssign } from './context/assigned.ts'
import { type Context, contextOf, freshLocal, localValue, operandAt } from './context/context.ts'
import { isTemporal, readsNext, readsState } from './context/level.ts'
import { usedOperand } from './context/operand-use.ts'
import { mentions, resolve, wantOperands } from './context/resolve.ts'
import { translate } from './expression.ts'
import { isSafe } from './operands.ts'
import { inlined } from './operators.ts'
import { searchRecursive } from './recursive-action.ts'

export function searchCall(e: Apply, ctx: Context, t: Search, k: Continuation): string {
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind === 'builtin') return builtinSearch(e, binding.builtin.name, ctx, t, k)
  const isAction = mayAssign(e, ctx, t)
  if (!isAction && !t.levels.mayBranch(e, ctx.scope, ctx)) return test(e, ctx, t, k)
  switch (binding.kind) {
    case 'expression': {
      const used = usedOperand(e, binding, contextOf(binding, { ...ctx, instanceArgs }), ctx)
      return search(used.e, used.ctx, t, k)
    }
    case 'operator': {
      const { operator } = binding
      if (operator.replacement !== null || operator.functionBounds !== null)
        return test(e, ctx, t, k)
      wantOperands(e, operator.params.length)
      const call = isAction ? callSearch(operator, e, { ...ctx, instanceArgs }, ctx, t, k) : null
      if (call !== null) return call
      if (operator.isRecursive && (isAction || isGuard(operator, e, ctx, t)))
        return searchRecursive(operator, e, { ...ctx, instanceArgs }, ctx, t, k)
      if (ctx.expanding?.has(operator.js)) return test(e, ctx, t, k)
      const { statements, inner } = passOperands(operator, e, { ...ctx, instanceArgs }, ctx, t)
      return statements + search(operator.body, expandingIn(inner, operator.js), t, k)
    }
    case 'local':
      if (binding.guard !== undefined) return searchGuard(binding.js, binding.guard, ctx, t, k)
      if (binding.definition !== null) return localDefinition(e, binding, ctx, t, k)
      return test(e, ctx, t, k)
    default:
      return test(e, ctx, t, k)
  }
}

/** Whether a recursive state predicate can be taken apart: its operands are values. */
function isGuard(operator: Operator, e: Apply, ctx: Context, t: Search): boolean {
  if (ctx.isEnabledSearch === true) return false
  return operator.params.every(({ arity }, i) => arity === 0 && !mayAssign(e.args[i]!, ctx, t))
}

const expandingIn = (ctx: Context, name: string): Context => ({
  ...ctx,
  expanding: new Set([...(ctx.expanding ?? []), name]),
})

/** Works the operands out once where that is safe; leaves actions and primed operands as they are written. */
function passOperands(
  operator: Operator,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Search,
): { readonly statements: string; readonly inner: Context } {
  const expanded = inlined(operator, e, inner, ctx)
  const primed = t.levels.primedParams(operator)
  const needed = t.strictness.ofParameters(operator)
  let statements = ''
  operator.params.forEach((parameter, i) => {
    const arg = e.args[i]!
    if (parameter.arity > 0 || arg.kind === 'lambda') return
    const level = t.levels.of(arg, ctx.scope, ctx)
    const stays = primed.has(parameter.name) && level !== 0
    if (stays || (level & (readsNext | isTemporal)) !== 0) return
    if (t.target === 'initial' && (level & readsState) !== 0) return
    if (['number', 'string'].includes(arg.kind)) return
    if (arg.kind === 'apply' && arg.args.length === 0 && ctx.scope.find(arg.name)?.kind === 'local')
      return
    const code = translate(arg, ctx, t)
    if (!ctx.isEnabledSearch && t.levels.mayBranch(arg, ctx.scope, ctx)) {
      const js = freshLocal(ctx, t, parameter.name)
      statements += `const ${js} = operand(() => ${code.js})\n`
      const guard = operandAt(arg, ctx)
      expanded.scope.names.set(parameter.name, localValue(js, code.type, { isLazy: true, guard }))
      return
    }
    if (/^[A-Za-z_$][\w$]*$/.test(code.js)) {
      expanded.scope.names.set(parameter.name, localValue(code.js, code.type))
      return
    }
    const js = freshLocal(ctx, t, parameter.name)
    const isLazy = !isSafe(arg, ctx, t) && !needed[i]
    statements += isLazy ? `const ${js} = lazy(() => ${code.js})\n` : `const ${js} = ${code.js}\n`
    expanded.scope.names.set(parameter.name, localValue(js, code.type, { isLazy }))
  })
  return { statements, inner: expanded }
}

/** An operand as a guard: TLC takes it apart, unless it has been worked out before. */
function searchGuard(
  js: string,
  guard: ExpressionBinding,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  return branches(ctx, t, k, (inner) => {
    const found = inner.text(ctx.assigned!)
    const parts = search(guard.expression, contextOf(guard, ctx), t, inner)
    return `if (${js}.isKnown) {\nif (${js}()) {\n${found}}\n} else {\n${parts}}\n`
  })
}

function localDefinition(e: Apply, local: Local, ctx: Context, t: Search, k: Continuation): string {
  const operator = local.definition!
  if (operator.functionBounds !== null) return test(e, ctx, t, k)
  const key = `${operator.name}@${operator.at.offset}`
  const isAction = mayAssign(e, ctx, t)
  const isRecursive = mentions(operator.body, operator.name)
  if (isRecursive && (isAction || isGuard(operator, e, ctx, t)))
    return searchRecursive(operator, e, ctx, ctx, t, k)
  if (ctx.expanding?.has(key)) return test(e, ctx, t, k)
  const { statements, inner } = passOperands(operator, e, ctx, ctx, t)
  return statements + search(operator.body, expandingIn(inner, key), t, k)
}
