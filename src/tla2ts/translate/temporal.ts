/**
 * Formulas about behaviours as data: linear temporal logic whose atoms are functions of the generated text.
 *
 * Quantifiers over constant sets stay, because the sets are known only when the module runs: they become functions that
 * list the instances.
 */
import { elementOf } from '../infer/type.ts'
import { syntaxProblem } from '../source.ts'
import type { Expression } from '../syntax.ts'
import { translateEnabled } from './action.ts'
import { bindPattern, type Context, type Translation } from './context.ts'
import { translate, truth } from './expression.ts'
import { type Placed, unfold } from './formula.ts'
import { isTemporal, readsNext } from './level.ts'
import { resolve } from './resolve.ts'

/** Text of an expression that makes a `Formula` (see check/formula.ts). */
export type TemporalText = string

export function translateTemporal(placed: Placed, t: Translation): TemporalText {
  return formula(placed.e, { ...placed.ctx, state: 's', next: 't', names: new Set(['s', 't']) }, t)
}

function formula(original: Expression, context: Context, t: Translation): string {
  const { e, ctx } = unfold(original, context, t)
  const part = (x: Expression) => formula(x, ctx, t)
  const level = t.levels.of(e, ctx.scope, ctx)
  if ((level & isTemporal) === 0) return atom(e, ctx, t, (level & readsNext) !== 0)
  switch (e.kind) {
    case 'junction':
      return `{ kind: '${e.operator}', parts: [${e.items.map(part).join(', ')}] }`
    case 'fairness':
      return fairness(e.strength, e.subscript, e.action, ctx, t)
    case 'if':
      return `{ kind: 'or', parts: [{ kind: 'and', parts: [${part(e.condition)}, ${part(e.then)}] }, { kind: 'and', parts: [{ kind: 'not', part: ${part(e.condition)} }, ${part(e.else)}] }] }`
    case 'quantified': {
      let inner = ctx
      let open = ''
      let close = ''
      for (const bound of e.bounds) {
        if (bound.set === null)
          throw syntaxProblem(e.at, 'an unbounded quantifier cannot be checked')
        const set = translate(bound.set, { ...ctx, next: null }, t)
        for (const pattern of bound.patterns) {
          const opened = bindPattern(inner, t, pattern, elementOf(set.type))
          open += `[...elementsOf(${set.js})].flatMap((${opened.param}) => {\n${opened.prologue}return `
          close += '})'
          inner = opened.ctx
        }
      }
      const body = formula(e.body, inner, t)
      return `{ kind: '${e.quantifier === 'exists' ? 'or' : 'and'}', parts: ${open}[${body}]${close} }`
    }
    case 'let':
      throw syntaxProblem(e.at, 'LET within a formula about behaviours is not supported')
    case 'apply': {
      const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
      const name = binding.kind === 'builtin' ? binding.builtin.name : ''
      const [a, b] = e.args
      switch (name) {
        case '[]':
          return `{ kind: 'always', part: ${part(a!)} }`
        case '<>':
          return `{ kind: 'eventually', part: ${part(a!)} }`
        case '~>':
          return `{ kind: 'always', part: { kind: 'or', parts: [{ kind: 'not', part: ${part(a!)} }, { kind: 'eventually', part: ${part(b!)} }] } }`
        case '~':
          return `{ kind: 'not', part: ${part(a!)} }`
        case '/\\':
        case '\\/':
          return `{ kind: '${name === '/\\' ? 'and' : 'or'}', parts: [${part(a!)}, ${part(b!)}] }`
        case '=>':
          return `{ kind: 'or', parts: [{ kind: 'not', part: ${part(a!)} }, ${part(b!)}] }`
        case '<=>':
          return `{ kind: 'or', parts: [{ kind: 'and', parts: [${part(a!)}, ${part(b!)}] }, { kind: 'and', parts: [{ kind: 'not', part: ${part(a!)} }, { kind: 'not', part: ${part(b!)} }] }] }`
      }
    }
  }
  throw syntaxProblem(e.at, 'this formula about behaviours cannot be checked')
}

function atom(e: Expression, ctx: Context, t: Translation, isStep: boolean): string {
  const inner = isStep ? ctx : { ...ctx, next: null }
  const body = truth(e, inner, t)
  return `{ kind: 'atom', isStep: ${isStep}, holds: (s, t) => ${body} }`
}

/** WF and SF, by what they need: when the action is enabled, and when a step is one of it. */
function fairness(
  strength: 'weak' | 'strong',
  subscript: Expression,
  action: Expression,
  ctx: Context,
  t: Translation,
): string {
  const step: Expression = { kind: 'boxAction', at: action.at, isAngle: true, action, subscript }
  const enabled = translateEnabled(step, ctx, t)
  const taken = truth(step, ctx, t)
  return `{ kind: 'fairness', strength: '${strength}', isEnabled: (s) => ${enabled}, isTaken: (s, t) => ${taken} }`
}
