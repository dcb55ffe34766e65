import { elementOf, type Type } from '../infer/type.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Bound, Expression, Quantified } from '../syntax/syntax.ts'
import {
  branches,
  type Continuation,
  isComplete,
  isTestable,
  type Search,
  search,
  test,
} from './action.ts'
import { openBounds } from './binders.ts'
import { assignedKey, mayAssign } from './context/assigned.ts'
import {
  annotate,
  type Bindings,
  bindPattern,
  type Context,
  freshLocal,
  release,
} from './context/context.ts'
import { readsState } from './context/level.ts'
import { placeOf } from './context/remember.ts'
import { translate, truth } from './expression.ts'

export function searchExists(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  return branches(ctx, t, k, (rest) => {
    let opening = ''
    // TLC works out all sets first, and takes the elements of the first one fastest.
    const loops: { readonly bound: Bound; readonly elements: string; readonly element: Type }[] = []
    const isSeveral = bounds.length > 1 || bounds[0]!.patterns.length > 1
    for (const bound of bounds) {
      if (bound.set === null)
        throw syntaxProblem(
          body.at,
          'an unbounded \\E cannot be evaluated',
          'write \\E x \\in S : ...',
        )
      const { js, type } = translate(bound.set, ctx, t)
      const all = isSeveral ? freshLocal(ctx, t, 'all') : null
      if (all !== null) opening += `const ${all} = elementsOf(${js})\n`
      const elements = all ?? `elementsOf(${js})`
      for (const pattern of bound.patterns)
        loops.unshift({
          bound: { ...bound, patterns: [pattern] },
          elements,
          element: elementOf(type),
        })
    }
    let closing = ''
    let inner = ctx
    const opened: Bindings[] = []
    let within = body
    for (const { bound, elements, element } of loops) {
      const bindings = bindPattern(inner, t, bound.patterns[0]!, element)
      const isLast = bound === loops.at(-1)!.bound
      const chosen = isLast ? chosenElements(bound, elements, bindings, body, inner, t) : null
      if (chosen !== null) within = chosen.rest
      opening += `for (const ${bindings.param} of ${chosen?.js ?? elements}) {\n${bindings.prologue}`
      closing += '}\n'
      inner = bindings.ctx
      opened.push(bindings)
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
  elements: string,
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
  const js = `${place.memory}.elements(${elements}, (${opened.param}) => ${holds}, ${place.inputs})`
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
 * A conjunction over the elements of sets, which TLC takes apart like any other: for the first element that assigns, the
 * body assigns, for the later ones it tests. Hence one loop for each set of variables assigned when an element's turn comes.
 */
export function searchForAll(e: Quantified, ctx: Context, t: Search, k: Continuation): string {
  const isUnbounded = e.bounds.some((bound) => bound.set === null)
  if (isUnbounded || !(mayAssign(e, ctx, t) || t.levels.mayBranch(e, ctx.scope, ctx)))
    return test(e, ctx, t, k)
  const all = freshLocal(ctx, t, 'all')
  const i = freshLocal(ctx, t, 'i')
  const [binders, within] = openBounds(e.bounds, ctx, t)
  const params = binders.map((b) => b.param).join(', ')
  const prologue = binders.map((b) => b.prologue).join('')
  const result = annotate(t, 'void')
  const number = annotate(t, 'number')
  const loops = new Map<string, { readonly name: string; text: string }>()
  const loopFor = (assigned: ReadonlySet<number>): string => {
    const key = assignedKey(assigned)
    const known = loops.get(key)
    if (known !== undefined) return known.name
    const loop = { name: freshLocal(ctx, t, 'each'), text: '' }
    loops.set(key, loop)
    const take = isComplete(assigned, t) && isTestable(e.body, within, t) ? test : search
    const body = take(e.body, { ...within, assigned }, t, {
      isShort: true,
      text: (more) => `${loopFor(more)}(${i} + 1)\n`,
    })
    loop.text =
      `const ${loop.name} = (${i}${number})${result} => {\nif (${i} === ${all}.length) {\n${k.text(assigned)}return\n}\n` +
      `const [${params}] = ${all}[${i}]${t.isTyped ? '!' : ''}\n${prologue}${body}}\n`
    return loop.name
  }
  const first = loopFor(ctx.assigned!)
  return (
    `const ${all} = conjuncts(${binders.map((b) => b.set.js).join(', ')})\n` +
    [...loops.values()].map((loop) => loop.text).join('') +
    `${first}(0)\n`
  )
}
