import { elementOf, setOf } from '../infer/type.ts'
import type { Apply, Expression } from '../syntax/syntax.ts'
import { searchApplication } from './action-application.ts'
import { searchCall } from './action-call.ts'
import { searchExists, searchForAll } from './action-quantifier.ts'
import { assign, assignable, newValue, searchUnchanged } from './assignment.ts'
import { searchComposition } from './composition.ts'
import { assignedKey, mayAssign } from './context/assigned.ts'
import { type Context, freshLocal, type Translation } from './context/context.ts'
import { isTemporal } from './context/level.ts'
import { translate, truth } from './expression.ts'
import { openLet } from './let.ts'

/** What follows: given the variables assigned so far, the statements to run. */
export interface Continuation {
  readonly text: (assigned: ReadonlySet<number>) => string
  /** Short enough to be repeated in every branch. */
  readonly isShort: boolean
  /** Nothing but handing the state to `emit`. */
  readonly isLast?: boolean
}

/** Initial predicates give values to unprimed variables, actions to primed ones. */
export type Target = 'initial' | 'next'

export interface Search extends Translation {
  readonly target: Target
}

/** The statements of a search, and then those of `k` for each state found. */
export function translateSearch(
  e: Expression,
  ctx: Context,
  t: Translation,
  target: Target,
  k: Continuation,
  assigned: ReadonlySet<number> = new Set(),
): string {
  return search(e, { ...ctx, assigned }, { ...t, target }, k)
}

export function search(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  const text = statements(e, ctx, t, k)
  if (!t.isTraced || text === '') return text
  t.places.push(e.at)
  return `traced(${t.places.length - 1}, () => {\n${text}})\n`
}

function statements(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  switch (e.kind) {
    case 'junction':
      return e.operator === 'and'
        ? conjunction(e.items, 0, ctx, t, k)
        : branches(ctx, t, k, (inner) =>
            e.items.map((item) => search(item, ctx, t, inner)).join(''),
          )
    case 'quantified':
      if (e.quantifier === 'exists') return searchExists(e.bounds, e.body, ctx, t, k)
      return searchForAll(e, ctx, t, k)
    case 'if':
      return branches(
        ctx,
        t,
        k,
        (inner) =>
          `if (${truth(e.condition, ctx, t)}) {\n${search(e.then, ctx, t, inner)}} else {\n${search(e.else, ctx, t, inner)}}\n`,
      )
    case 'case':
      return branches(ctx, t, k, (inner) => {
        const arms = e.arms.map(
          (arm) => `if (${truth(arm.guard, ctx, t)}) {\n${search(arm.value, ctx, t, inner)}} else `,
        )
        const other = e.other === null ? 'noCase()\n' : `{\n${search(e.other, ctx, t, inner)}}\n`
        return arms.join('') + other
      })
    case 'let': {
      const { inner, statementsFor } = openLet(e, ctx, t)
      const body = search(e.body, inner, t, k)
      return `${statementsFor(body)}${body}`
    }
    case 'labelled':
      return search(e.body, ctx, t, k)
    case 'boxAction':
      if (e.isAngle)
        return search(e.action, ctx, t, {
          isShort: k.isShort,
          text: (assigned) => {
            const same = truth(unchangedOf(e.subscript), { ...ctx, assigned }, t)
            return `if (!${same}) {\n${k.text(assigned)}}\n`
          },
        })
      return branches(
        ctx,
        t,
        k,
        (inner) => search(e.action, ctx, t, inner) + searchUnchanged(e.subscript, ctx, t, inner),
      )
    case 'apply':
      return searchCall(e, ctx, t, k)
    case 'functionApply':
      return searchApplication(e, ctx, t, k)
    default:
      return test(e, ctx, t, k)
  }
}

const unchangedOf = (e: Expression): Apply => ({
  kind: 'apply',
  at: e.at,
  prefix: [],
  name: 'UNCHANGED',
  args: [e],
})

/** A predicate that gives no variable a value. */
export function test(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  const condition = truth(e, ctx, t)
  if (condition === 'true') return k.text(ctx.assigned!)
  if (condition === 'false') return ''
  return `if (${condition}) {\n${k.text(ctx.assigned!)}}\n`
}

export function conjunction(
  items: readonly Expression[],
  from: number,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const item = items[from]!
  if (from > 0 && isComplete(ctx.assigned!, t) && isTestable(item, ctx, t)) {
    const rest: Continuation =
      from === items.length - 1
        ? k
        : {
            isShort: false,
            text: (assigned) => conjunction(items, from + 1, { ...ctx, assigned }, t, k),
          }
    return test(item, ctx, t, rest)
  }
  if (from === items.length - 1) return search(item, ctx, t, k)
  return search(item, ctx, t, {
    isShort: false,
    text: (assigned) => conjunction(items, from + 1, { ...ctx, assigned }, t, k),
  })
}

/** Whether every variable has a value; those of instantiated modules, which ENABLED may know, do not count. */
export const isComplete = (assigned: ReadonlySet<number>, t: Search) =>
  t.variables.every((variable) => assigned.has(variable.index))

export const isTestable = (e: Expression, ctx: Context, t: Search) =>
  (t.levels.of(e, ctx.scope, ctx) & isTemporal) === 0

/**
 * Several ways to go on. A long continuation is put in a function for each set of assigned variables it is reached with,
 * so that the text does not double at every branch.
 */
export function branches(
  ctx: Context,
  t: Search,
  k: Continuation,
  make: (inner: Continuation) => string,
): string {
  if (k.isShort) return make(k)
  const functions = new Map<string, LocalFunction>()
  const inner: Continuation = {
    isShort: true,
    text: (assigned) => {
      const key = assignedKey(assigned)
      let made = functions.get(key)
      if (made === undefined) {
        made = { name: freshLocal(ctx, t, 'rest'), body: k.text(assigned), useCount: 0 }
        functions.set(key, made)
      }
      made.useCount++
      return `${made.name}()\n`
    },
  }
  let text = make(inner)
  for (const { name, body, useCount } of [...functions.values()].reverse())
    if (useCount === 1) text = text.replace(`${name}()\n`, () => body)
    else text = `const ${name} = () => {\n${body}}\n${text}`
  return text
}

/** What follows several branches. */
interface LocalFunction {
  readonly name: string
  readonly body: string
  useCount: number
}

const isBranching = (e: Apply, ctx: Context, t: Search): boolean =>
  mayAssign(e, ctx, t) || t.levels.mayBranch(e, ctx.scope, ctx)

export function builtinSearch(
  e: Apply,
  name: string,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const [a, b] = e.args
  if (a === undefined) return test(e, ctx, t, k)
  switch (name) {
    case '/\\':
      return conjunction([a, b!], 0, ctx, t, k)
    case '\\/':
      return branches(ctx, t, k, (inner) => [a, b!].map((x) => search(x, ctx, t, inner)).join(''))
    case '=>':
      if (!isBranching(e, ctx, t)) return test(e, ctx, t, k)
      return branches(
        ctx,
        t,
        k,
        (inner) =>
          `if (!${truth(a, ctx, t)}) {\n${inner.text(ctx.assigned!)}} else {\n${search(b!, ctx, t, inner)}}\n`,
      )
    case '\\cdot':
      return searchComposition(a, b!, ctx, t, k)
    case 'UNCHANGED':
      return searchUnchanged(a, ctx, t, k)
    case '=': {
      const variable = assignable(a, ctx, t)
      if (variable === null || ctx.assigned!.has(variable.index)) return test(e, ctx, t, k)
      return assign(variable, newValue(b!, ctx, t), ctx, t, k)
    }
    case '\\in':
    case '\\subseteq': {
      const variable = assignable(a, ctx, t)
      if (variable === null || ctx.assigned!.has(variable.index)) return test(e, ctx, t, k)
      const set = translate(b!, ctx, t)
      const all = name === '\\in' ? set.js : `powerSet(${set.js})`
      const type = name === '\\in' ? elementOf(set.type) : setOf(elementOf(set.type))
      return branches(ctx, t, k, (inner) => {
        const js = freshLocal(ctx, t, 'value')
        return `for (const ${js} of elementsOf(${all})) {\n${assign(variable, { js, type }, ctx, t, inner)}}\n`
      })
    }
    default:
      return test(e, ctx, t, k)
  }
}
