/** Expressions of TLA+ as expressions of JavaScript: one exhaustive match over the syntax. */

import { match } from 'ts-pattern'
import { type Place, syntaxProblem } from '../source.ts'
import type { StaticType } from '../standard/builtin.ts'
import type { Except, Expression } from '../syntax.ts'
import { translateApply, translateUnchanged } from './apply.ts'
import { translateFunction, translateQuantified, translateSetMap, withArrow } from './binders.ts'
import { constantOf, hoist, isClosed, isWorthKeeping } from './constants.ts'
import { annotate, type Code, type Context, freshLocal, type Translation } from './context.ts'
import { translateLet } from './let.ts'

/** The text of an expression. */
export function translate(e: Expression, ctx: Context, t: Translation): Code {
  if (isWorthKeeping(e) && !t.isTraced && isClosed(e, ctx, t)) return constantOf(e, ctx, t)
  const code = translatePlain(e, ctx, t)
  return canFail(e) ? { js: traced(code.js, e.at, t), type: code.type } : code
}

/** Where places are asked for, says which an error has that arises in an expression. */
function traced(js: string, at: Place, t: Translation): string {
  if (!t.isTraced) return js
  t.places.push(at)
  return `traced(${t.places.length - 1}, () => ${js})`
}

const canFail = (e: Expression) =>
  !['number', 'string', 'at', 'lambda', 'labelled'].includes(e.kind)

export function translatePlain(e: Expression, ctx: Context, t: Translation): Code {
  const value = (x: Expression) => translate(x, ctx, t).js
  const any = (js: string): Code => ({ js, type: 'any' })
  return match(e)
    .with({ kind: 'number' }, (x): Code => ({ js: String(x.value), type: 'number' }))
    .with({ kind: 'string' }, (x): Code => ({ js: JSON.stringify(x.value), type: 'string' }))
    .with({ kind: 'apply' }, (x) => translateApply(x, ctx, t))
    .with({ kind: 'lambda' }, (x): Code => {
      throw syntaxProblem(x.at, 'LAMBDA stands for an operator, not for a value')
    })
    .with({ kind: 'functionApply' }, (x) =>
      any(`applyFunction(${value(x.of)}, ${argumentText(x.args.map(value))})`),
    )
    .with({ kind: 'set' }, (x) =>
      any(x.items.length === 0 ? 'emptySet' : `set(${x.items.map(value).join(', ')})`),
    )
    .with({ kind: 'setFilter' }, (x) =>
      any(withArrow('filter', x.bound, x.body, ctx, t, 'boolean')),
    )
    .with({ kind: 'setMap' }, (x) => any(translateSetMap(x.bounds, x.body, ctx, t)))
    .with({ kind: 'tuple' }, (x) =>
      any(x.items.length === 0 ? 'emptyTuple' : `sequence(${x.items.map(value).join(', ')})`),
    )
    .with({ kind: 'record' }, (x) => {
      const names = x.fields.map((f) => JSON.stringify(f.name)).join(', ')
      const maker = hoist(
        t,
        `recordMaker(${names})`,
        `record_${x.fields.map((f) => f.name).join('_')}`,
      )
      return any(`${maker}(${x.fields.map((f) => value(f.value)).join(', ')})`)
    })
    .with({ kind: 'recordSet' }, (x) =>
      any(
        `recordSet({ ${x.fields.map((f) => `${JSON.stringify(f.name)}: ${value(f.value)}`).join(', ')} })`,
      ),
    )
    .with({ kind: 'function' }, (x) => any(translateFunction(x.bounds, x.body, ctx, t)))
    .with({ kind: 'functionSet' }, (x) => any(`functionSet(${value(x.from)}, ${value(x.to)})`))
    .with({ kind: 'except' }, (x) => any(translateExcept(x, ctx, t)))
    .with({ kind: 'at' }, (x): Code => {
      if (ctx.old === null) throw syntaxProblem(x.at, '@ stands for nothing outside EXCEPT')
      return any(ctx.old)
    })
    .with({ kind: 'field' }, (x) => any(`fieldOf(${value(x.of)}, ${JSON.stringify(x.name)})`))
    .with({ kind: 'if' }, (x): Code => {
      const then = translate(x.then, ctx, t)
      const otherwise = translate(x.else, ctx, t)
      const type = then.type === otherwise.type ? then.type : 'any'
      return { js: `(${truth(x.condition, ctx, t)} ? ${then.js} : ${otherwise.js})`, type }
    })
    .with({ kind: 'case' }, (x) => {
      const arms = x.arms.map((arm) => `${truth(arm.guard, ctx, t)} ? ${value(arm.value)} : `)
      return any(`(${arms.join('')}${x.other === null ? 'noCase()' : value(x.other)})`)
    })
    .with({ kind: 'let' }, (x): Code => {
      const { statements, result } = translateLet(x, ctx, t)
      if (statements === '') return result
      return { js: `(() => {\n${statements}return ${result.js}\n})()`, type: result.type }
    })
    .with(
      { kind: 'quantified' },
      (x): Code => ({ js: translateQuantified(x, ctx, t), type: 'boolean' }),
    )
    .with({ kind: 'temporalQuantified' }, (x): Code => {
      throw syntaxProblem(x.at, 'quantification over variables cannot be checked')
    })
    .with({ kind: 'choose' }, (x) =>
      any(
        x.bound.set === null
          ? 'chooseUnbounded()'
          : withArrow('choose', x.bound, x.body, ctx, t, 'boolean'),
      ),
    )
    .with({ kind: 'junction' }, (x): Code => {
      const operator = x.operator === 'and' ? ' && ' : ' || '
      const items = x.items.map((item) => truth(item, ctx, t))
      return { js: items.length === 1 ? items[0]! : `(${items.join(operator)})`, type: 'boolean' }
    })
    .with({ kind: 'boxAction' }, (x): Code => {
      const unchanged = translateUnchanged(x.subscript, ctx, t)
      const action = truth(x.action, ctx, t)
      const js = x.isAngle ? `(${action} && !${unchanged})` : `(${action} || ${unchanged})`
      return { js, type: 'boolean' }
    })
    .with({ kind: 'fairness' }, (x): Code => {
      throw syntaxProblem(x.at, 'fairness is a property of behaviours, not a value')
    })
    .with({ kind: 'labelled' }, (x) => translate(x.body, ctx, t))
    .exhaustive()
}

/** The text of an expression that must be TRUE or FALSE. */
export function truth(e: Expression, ctx: Context, t: Translation): string {
  const code = translate(e, ctx, t)
  const js = asType(code, 'boolean')
  return js === code.js ? js : traced(js, e.at, t)
}

/** Adds the test that a value is of the type wanted, unless that is known. */
export function asType(code: Code, type: StaticType): string {
  if (type === 'any' || code.type === type) return code.js
  const test = { boolean: 'truth', number: 'integer', string: 'text' }[type]
  return `${test}(${code.js})`
}

export const argumentText = (args: readonly string[]) =>
  args.length === 1 ? args[0]! : `sequence(${args.join(', ')})`

function translateExcept(e: Except, ctx: Context, t: Translation): string {
  let text = translate(e.of, ctx, t).js
  for (const update of e.updates) {
    const path = update.path.map((step) =>
      step.kind === 'field'
        ? JSON.stringify(step.name)
        : argumentText(step.args.map((arg) => translate(arg, ctx, t).js)),
    )
    const old = freshLocal(ctx, t, 'old')
    const value = translate(update.value, { ...ctx, old }, t).js
    const change = new RegExp(`\\b${old}\\b`).test(value)
      ? `(${old}${annotate(t, 'any')}) => ${value}`
      : `() => ${value}`
    text =
      path.length === 1
        ? `except(${text}, ${path[0]}, ${change})`
        : `exceptAt(${text}, [${path.join(', ')}], ${change})`
  }
  return text
}
