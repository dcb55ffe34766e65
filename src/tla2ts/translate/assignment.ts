/** What gives a variable its value in an action or initial predicate: equations and UNCHANGED. */

import { subject } from '../infer/facts.ts'
import { member } from '../modules/names.ts'
import type { Binding, Operator, Variable } from '../modules/scope.ts'
import type { Expression } from '../syntax/syntax.ts'
import type { Continuation, Search } from './action.ts'
import { equalityText, toNext, unchangedItems } from './apply.ts'
import { type Code, type Context, contextOf, type Translation } from './context/context.ts'
import { isBuilt, remember } from './context/remember.ts'
import { enterLet, resolve } from './context/resolve.ts'
import { translate } from './expression.ts'

export const newValue = (e: Expression, ctx: Context, t: Search): Code =>
  isBuilt(e) ? remember(e, ctx, t, (within) => translate(e, within, t)) : translate(e, ctx, t)

export function assign(
  variable: Variable,
  value: Code,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  t.facts.learn(subject.variable(variable), value.type)
  const object = t.target === 'next' ? ctx.next! : ctx.state
  const assigned = new Set(ctx.assigned!)
  assigned.add(variable.index)
  return `${member(object, variable.name)} = ${value.js}\n${k.text(assigned)}`
}

/** The variable an equation would give its value to: `x'` for an action, `x` for an initial predicate. */
export function assignable(e: Expression, ctx: Context, t: Search): Variable | null {
  if (e.kind === 'labelled') return assignable(e.body, ctx, t)
  if (e.kind === 'let') return assignable(e.body, { ...ctx, scope: enterLet(e, ctx.scope) }, t)
  if (e.kind !== 'apply') return null
  if (t.target === 'initial') return plainVariable(e, ctx, t)
  if (e.name !== "'" || e.prefix.length > 0) {
    if (e.args.length > 0) return null
    const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
    if (binding.kind === 'operator') {
      const { body, scope, params, replacement } = binding.operator
      if (params.length > 0 || replacement !== null || body.kind !== 'apply') return null
      return assignable(body, { ...ctx, scope, instanceArgs }, t)
    }
    const local = definedBy(binding)
    if (local !== null) return assignable(local.body, { ...ctx, scope: local.scope }, t)
    if (binding.kind !== 'expression' || binding.declared !== undefined) return null
    return assignable(binding.expression, contextOf(binding, { ...ctx, instanceArgs }), t)
  }
  return plainVariable(e.args[0]!, ctx, t)
}

/** What a LET defines without parameters; null for anything else. */
function definedBy(binding: Binding): Operator | null {
  const definition = binding.kind === 'local' ? binding.definition : null
  if (definition === null || definition.params.length > 0) return null
  return definition.functionBounds === null ? definition : null
}

export function plainVariable(e: Expression, ctx: Context, t: Translation): Variable | null {
  if (e.kind !== 'apply' || e.args.length > 0) return null
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind === 'variable') return binding.variable
  const local = definedBy(binding)
  if (local !== null) return plainVariable(local.body, { ...ctx, scope: local.scope }, t)
  if (binding.kind === 'expression') {
    const place = contextOf(binding, { ...ctx, instanceArgs })
    const outer = plainVariable(binding.expression, place, t)
    const isApart = outer === null || binding.isShared
    if (isApart && ctx.isEnabledSearch && binding.declared !== undefined) return binding.declared
    return outer
  }
  if (
    binding.kind === 'operator' &&
    binding.operator.params.length === 0 &&
    binding.operator.replacement === null
  )
    return plainVariable(
      binding.operator.body,
      { ...ctx, scope: binding.operator.scope, instanceArgs },
      t,
    )
  return null
}

/** UNCHANGED, variable by variable. */
export function searchUnchanged(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  const isInner = (plainVariable(e, ctx, t)?.index ?? 0) >= t.variables.length
  const items = isInner ? null : unchangedItems(e, ctx, t)
  if (items !== null && !(items.length === 1 && items[0]!.e === e)) {
    const step = (i: number, assigned: ReadonlySet<number>): string => {
      if (i === items.length) return k.text(assigned)
      const item = items[i]!
      return searchUnchanged(item.e, { ...item.ctx, assigned }, t, {
        isShort: k.isShort,
        text: (more) => step(i + 1, more),
      })
    }
    return step(0, ctx.assigned!)
  }
  const variable = plainVariable(e, ctx, t)
  if (variable === null || ctx.assigned!.has(variable.index)) {
    const next = translate(e, toNext(ctx, e.at), t)
    const same = equalityText(translate(e, ctx, t), next, t)
    return `if (${same}) {\n${k.text(ctx.assigned!)}}\n`
  }
  return assign(variable, translate(e, ctx, t), ctx, t, k)
}
