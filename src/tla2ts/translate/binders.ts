/** Constructs that bind names: quantifiers, CHOOSE, set builders, functions. */

import type { Place } from '../source.ts'
import type { StaticType } from '../standard/builtin.ts'
import type { Bound, Expression, Quantified } from '../syntax.ts'
import { annotate, bindPattern, type Context, freshLocal, type Translation } from './context.ts'
import { asType, translate } from './expression.ts'
import { translateLet } from './let.ts'

/** `(x) => body`, with statements if the body needs them. */
export function arrow(
  params: string,
  prologue: string,
  body: Expression,
  ctx: Context,
  t: Translation,
  type: StaticType,
): string {
  if (body.kind === 'let' && !t.isTraced) {
    const { statements, result } = translateLet(body, ctx, t)
    return `(${params}) => {\n${prologue}${statements}return ${asType(result, type)}\n}`
  }
  const js = asType(translate(body, ctx, t), type)
  return prologue === '' ? `(${params}) => ${js}` : `(${params}) => {\n${prologue}return ${js}\n}`
}

/** What is known of the elements of a set. */
function elementType(set: Expression): StaticType {
  if (set.kind === 'apply' && (set.name === '..' || set.name === 'Nat')) return 'number'
  return 'any'
}

function boundSet(bound: Bound, at: Place, ctx: Context, t: Translation): string {
  if (bound.set !== null) return translate(bound.set, ctx, t).js
  void at
  return 'unbounded("a quantified variable")'
}

export function withArrow(
  name: string,
  bound: Bound,
  body: Expression,
  ctx: Context,
  t: Translation,
  type: StaticType,
): string {
  const set = boundSet(bound, body.at, ctx, t)
  const [pattern] = bound.patterns
  const inner = bindPattern(ctx, t, pattern!, bound.set === null ? 'any' : elementType(bound.set))
  const known = inner.param + annotate(t, 'any')
  return `${name}(${set}, ${arrow(known, inner.prologue, body, inner.ctx, t, type)})`
}

interface Binder {
  readonly param: string
  readonly prologue: string
  readonly set: string
}

/** One binder for each name or tuple of the bounds, and the context within. */
function openBounds(bounds: readonly Bound[], ctx: Context, t: Translation): [Binder[], Context] {
  const binders: Binder[] = []
  let inner = ctx
  for (const bound of bounds) {
    const set = boundSet(
      bound,
      ctx.scope === null ? (null as never) : bound.patterns[0]!.at,
      ctx,
      t,
    )
    for (const pattern of bound.patterns) {
      const opened = bindPattern(
        inner,
        t,
        pattern,
        bound.set === null ? 'any' : elementType(bound.set),
      )
      binders.push({ param: opened.param, prologue: opened.prologue, set })
      inner = opened.ctx
    }
  }
  return [binders, inner]
}

export function translateSetMap(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Translation,
): string {
  const [binders, inner] = openBounds(bounds, ctx, t)
  const params = binders.map((b) => b.param + annotate(t, 'any')).join(', ')
  const prologue = binders.map((b) => b.prologue).join('')
  const image = arrow(params, prologue, body, inner, t, 'any')
  if (binders.length === 1) return `mapSet(${binders[0]!.set}, ${image})`
  return `mapRows(${image}, ${binders.map((b) => b.set).join(', ')})`
}

export function translateQuantified(e: Quantified, ctx: Context, t: Translation): string {
  const [binders, inner] = openBounds(e.bounds, ctx, t)
  const name = e.quantifier === 'exists' ? 'exists' : 'forAll'
  const last = binders.at(-1)!
  let text = `${name}(${last.set}, ${arrow(last.param + annotate(t, 'any'), last.prologue, e.body, inner, t, 'boolean')})`
  for (const { param, prologue, set } of binders.slice(0, -1).reverse())
    text =
      prologue === ''
        ? `${name}(${set}, (${param}${annotate(t, 'any')}) => ${text})`
        : `${name}(${set}, (${param}${annotate(t, 'any')}) => {\n${prologue}return ${text}\n})`
  return text
}

/** `[x \in S, y \in T |-> e]`. */
export function translateFunction(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Translation,
  self: string | null = null,
): string {
  const [binders, inner] = openBounds(bounds, ctx, t)
  const builder = self === null ? 'functionOn' : 'recursiveFunction'
  const wrap = (text: string) => (self === null ? text : `(${self}) => ${text}`)
  if (binders.length === 1) {
    const { param, prologue, set } = binders[0]!
    return `${builder}(${set}, ${wrap(arrow(param + annotate(t, 'any'), prologue, body, inner, t, 'any'))})`
  }
  const row = freshLocal(ctx, t, 'row')
  const params = binders.map((b) => b.param).join(', ')
  const prologue = `const [${params}] = components(${row}, ${binders.length})${t.isTyped ? ' as any[]' : ''}\n${binders.map((b) => b.prologue).join('')}`
  const sets = binders.map((b) => b.set).join(', ')
  return `${builder}(product(${sets}), ${wrap(arrow(row + annotate(t, 'any'), prologue, body, inner, t, 'any'))})`
}
