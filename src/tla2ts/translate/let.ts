/** LET as statements before the body. A definition used under a prime has a second copy that reads the next state. */

import { subject } from '../infer/facts.ts'
import { any } from '../infer/type.ts'
import { typeText } from '../infer/typescript.ts'
import { type Local, type Operator, Scope } from '../modules/scope.ts'
import type { Let } from '../syntax.ts'
import { toNext } from './apply.ts'
import { arrow, translateFunction } from './binders.ts'
import {
  annotate,
  type Code,
  type Context,
  freshLocal,
  localValue,
  type Translation,
  withBindings,
} from './context.ts'
import { translate } from './expression.ts'
import { readsNext } from './level.ts'
import { operatorsOf } from './resolve.ts'

/** The definitions of a LET as statements, and its body. Definitions nobody uses are left out. */
export function translateLet(
  e: Let,
  ctx: Context,
  t: Translation,
): { readonly statements: string; readonly result: Code } {
  const { inner, statementsFor } = openLet(e, ctx, t)
  const result = translate(e.body, inner, t)
  return { statements: statementsFor(result.js), result }
}

/** Binds what a LET defines; `statementsFor` gives the definitions that a text makes use of. */
export function openLet(
  e: Let,
  ctx: Context,
  t: Translation,
): { readonly inner: Context; readonly statementsFor: (text: string) => string } {
  const scope = new Scope(ctx.scope)
  const inner: Context = { ...ctx, scope }
  const operators = [...operatorsOf(e, ctx.scope, scope).values()]
  const recursive = new Set(
    e.units.flatMap((u) => (u.kind === 'recursive' ? u.declared.map((d) => d.name) : [])),
  )
  const defined: { readonly js: string; readonly text: (primed: boolean) => string }[] = []
  for (const operator of operators) {
    const js = freshLocal(ctx, t, operator.name)
    const isStrictlyUsed =
      operator.params.length === 0 &&
      !recursive.has(operator.name) &&
      (t.strictness.ofDefinition(e, operator.name, ctx.scope) || isHarmless(operator))
    const local: Local = {
      kind: 'local',
      js,
      arity: operator.params.length,
      isLazy: operator.params.length === 0 && !isStrictlyUsed,
      type: any,
      definition: { ...operator, scope },
      reads: ctx.state,
      assigned: ctx.assigned,
    }
    scope.names.set(operator.name, local)
    defined.push({
      js,
      text: (primed) =>
        letDefinition(
          operator,
          primed ? `${js}_next` : js,
          isStrictlyUsed,
          primed ? toNext(inner, operator.at) : inner,
          t,
        ),
    })
  }
  const statementsFor = (text: string): string => {
    let statements = ''
    for (const { js, text: define } of defined.reverse())
      for (const primed of [true, false]) {
        const name = primed ? `${js}_next` : js
        if (!uses(text + statements, name) && !(recursive.size > 0 && !primed)) continue
        statements = `${define(primed)}\n${statements}`
      }
    defined.reverse()
    return statements
  }
  return { inner, statementsFor }
}

/** True unless a definition speaks of next values, and others had been chosen where it stands. */
export function isInForce(local: Local, ctx: Context, t: Translation): boolean {
  const { definition, assigned } = local
  if (definition === null || ctx.assigned === null || assigned === undefined) return true
  if (assigned !== null && isSame(assigned, ctx.assigned)) return true
  return (t.levels.ofOperator(definition) & readsNext) === 0
}

const isSame = (a: ReadonlySet<number>, b: ReadonlySet<number>) =>
  a.size === b.size && [...a].every((variable) => b.has(variable))

/** A LET definition once more, with the next values that are chosen by now: its name, and the statement that defines it. */
export function redefined(
  name: string,
  local: Local,
  ctx: Context,
  t: Translation,
): { readonly local: Local; readonly statement: string } {
  const operator = local.definition!
  const js = freshLocal(ctx, t, name)
  const again = { ...local, js, isLazy: true, reads: ctx.state, assigned: ctx.assigned }
  const within = withBindings({ ...ctx, scope: operator.scope }, [[operator.name, again]])
  return { local: again, statement: letDefinition(operator, again.js, false, within, t) }
}

const uses = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text)

/** Constants and names: working them out too early cannot fail. */
const isHarmless = (operator: Operator): boolean =>
  ['number', 'string'].includes(operator.body.kind) && operator.functionBounds === null

function letDefinition(
  operator: Operator,
  js: string,
  isEager: boolean,
  ctx: Context,
  t: Translation,
): string {
  if (operator.functionBounds !== null) {
    const self = freshLocal(ctx, t, operator.name)
    const within = withBindings(ctx, [
      [operator.name, localValue(self, t.facts.of(subject.result(operator)))],
    ])
    const f = translateFunction(operator.functionBounds, operator.body, within, t, self)
    t.facts.learn(subject.result(operator), f.type)
    return isEager ? `const ${js} = ${f.js}` : `const ${js} = lazy(() => ${f.js})`
  }
  const bindings = operator.params.map((p, i) => {
    const type = t.facts.of(subject.parameter(operator, i))
    return [p.name, localValue(freshLocal(ctx, t, p.name), type, { arity: p.arity })] as const
  })
  const within = withBindings(ctx, bindings)
  if (operator.params.length === 0) {
    const isPlain = isEager && (operator.body.kind !== 'let' || t.isTraced)
    const body = isPlain
      ? translate(operator.body, within, t)
      : arrow('', '', operator.body, within, t)
    t.facts.learn(subject.result(operator), body.type)
    if (isPlain) return `const ${js} = ${body.js}`
    return isEager ? `const ${js} = (${body.js})()` : `const ${js} = lazy(${body.js})`
  }
  const params = bindings
    .map(([, b]) => b.js + annotate(t, b.arity > 0 ? '(...args: any[]) => any' : b.type))
    .join(', ')
  const body = arrow(params, '', operator.body, within, t)
  t.facts.learn(subject.result(operator), body.type)
  // The compiler does not infer the type of what calls itself.
  const type = uses(body.js, js) ? annotate(t, `(${params}) => ${typeText(body.type)}`) : ''
  return `const ${js}${type} = ${body.js}`
}
