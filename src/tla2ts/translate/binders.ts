/** Constructs that bind names: quantifiers, CHOOSE, set builders, functions. */

import { functionsOn } from '../infer/expressions.ts'
import { subject } from '../infer/facts.ts'
import { any, elementOf, functionOf, setOf, type Type, tupleOf } from '../infer/type.ts'
import type { Operator } from '../modules/scope.ts'
import type { StaticType } from '../standard/builtin.ts'
import type { Bound, Expression, Quantified } from '../syntax/syntax.ts'
import {
  annotate,
  type Bindings,
  bindPattern,
  type Code,
  type Context,
  freshLocal,
  localValue,
  release,
  type Translation,
  withBindings,
} from './context/context.ts'
import { asType, tested, translate } from './expression.ts'
import { translateLet } from './let.ts'

/** `(x) => body`, with statements if the body needs them; the type is that of the result. */
export function arrow(
  params: string,
  prologue: string,
  body: Expression,
  ctx: Context,
  t: Translation,
  wanted: StaticType = 'any',
): Code {
  if (body.kind === 'let' && !t.isTraced) {
    const { statements, result } = translateLet(body, ctx, t)
    const js = `(${params}) => {\n${prologue}${statements}return ${asType(result, wanted)}\n}`
    return { js, type: result.type }
  }
  const result = translate(body, ctx, t)
  const value = tested(result, wanted, body, t)
  const js =
    prologue === '' ? `(${params}) => ${value}` : `(${params}) => {\n${prologue}return ${value}\n}`
  return { js, type: result.type }
}

function boundSet(bound: Bound, ctx: Context, t: Translation): Code {
  if (bound.set !== null) return translate(bound.set, ctx, t)
  return { js: 'unbounded("a quantified variable")', type: setOf(any) }
}

/** `name(S, (x) => body)`, and the type of the elements of S. */
function overElements(
  name: string,
  bound: Bound,
  body: Expression,
  ctx: Context,
  t: Translation,
): { readonly js: string; readonly element: Type } {
  const set = boundSet(bound, ctx, t)
  const element = elementOf(set.type)
  const inner = bindPattern(ctx, t, bound.patterns[0]!, element)
  const param = inner.param + annotate(t, element)
  const { js } = arrow(param, inner.prologue, body, inner.ctx, t, 'boolean')
  release(ctx, [inner])
  return { js: `${name}(${set.js}, ${js})`, element }
}

/** `{x \in S : p}`. */
export function translateFilter(bound: Bound, p: Expression, ctx: Context, t: Translation): Code {
  const { js, element } = overElements('filter', bound, p, ctx, t)
  return { js, type: setOf(element) }
}

/** `CHOOSE x \in S : p`. */
export function translateChoose(bound: Bound, p: Expression, ctx: Context, t: Translation): Code {
  if (bound.set === null) return { js: 'chooseUnbounded()', type: any }
  const { js, element } = overElements('choose', bound, p, ctx, t)
  return { js, type: element }
}

interface Binder extends Pick<Bindings, 'param' | 'prologue' | 'names'> {
  readonly set: Code
  readonly element: Type
}

/** One binder for each name or tuple of the bounds, and the context within. */
export function openBounds(
  bounds: readonly Bound[],
  ctx: Context,
  t: Translation,
): [Binder[], Context] {
  const binders: Binder[] = []
  let inner = ctx
  for (const bound of bounds) {
    const set = boundSet(bound, ctx, t)
    const element = elementOf(set.type)
    for (const pattern of bound.patterns) {
      const opened = bindPattern(inner, t, pattern, element)
      binders.push({ ...opened, set, element })
      inner = opened.ctx
    }
  }
  return [binders, inner]
}

const typedParam = (b: Binder, t: Translation) => b.param + annotate(t, b.element)

/** A body as a function of the names of the bounds, and their sets. */
function overRows(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Translation,
  wanted?: StaticType,
): { readonly isSingle: boolean; readonly body: Code; readonly sets: string } {
  const [binders, inner] = openBounds(bounds, ctx, t)
  const params = binders.map((b) => typedParam(b, t)).join(', ')
  const prologue = binders.map((b) => b.prologue).join('')
  const result = arrow(params, prologue, body, inner, t, wanted)
  release(ctx, binders)
  const sets = binders.map((b) => b.set.js).join(', ')
  return { isSingle: binders.length === 1, body: result, sets }
}

/** `{e : x \in S, y \in T}`. */
export function translateSetMap(
  bounds: readonly Bound[],
  e: Expression,
  ctx: Context,
  t: Translation,
): Code {
  const { isSingle, body, sets } = overRows(bounds, e, ctx, t)
  const js = isSingle ? `mapSet(${sets}, ${body.js})` : `mapRows(${body.js}, ${sets})`
  return { js, type: setOf(body.type) }
}

export function translateQuantified(e: Quantified, ctx: Context, t: Translation): string {
  const name = e.quantifier === 'exists' ? 'exists' : 'forAll'
  const { isSingle, body, sets } = overRows(e.bounds, e.body, ctx, t, 'boolean')
  return isSingle ? `${name}(${sets}, ${body.js})` : `${name}Row(${body.js}, ${sets})`
}

/** `[x \in S, y \in T |-> e]`. */
export function translateFunction(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Translation,
  self: string | null = null,
): Code {
  const [binders, inner] = openBounds(bounds, ctx, t)
  const builder = self === null ? 'functionOn' : 'recursiveFunction'
  const wrap = (text: string) => (self === null ? text : `(${self}${annotate(t, any)}) => ${text}`)
  if (binders.length === 1) {
    const [binder] = binders
    const { prologue, set, element } = binder!
    const rule = arrow(typedParam(binder!, t), prologue, body, inner, t)
    release(ctx, binders)
    const domain = self === null ? bounds[0]!.set : null
    const type = functionsOn(domain, element, rule.type)
    return { js: `${builder}(${set.js}, ${wrap(rule.js)})`, type }
  }
  const row = freshLocal(ctx, t, 'row')
  const argument = tupleOf(binders.map((b) => b.element))
  const params = binders.map((b) => b.param).join(', ')
  const prologue = `const [${params}] = components(${row}, ${binders.length})\n${binders.map((b) => b.prologue).join('')}`
  const rule = arrow(row + annotate(t, argument), prologue, body, inner, t)
  release(ctx, [...binders, { names: [row] }])
  const domain = translate(productOf(bounds), ctx, t)
  const js = `${builder}(${domain.js}, ${wrap(rule.js)})`
  return { js, type: functionOf(argument, rule.type) }
}

/** `f[x \in S] == e`; within `e` its name stands for the function, where `isSelf` says that it may occur there. */
export function translateDefinedFunction(
  operator: Operator,
  ctx: Context,
  t: Translation,
  isSelf = true,
): Code {
  const { name, functionBounds, body } = operator
  const self = isSelf ? freshLocal(ctx, t, name) : null
  const type = t.facts.of(subject.result(operator))
  const within = self === null ? ctx : withBindings(ctx, [[name, localValue(self, type)]])
  return translateFunction(functionBounds!, body, within, t, self)
}

/** `S \X T` for `x \in S, y \in T`: one object where the sets are constants, which lists its elements once. */
function productOf(bounds: readonly Bound[]): Expression {
  const args = bounds.flatMap(({ patterns, set }) => patterns.map(() => set!))
  return { kind: 'apply', at: args[0]!.at, prefix: [], name: '\\X', args }
}
