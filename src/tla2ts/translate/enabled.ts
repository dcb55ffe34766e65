/**
 * ENABLED and fairness: actions as operands of other functions.
 *
 * An operator that gives every variable a value, whichever way is taken through it, is handed on as its function: `enabled(s,
 * Take, p)`. Any other action is searched in place, because ENABLED asks for no more than what the action says.
 */
import type { BoxAction, Expression } from '../syntax/syntax.ts'
import { type Continuation, type Search, search } from './action.ts'
import { unchangedItems } from './apply.ts'
import { plainVariable } from './assignment.ts'
import { annotate, type Context, freshLocal, type Translation } from './context/context.ts'
import { readsNext } from './context/level.ts'
import { truth } from './expression.ts'

/** ENABLED A. */
export function translateEnabled(e: Expression, ctx: Context, t: Translation): string {
  if ((t.levels.of(e, ctx.scope, ctx) & readsNext) === 0) return truth(e, ctx, t)
  const names = isAngle(e) ? changedNames(e.subscript, ctx, t) : null
  const [action, ...operands] =
    names !== null && isAngle(e) && assignsAll(e.action, ctx, t)
      ? changing(actionTexts(e.action, ctx, t), names)
      : actionTexts(e, ctx, t)
  return `enabled(${[ctx.state, action, ...operands].join(', ')})`
}

const isAngle = (e: Expression): e is BoxAction => e.kind === 'boxAction' && e.isAngle

/** The steps of `<<A>>_v` as an action and its operands; null where that does not tell which steps are A's. */
export function fairAction(e: BoxAction, ctx: Context, t: Translation): readonly string[] | null {
  if (!assignsAll(e.action, ctx, t)) return null
  const names = changedNames(e.subscript, ctx, t)
  if (names === null) return [searchText(e, ctx, t)]
  const texts = actionTexts(e.action, ctx, t)
  const isOfState = texts.slice(1).some((operand) => /(?<![\w$.])s(?![\w$])/.test(operand))
  const action = isOfState ? [searchText(e.action, ctx, t)] : texts
  // A step that changes nothing does not count anyway.
  return names.length === 0 ? action : changing(action, names)
}

function changing([action, ...operands]: readonly string[], names: readonly string[]) {
  const all = [action, ...names.map((name) => JSON.stringify(name))]
  return [`changing(${all.join(', ')})`, ...operands]
}

/** The variables that a subscript consists of, none if it is all of them; null if it is not made of variables. */
function changedNames(subscript: Expression, ctx: Context, t: Translation): string[] | null {
  const variables = new Set<number>()
  const isListed = (e: Expression, within: Context): boolean => {
    const variable = plainVariable(e, { ...within, isEnabledSearch: true }, t)
    if (variable !== null) variables.add(variable.index)
    const items = variable === null ? unchangedItems(e, within, t) : []
    if (items === null || items.some((item) => item.e === e)) return false
    return items.every((item) => isListed(item.e, item.ctx))
  }
  if (!isListed(subscript, ctx) || variables.size === 0) return null
  if ([...variables].some((index) => index >= t.variables.length)) return null
  if (variables.size === t.variables.length) return []
  return t.variables.filter(({ index }) => variables.has(index)).map(({ name }) => name)
}

/** The function of an operator and the operands to call it with, or a function in place. */
function actionTexts(e: Expression, ctx: Context, t: Translation): readonly string[] {
  const text = searchText(e, ctx, t)
  const call = /^\(s\b.*=> \{\n([\w$]+)\(s, t, emit(?:, (.*))?\)\n\}$/.exec(text)
  return call === null ? [text] : call.slice(1).filter((part) => part !== undefined)
}

/** The search as a function in place. */
export function searchText(e: Expression, ctx: Context, t: Translation): string {
  // Within the search `t` is the state being looked for, whatever it was outside.
  const state = ctx.state === 't' ? freshLocal(ctx, t, 'now') : ctx.state
  const body = search(e, { ...within(ctx), state }, { ...t, target: 'next' }, found)
  // It may have next values for variables of instantiated modules besides.
  const next = /_inner\d/.test(body) ? 'any' : 'State'
  const params = [
    state + annotate(t, 'State'),
    `t${annotate(t, next)}`,
    `emit${annotate(t, 'Emit<State>')}`,
  ]
  return `(${params.join(', ')}) => {\n${body}}`
}

const within = (ctx: Context): Context => ({
  ...ctx,
  next: 't',
  assigned: new Set(),
  isEnabledSearch: true,
})

const found: Continuation = { text: () => 'emit(t)\n', isShort: true, isLast: true }

/** True for an action that leaves no next value open, and whose function finds just what ENABLED asks for. */
export function assignsAll(e: Expression, ctx: Context, t: Translation): boolean {
  let isAll = true
  const text = (assigned: ReadonlySet<number>) => {
    isAll &&= t.variables.every((variable) => assigned.has(variable.index))
    return ''
  }
  const inner = { ...within(ctx), names: new Set(ctx.names) }
  const body = search(e, inner, apart(t), { text, isShort: true })
  // Not variables of instantiated modules, nor states in between, which are counted where actions are searched.
  return isAll && !/_inner\d|between/.test(body)
}

/** A translation that leaves no definitions behind. */
const apart = (t: Translation): Search => ({
  ...t,
  target: 'next',
  definitions: [...t.definitions],
  operators: new Map(t.operators),
  searches: new Map(t.searches),
  takenNames: new Set(t.takenNames),
  localNames: new Set(t.localNames),
  hoisted: new Map(t.hoisted),
  places: [...t.places],
})
