import { elementOf } from '../infer/type.ts'
import { syntaxProblem } from '../source.ts'
import type { Bound, Expression, Quantified } from '../syntax.ts'
import { branches, type Continuation, type Search, search, test } from './action.ts'
import {
  annotate,
  type Bindings,
  bindPattern,
  type Context,
  freshLocal,
  release,
} from './context.ts'
import { translate, truth } from './expression.ts'
import { readsNext, readsState } from './level.ts'
import { placeOf } from './remember.ts'

export function searchExists(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  return branches(ctx, t, k, (rest) => {
    let opening = ''
    let closing = ''
    let inner = ctx
    const opened: Bindings[] = []
    let within = body
    for (const bound of bounds) {
      if (bound.set === null)
        throw syntaxProblem(
          body.at,
          'an unbounded \\E cannot be evaluated',
          'write \\E x \\in S : ...',
        )
      let set = translate(bound.set, ctx, t)
      if (bound.patterns.length > 1) {
        const name = freshLocal(ctx, t, 'all')
        opening += `const ${name} = ${set.js}\n`
        set = { ...set, js: name }
      }
      for (const pattern of bound.patterns) {
        const bindings = bindPattern(inner, t, pattern, elementOf(set.type))
        const isLast = bound === bounds.at(-1) && pattern === bound.patterns.at(-1)
        const chosen = isLast
          ? chosenElements({ ...bound, patterns: [pattern] }, set.js, bindings, body, inner, t)
          : null
        if (chosen !== null) within = chosen.rest
        const elements = chosen?.js ?? `elementsOf(${set.js})`
        opening += `for (const ${bindings.param} of ${elements}) {\n${bindings.prologue}`
        closing += '}\n'
        inner = bindings.ctx
        opened.push(bindings)
      }
    }
    const found = search(within, inner, t, rest)
    release(ctx, opened)
    return `${opening}${found}${closing}`
  })
}

/**
 * The elements that satisfy the conditions a body begins with, where these are remembered, and the rest of the body. Pays for a
 * set that has many elements, or others in other states.
 */
function chosenElements(
  bound: Bound,
  set: string,
  opened: Bindings,
  body: Expression,
  ctx: Context,
  t: Search,
): { readonly js: string; readonly rest: Expression } | null {
  if (opened.prologue !== '' || body.kind !== 'junction' || body.operator !== 'and') return null
  const { items } = body
  const rest = Math.min(
    items.findIndex((item) => !isCondition(item, opened.ctx, t)),
    items.length - 1,
  )
  if (rest <= 0 || !isManifold(bound.set!, ctx, t)) return null
  const conditions: Expression = { ...body, items: items.slice(0, rest) }
  const filter: Expression = { kind: 'setFilter', at: body.at, bound, body: conditions }
  // Values of two variables are seldom met together again.
  const place = placeOf(filter, ctx, t, 1)
  if (place === null) return null
  const holds = truth(conditions, { ...opened.ctx, isRemembered: true }, t)
  const js = `${place.memory}.elements(${set}, (${opened.param}) => ${holds}, ${place.inputs})`
  return { js, rest: { ...body, items: items.slice(rest) } }
}

/** True for what is neither an assignment nor taken apart. */
function isCondition(e: Expression, ctx: Context, t: Search): boolean {
  const level = t.levels.of(e, ctx.scope, ctx)
  return level <= readsState && t.target === 'next' && !t.levels.mayBranch(e, ctx.scope, ctx)
}

const isManifold = (set: Expression, ctx: Context, t: Search): boolean =>
  (set.kind === 'apply' && ['SUBSET', '\\X'].includes(set.name)) ||
  ['functionSet', 'recordSet'].includes(set.kind) ||
  t.levels.of(set, ctx.scope, ctx) !== 0

/**
 * A conjunction over the elements of a set, which TLC takes apart like any other: for the first element that assigns, the
 * body assigns, for the later ones it tests. Hence one loop for each set of variables assigned when an element's turn comes.
 */
export function searchForAll(e: Quantified, ctx: Context, t: Search, k: Continuation): string {
  const level = t.levels.of(e, ctx.scope, ctx)
  const mayAssign = (level & (t.target === 'next' ? readsNext : readsState)) !== 0
  const [bound, ...others] = oneByOne(e.bounds)
  if (bound!.set === null || !(mayAssign || t.levels.mayBranch(e, ctx.scope, ctx)))
    return test(e, ctx, t, k)
  const rest: Expression = others.length === 0 ? e.body : { ...e, bounds: others }
  const all = freshLocal(ctx, t, 'all')
  const i = freshLocal(ctx, t, 'i')
  const set = translate(bound!.set, ctx, t)
  const opened = bindPattern(ctx, t, bound!.patterns[0]!, elementOf(set.type))
  const result = annotate(t, 'void')
  const number = annotate(t, 'number')
  const loops = new Map<string, { readonly name: string; text: string }>()
  const loopFor = (assigned: ReadonlySet<number>): string => {
    const key = [...assigned].sort().join()
    const known = loops.get(key)
    if (known !== undefined) return known.name
    const loop = { name: freshLocal(ctx, t, 'each'), text: '' }
    loops.set(key, loop)
    const body = search(rest, { ...opened.ctx, assigned }, t, {
      isShort: true,
      text: (more) => `${loopFor(more)}(${i} + 1)\n`,
    })
    loop.text =
      `const ${loop.name} = (${i}${number})${result} => {\nif (${i} === ${all}.length) {\n${k.text(assigned)}return\n}\n` +
      `const ${opened.param} = ${all}[${i}]${t.isTyped ? '!' : ''}\n${opened.prologue}${body}}\n`
    return loop.name
  }
  const first = loopFor(ctx.assigned!)
  return (
    `const ${all} = [...elementsOf(${set.js})]\n` +
    [...loops.values()].map((loop) => loop.text).join('') +
    `${first}(0)\n`
  )
}

/** `x, y \in S, z \in T` as three bounds of one name each. */
const oneByOne = (bounds: readonly Bound[]): readonly Bound[] =>
  bounds.flatMap((bound) => bound.patterns.map((pattern) => ({ ...bound, patterns: [pattern] })))
