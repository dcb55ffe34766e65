/** Expressions of TLA+ as expressions of JavaScript: one exhaustive match over the syntax. */

import { match } from 'ts-pattern'
import { applied, componentAt, functionsOn, recordWith, updatedAt } from '../infer/expressions.ts'
import {
  boolean,
  elementOf,
  fieldOf,
  isBoolean,
  isNumber,
  isOnly,
  isString,
  join,
  joinAll,
  never,
  number,
  rangeOf,
  setOf,
  string,
  tupleOf,
} from '../infer/type.ts'
import type { StaticType } from '../standard/builtin.ts'
import { type Place, syntaxProblem } from '../syntax/source.ts'
import type { Except, Expression } from '../syntax/syntax.ts'
import { translateApply, translateUnchanged } from './apply.ts'
import {
  translateChoose,
  translateFilter,
  translateFunction,
  translateQuantified,
  translateSetMap,
} from './binders.ts'
import { constantOf, hoist, isClosed, isWorthKeeping } from './constants.ts'
import {
  annotate,
  type Code,
  type Context,
  freshLocal,
  release,
  type Translation,
} from './context/context.ts'
import { isLong, remember } from './context/remember.ts'
import { translateLet } from './let.ts'

/** The text of an expression. */
export function translate(e: Expression, ctx: Context, t: Translation): Code {
  if (isWorthKeeping(e) && !t.isTraced && isClosed(e, ctx, t)) return constantOf(e, ctx, t)
  const code = isLong(e, ctx, t)
    ? remember(e, ctx, t, (within) => translatePlain(e, within, t))
    : translatePlain(e, ctx, t)
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
  const code = (x: Expression) => translate(x, ctx, t)
  const holds = (js: string): Code => ({ js, type: boolean })
  return match(e)
    .with({ kind: 'number' }, (x): Code => {
      if (x.value > 0x7fffffff)
        throw syntaxProblem(x.at, `${x.value} is beyond the 32 bits of a number`)
      return { js: String(x.value), type: number }
    })
    .with({ kind: 'string' }, (x): Code => ({ js: JSON.stringify(x.value), type: string }))
    .with({ kind: 'apply' }, (x) => translateApply(x, ctx, t))
    .with({ kind: 'lambda' }, (x): Code => {
      throw syntaxProblem(x.at, 'LAMBDA stands for an operator, not for a value')
    })
    .with({ kind: 'functionApply' }, (x): Code => {
      const f = code(x.of)
      const argument = argumentText(x.args.map((arg) => code(arg).js))
      const type = x.args.length === 1 ? applied(f.type, x.args[0]!) : rangeOf(f.type)
      return { js: `apply(${f.js}, ${argument})`, type }
    })
    .with({ kind: 'set' }, (x): Code => {
      const items = x.items.map(code)
      const js = items.length === 0 ? 'emptySet' : `set(${items.map((c) => c.js).join(', ')})`
      return { js, type: setOf(joinAll(items.map((c) => c.type))) }
    })
    .with({ kind: 'setFilter' }, (x) => translateFilter(x.bound, x.body, ctx, t))
    .with({ kind: 'setMap' }, (x) => translateSetMap(x.bounds, x.body, ctx, t))
    .with({ kind: 'tuple' }, (x): Code => {
      const items = x.items.map(code)
      const js =
        items.length === 0 ? 'emptyTuple' : `sequence(${items.map((c) => c.js).join(', ')})`
      return { js, type: tupleOf(items.map((c) => c.type)) }
    })
    .with({ kind: 'record' }, (x): Code => {
      const names = x.fields.map((f) => f.name)
      const values = x.fields.map((f) => code(f.value))
      const texts = values.map((c) => c.js)
      const types = values.map((c) => c.type)
      return { js: recordText(names, texts, t), type: recordWith(names, types) }
    })
    .with({ kind: 'recordSet' }, (x): Code => {
      const names = x.fields.map((f) => f.name)
      const sets = x.fields.map((f) => code(f.value))
      const fields = names.map((name, i) => `${JSON.stringify(name)}: ${sets[i]!.js}`)
      const types = sets.map((c) => elementOf(c.type))
      return { js: `recordSet({ ${fields.join(', ')} })`, type: setOf(recordWith(names, types)) }
    })
    .with({ kind: 'function' }, (x) => translateFunction(x.bounds, x.body, ctx, t))
    .with({ kind: 'functionSet' }, (x): Code => {
      const from = code(x.from)
      const to = code(x.to)
      const type = setOf(functionsOn(x.from, elementOf(from.type), elementOf(to.type)))
      return { js: `functionSet(${from.js}, ${to.js})`, type }
    })
    .with({ kind: 'except' }, (x) => translateExcept(x, ctx, t))
    .with({ kind: 'at' }, (x): Code => {
      if (ctx.old === null) throw syntaxProblem(x.at, '@ stands for nothing outside EXCEPT')
      return ctx.old
    })
    .with({ kind: 'field' }, (x): Code => {
      const record = code(x.of)
      const js = `fieldOf(${record.js}, ${JSON.stringify(x.name)})`
      return { js, type: fieldOf(record.type, x.name) }
    })
    .with({ kind: 'if' }, (x): Code => {
      const then = code(x.then)
      const otherwise = code(x.else)
      const js = `(${truth(x.condition, ctx, t)} ? ${then.js} : ${otherwise.js})`
      return { js, type: join(then.type, otherwise.type) }
    })
    .with({ kind: 'case' }, (x): Code => {
      const values = x.arms.map((arm) => code(arm.value))
      const other = x.other === null ? { js: 'noCase()', type: never } : code(x.other)
      const arms = x.arms.map((arm, i) => `${truth(arm.guard, ctx, t)} ? ${values[i]!.js} : `)
      const type = joinAll([...values, other].map((c) => c.type))
      return { js: `(${arms.join('')}${other.js})`, type }
    })
    .with({ kind: 'let' }, (x): Code => {
      const { statements, result } = translateLet(x, ctx, t)
      if (statements === '') return result
      return { js: `(() => {\n${statements}return ${result.js}\n})()`, type: result.type }
    })
    .with({ kind: 'quantified' }, (x) => holds(translateQuantified(x, ctx, t)))
    .with({ kind: 'temporalQuantified' }, (x): Code => {
      throw syntaxProblem(x.at, 'quantification over variables cannot be checked')
    })
    .with({ kind: 'choose' }, (x) => translateChoose(x.bound, x.body, ctx, t))
    .with({ kind: 'junction' }, (x): Code => {
      const operator = x.operator === 'and' ? ' && ' : ' || '
      const items = x.items.map((item) => truth(item, ctx, t))
      return holds(items.length === 1 ? items[0]! : `(${items.join(operator)})`)
    })
    .with({ kind: 'boxAction' }, (x): Code => {
      const unchanged = translateUnchanged(x.subscript, ctx, t)
      const action = truth(x.action, ctx, t)
      return holds(x.isAngle ? `(${action} && !${unchanged})` : `(${action} || ${unchanged})`)
    })
    .with({ kind: 'fairness' }, (x): Code => {
      throw syntaxProblem(x.at, 'fairness is a property of behaviours, not a value')
    })
    .with({ kind: 'labelled' }, (x) => code(x.body))
    .exhaustive()
}

/** The text of an expression that must be TRUE or FALSE. */
export function truth(e: Expression, ctx: Context, t: Translation): string {
  return tested(translate(e, ctx, t), 'boolean', e, t)
}

/** As `asType`; where the test fails, the error is at the expression. */
export function tested(code: Code, type: StaticType, e: Expression, t: Translation): string {
  const js = asType(code, type)
  return js === code.js ? js : traced(js, e.at, t)
}

const tests = {
  boolean: { atoms: isBoolean, test: 'truth' },
  number: { atoms: isNumber, test: 'integer' },
  string: { atoms: isString, test: 'text' },
} as const

/** Adds the test that a value is of the type wanted, unless that is known. */
export function asType(code: Code, type: StaticType): string {
  if (type === 'any') return code.js
  const { atoms, test } = tests[type]
  return isOnly(code.type, atoms) && code.type !== never ? code.js : `${test}(${code.js})`
}

const argumentText = (args: readonly string[]) =>
  args.length === 1 ? args[0]! : `sequence(${args.join(', ')})`

/** To be read it shows the fields; to be run, it is made by what knows them already. */
function recordText(names: readonly string[], values: readonly string[], t: Translation): string {
  const quoted = names.map((name) => JSON.stringify(name))
  if (t.isTyped) return `record({ ${quoted.map((name, i) => `${name}: ${values[i]}`).join(', ')} })`
  const maker = hoist(t, `recordMaker(${quoted.join(', ')})`, `record_${names.join('_')}`)
  return `${maker}(${values.join(', ')})`
}

function translateExcept(e: Except, ctx: Context, t: Translation): Code {
  let result = translate(e.of, ctx, t)
  for (const update of e.updates) {
    const path = update.path.map((step) =>
      step.kind === 'field'
        ? JSON.stringify(step.name)
        : argumentText(step.args.map((arg) => translate(arg, ctx, t).js)),
    )
    const js = freshLocal(ctx, t, 'old')
    const old = { js, type: componentAt(result.type, update.path) }
    const value = translate(update.value, { ...ctx, old }, t)
    const change = new RegExp(`\\b${js}\\b`).test(value.js)
      ? `(${js}${annotate(t, old.type)}) => ${value.js}`
      : `() => ${value.js}`
    release(ctx, [{ names: [js] }])
    const text =
      path.length === 1
        ? `except(${result.js}, ${path[0]}, ${change})`
        : `exceptAt(${result.js}, [${path.join(', ')}], ${change})`
    result = { js: text, type: updatedAt(result.type, update.path, value.type) }
  }
  return result
}
