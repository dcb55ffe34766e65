/**
 * Formulas about behaviours as data: linear temporal logic whose atoms are functions of the generated text.
 *
 * Quantifiers over constant sets stay, because the sets are known only when the module runs.
 */
import { elementOf } from '../infer/type.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { BoxAction, Expression, Quantified } from '../syntax/syntax.ts'
import { arrow } from './binders.ts'
import { annotate, bindPattern, type Context, type Translation } from './context/context.ts'
import { isTemporal, readsNext, readsState } from './context/level.ts'
import { resolve } from './context/resolve.ts'
import { fairAction, searchText } from './enabled.ts'
import { translate, truth } from './expression.ts'
import { type Placed, unfold } from './formula.ts'

/** Text of an expression that makes a `Formula` (see standard/temporal.ts). */
export type TemporalText = string

export function translateTemporal(placed: Placed, t: Translation): TemporalText {
  return formula(
    placed.e,
    { ...placed.ctx, state: 's', next: 't', names: new Set(['s', 't', 'emit']) },
    t,
  )
}

function formula(original: Expression, context: Context, t: Translation): string {
  const { e, ctx } = unfold(original, context, t)
  const part = (x: Expression) => formula(x, ctx, t)
  const level = t.levels.of(e, ctx.scope, ctx)
  if (level === 0) return `constant(() => ${truth(e, { ...ctx, next: null }, t)})`
  if ((level & isTemporal) === 0) return atom(e, ctx, t, (level & readsNext) !== 0)
  switch (e.kind) {
    case 'junction':
      return `${e.operator === 'and' ? 'allOf' : 'anyOf'}(${e.items.map(part).join(', ')})`
    case 'fairness':
      return fairness(e.strength, e.subscript, e.action, ctx, t)
    case 'if': {
      const [condition, then, otherwise] = [e.condition, e.then, e.else].map(part)
      return `anyOf(allOf(${condition}, ${then}), allOf(not(${condition}), ${otherwise}))`
    }
    case 'quantified':
      return quantified(e, ctx, t)
    case 'let':
      throw syntaxProblem(e.at, 'LET within a formula about behaviours is not supported')
    case 'apply': {
      const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
      const name = binding.kind === 'builtin' ? binding.builtin.name : ''
      const [a, b] = e.args
      switch (name) {
        case '[]':
          return `always(${part(a!)})`
        case '<>':
          return `eventually(${part(a!)})`
        case '~>':
          return `leadsTo(${part(a!)}, ${part(b!)})`
        case '~':
          return `not(${part(a!)})`
        case '/\\':
          return `allOf(${part(a!)}, ${part(b!)})`
        case '\\/':
          return `anyOf(${part(a!)}, ${part(b!)})`
        case '=>':
          return `implies(${part(a!)}, ${part(b!)})`
        case '<=>':
          return `allOf(implies(${part(a!)}, ${part(b!)}), implies(${part(b!)}, ${part(a!)}))`
      }
    }
  }
  throw syntaxProblem(e.at, ...unchecked(e))
}

function quantified(e: Quantified, ctx: Context, t: Translation): string {
  const quantifier = e.quantifier === 'exists' ? 'forSome' : 'forEvery'
  let inner = ctx
  let open = ''
  let close = ''
  for (const bound of e.bounds) {
    if (bound.set === null) throw syntaxProblem(e.at, 'an unbounded quantifier cannot be checked')
    if ((t.levels.of(bound.set, ctx.scope, ctx) & (readsState | readsNext)) !== 0)
      throw syntaxProblem(
        bound.set.at,
        'the set of a quantifier over behaviours reads the state',
        'it must be the same in every state',
      )
    const set = translate(bound.set, { ...ctx, next: null }, t)
    for (const pattern of bound.patterns) {
      const opened = bindPattern(inner, t, pattern, elementOf(set.type))
      const { param, prologue } = opened
      open += `${quantifier}(${set.js}, (${param}${annotate(t, elementOf(set.type))}) => `
      open += prologue === '' ? '' : `{\n${prologue}return `
      close = `${prologue === '' ? '' : '\n}'})${close}`
      inner = opened.ctx
    }
  }
  return `${open}${formula(e.body, inner, t)}${close}`
}

/** TLC refuses the same formulas. */
function unchecked(e: Expression): [message: string, hint: string] {
  if (e.kind === 'temporalQuantified')
    return [
      `${e.quantifier === 'exists' ? '\\EE' : '\\AA'} hides variables, which cannot be checked`,
      'check the formula below it, with a refinement mapping for what it hides',
    ]
  if (e.kind === 'apply' && e.name === '-+->')
    return [
      '-+-> cannot be checked',
      'it is written as a safety property, without -+->, where it can be',
    ]
  return [
    'this formula about behaviours cannot be checked',
    'formulas are made of state predicates and actions with ~ /\\ \\/ => <=> IF [] <> ~> WF SF and quantifiers over constants',
  ]
}

function atom(e: Expression, ctx: Context, t: Translation, isStep: boolean): string {
  const inner = isStep ? ctx : { ...ctx, next: null }
  const [name, states] = isStep ? ['step', ['s', 't']] : ['now', ['s']]
  return `${name}(${functionOf(states as string[], e, inner, t)})`
}

function functionOf(states: readonly string[], e: Expression, ctx: Context, t: Translation) {
  const params = states.map((state) => state + annotate(t, 'State')).join(', ')
  return arrow(params, '', e, ctx, t, 'boolean').js
}

/** WF and SF of an action, or of what they need of it: when it is enabled, and when a step is one of it. */
function fairness(
  strength: 'weak' | 'strong',
  subscript: Expression,
  action: Expression,
  ctx: Context,
  t: Translation,
): string {
  const e: BoxAction = { kind: 'boxAction', at: action.at, isAngle: true, action, subscript }
  const texts = fairAction(e, ctx, t) ?? [
    `{ enabled: ${searchText(e, ctx, t)}, taken: ${functionOf(['s', 't'], e, ctx, t)} }`,
  ]
  return `${strength}Fairness(${texts.join(', ')})`
}
