/**
 * `A \\cdot B`: a step of A to a state in between, and from there one of B.
 *
 * TLC evaluates it only where its property `tlc2.tool.impl.Tool.cdot` is set, and then as here: in the state in between, a
 * variable that has its next value before the composition keeps the old one.
 */
import { member } from '../modules/names.ts'
import type { Expression } from '../syntax/syntax.ts'
import { type Continuation, type Search, search } from './action.ts'
import { annotate, type Context, freshLocal, type Translation } from './context/context.ts'
import { truth } from './expression.ts'

export function searchComposition(
  a: Expression,
  b: Expression,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const between = freshLocal(ctx, t, 'between')
  // TLC counts the states in between, but not those within operands or ENABLED.
  const isCounted = ctx.isEnabledSearch !== true && ctx.state === 's' && ctx.next === 't'
  const second: Continuation = {
    isShort: false,
    text: (assigned) => {
      const { state, statement } = withoutMissing(between, assigned, ctx, t)
      const found = search(b, { ...ctx, state }, t, k)
      return `${isCounted ? 'passThrough()\n' : ''}${statement}${found}`
    },
  }
  const kept = t.variables.filter((variable) => ctx.assigned!.has(variable.index))
  const fields = kept.map(({ name }) => `${JSON.stringify(name)}: ${member(ctx.state, name)}`)
  const type = t.isTyped ? ' as State' : ''
  return `const ${between} = { ${fields.join(', ')} }${type}\n${search(a, { ...ctx, next: between }, t, second)}`
}

/** Whether a step whose states are both known is one of A, then B. */
export function translateComposition(
  a: Expression,
  b: Expression,
  ctx: Context,
  t: Translation,
): string {
  const between = freshLocal(ctx, t, 'between')
  const within: Search = { ...t, target: 'next' }
  const second: Continuation = {
    isShort: false,
    text: (assigned) => {
      const { state, statement } = withoutMissing(between, assigned, ctx, t)
      return `${statement}if (${truth(b, { ...ctx, state }, t)}) emit(${between})\n`
    },
  }
  const found = search(a, { ...ctx, next: between, assigned: new Set() }, within, second)
  const states = [ctx.state, between].map((state) => state + annotate(t, 'State'))
  const params = [...states, `emit${annotate(t, 'Emit<State>')}`].join(', ')
  return `enabled(${ctx.state}, (${params}) => {\n${found}})`
}

/** The state in between as one to read from: what the first action says nothing of has no value there. */
function withoutMissing(
  between: string,
  assigned: ReadonlySet<number>,
  ctx: Context,
  t: Translation,
): { readonly state: string; readonly statement: string } {
  const missing = t.variables.filter((variable) => !assigned.has(variable.index))
  if (missing.length === 0) return { state: between, statement: '' }
  const state = freshLocal(ctx, t, 'partial')
  const names = missing.map(({ name }) => JSON.stringify(name))
  return { state, statement: `const ${state} = partial(${between}, ${names.join(', ')})\n` }
}
