/**
 * Searches that are functions of their own.
 *
 * Where nothing follows an action but handing the state to `emit`, its operator is called as a function of the same name,
 * `Take(s, t, emit, p)`. Anywhere else it is searched in place, because what follows depends on what it assigns.
 */

import { noFrame, type Operator } from '../modules/scope.ts'
import type { Apply } from '../syntax/syntax.ts'
import { type Continuation, type Search, search } from './action.ts'
import { assignedKey } from './context/assigned.ts'
import { annotate, type Context, freshGlobal, type SearchFunction } from './context/context.ts'
import { assignsAll } from './enabled.ts'
import { laziness } from './operands.ts'
import { openOperator } from './operator-function.ts'
import { mustInline, operandTexts } from './operators.ts'

/** The call, or null where the operator has to be searched in place. */
export function callSearch(
  operator: Operator,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Search,
  k: Continuation,
): string | null {
  if (k.isLast !== true || !isOutermost(ctx, t) || mustInline(operator, e, inner, ctx, t))
    return null
  if (ctx.isEnabledSearch && (operator.isRecursive || !assignsAll(e, ctx, t))) return null
  // As a value it would not be taken apart.
  if (!ctx.isEnabledSearch && e.args.some((arg) => t.levels.mayBranch(arg, ctx.scope, ctx)))
    return null
  const isConstant = e.args.every((arg) => t.levels.of(arg, ctx.scope, ctx) === 0)
  if (t.target === 'initial' && !isConstant) return null
  const lazyMask = laziness(operator, e, ctx, t)
  const { js } = functionOf(operator, lazyMask, ctx.assigned!, t, k)
  const args = [...states(t), 'emit', ...operandTexts(operator, lazyMask, e, inner, ctx, t)]
  return `${js}(${args.join(', ')})\n`
}

/** Not within a prime, or an action composed with others. */
const isOutermost = (ctx: Context, t: Search) =>
  t.target === 'initial' ? ctx.state === 't' : ctx.state === 's' && ctx.next === 't'

const states = (t: Search) => (t.target === 'initial' ? ['t'] : ['s', 't'])

function functionOf(
  operator: Operator,
  lazyMask: number,
  assigned: ReadonlySet<number>,
  t: Search,
  k: Continuation,
): SearchFunction {
  const key = `${t.target} ${operator.js}/${lazyMask} ${assignedKey(assigned)}`
  const known = t.searches.get(key)
  if (known !== undefined) return known
  const made = { js: nameOf(operator, t), operator }
  t.searches.set(key, made)
  const definition = { name: made.js, text: '', operator }
  t.definitions.push(definition)
  definition.text = functionText(made, lazyMask, assigned, t, k)
  return made
}

/** The operator's own name if no other function has it yet. */
function nameOf({ js }: Operator, t: Search): string {
  const made = [...t.searches.values(), ...t.operators.values()]
  if (!made.some((f) => f.js === js)) return js
  return freshGlobal(t, js)
}

function functionText(
  { js, operator }: SearchFunction,
  lazyMask: number,
  assigned: ReadonlySet<number>,
  t: Search,
  k: Continuation,
): string {
  const isInitial = t.target === 'initial'
  const start: Context = {
    ...noFrame,
    scope: operator.scope,
    state: isInitial ? 't' : 's',
    next: isInitial ? null : 't',
    names: new Set(['s', 't', 'emit']),
    assigned,
    expanding: new Set([operator.js]),
  }
  const { ctx, params } = openOperator(operator, lazyMask, start, t)
  const own = states(t).map((state) => state + annotate(t, 'State'))
  const all = [...own, `emit${annotate(t, 'Emit<State>')}`, ...params].join(', ')
  return `function ${js}(${all})${annotate(t, 'void')} {\n${search(operator.body, ctx, t, k)}}`
}
