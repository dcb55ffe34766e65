/** LET as statements before the body. A definition used under a prime has a second copy that reads the next state. */

import { subject } from '../infer/facts.ts'
import { any } from '../infer/type.ts'
import { type Local, type Operator, Scope } from '../modules/scope.ts'
import type { Let } from '../syntax/syntax.ts'
import { toNext } from './apply.ts'
import { arrow, translateDefinedFunction } from './binders.ts'
import { isSameAssigned } from './context/assigned.ts'
import {
  annotate,
  type Code,
  type Context,
  freshLocal,
  type Translation,
  withBindings,
} from './context/context.ts'
import { readsBuilt } from './context/level.ts'
import { parameterLocal, parameterText } from './context/parameters.ts'
import { operatorsOf } from './context/resolve.ts'
import { translate } from './expression.ts'
import { isLazyAt } from './operands.ts'

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
  const defined: { readonly js: string; readonly text: (variant: Variant) => string }[] = []
  for (const operator of operators) {
    const js = freshLocal(ctx, t, operator.name)
    const isStrictlyUsed =
      operator.params.length === 0 &&
      !operator.isRecursive &&
      (t.strictness.ofDefinition(e, operator.name, ctx.scope) || isHarmless(operator))
    const isLazy = operator.params.length === 0 && !isStrictlyUsed
    scope.names.set(operator.name, { ...definedBy(operator, ctx), js, isLazy })
    const text = (variant: Variant) => {
      const at = variant.isPrimed ? toNext(inner, operator.at) : inner
      return letDefinition(operator, variant, isStrictlyUsed, at, t)
    }
    defined.push({ js, text })
  }
  return { inner, statementsFor: (text) => definitionsFor(text, defined) }
}

/** A definition as one function: of the next state or this one, and with the operands at the bits of `lazyMask` unevaluated. */
interface Variant {
  readonly name: string
  readonly isPrimed: boolean
  readonly lazyMask: number
}

export const variantName = (js: string, isPrimed: boolean, lazyMask: number): string =>
  `${js}${isPrimed ? '_next' : ''}${lazyMask === 0 ? '' : `_lazy${lazyMask}`}`

function variantsIn(text: string, js: string): Variant[] {
  const name = new RegExp(
    `(?<![\\w$])${js.replaceAll('$', '\\$')}(_next)?(?:_lazy(\\d+))?(?![\\w$])`,
    'g',
  )
  return [...text.matchAll(name)].map(([name, next, mask]) => ({
    name,
    isPrimed: next !== undefined,
    lazyMask: Number(mask ?? 0),
  }))
}

/** The variants that a text, or another definition it uses, makes use of. */
function definitionsFor(
  text: string,
  defined: readonly { readonly js: string; readonly text: (variant: Variant) => string }[],
): string {
  const made = defined.map(() => new Map<string, string>())
  const statements = () => made.flatMap((texts) => [...texts.values()]).join('')
  for (let isComplete = false; !isComplete; ) {
    isComplete = true
    for (let i = defined.length - 1; i >= 0; i--)
      for (const variant of variantsIn(text + statements(), defined[i]!.js)) {
        if (made[i]!.has(variant.name)) continue
        made[i]!.set(variant.name, `${defined[i]!.text(variant)}\n`)
        isComplete = false
      }
  }
  return statements()
}

/** What a definition made at this place is to those that use it. */
export const definedBy = (operator: Operator, ctx: Context): Local => ({
  kind: 'local',
  js: operator.js,
  arity: operator.params.length,
  isLazy: true,
  type: any,
  definition: operator,
  reads: ctx.state,
  assigned: ctx.assigned,
})

/** True unless a definition speaks of the state being built, and other values had been chosen where it stands. */
export function isInForce(local: Local, ctx: Context, t: Translation): boolean {
  const { definition, assigned } = local
  if (definition === null || ctx.assigned === null || assigned === undefined) return true
  if (assigned !== null && isSameAssigned(assigned, ctx.assigned)) return true
  return (t.levels.ofOperator(definition) & readsBuilt(ctx)) === 0
}

/** A LET definition once more, with the next values that are chosen by now: its name, and what defines it for a text. */
export function redefined(
  name: string,
  local: Local,
  ctx: Context,
  t: Translation,
): { readonly local: Local; readonly statementsFor: (text: string) => string } {
  const operator = local.definition!
  const js = freshLocal(ctx, t, name)
  const isLazy = local.arity === 0
  const again = { ...local, js, isLazy, reads: ctx.state, assigned: ctx.assigned }
  const within = withBindings({ ...ctx, scope: operator.scope }, [[operator.name, again]])
  const text = (variant: Variant) => letDefinition(operator, variant, false, within, t)
  return { local: again, statementsFor: (used) => definitionsFor(used, [{ js, text }]) }
}

/** Constants and names: working them out too early cannot fail. */
const isHarmless = (operator: Operator): boolean =>
  ['number', 'string'].includes(operator.body.kind) && operator.functionBounds === null

function letDefinition(
  operator: Operator,
  { name: js, lazyMask }: Variant,
  isEager: boolean,
  ctx: Context,
  t: Translation,
): string {
  if (operator.functionBounds !== null) {
    const f = translateDefinedFunction(operator, ctx, t)
    t.facts.learn(subject.result(operator), f.type)
    return isEager ? `const ${js} = ${f.js}` : `const ${js} = lazy(() => ${f.js})`
  }
  const bindings = operator.params.map((p, i) => {
    const js = freshLocal(ctx, t, p.name)
    return [p.name, parameterLocal(operator, i, js, isLazyAt(lazyMask, i), t)] as const
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
  const params = bindings.map(([, b]) => b.js + annotate(t, parameterText(b, t))).join(', ')
  const body = arrow(params, '', operator.body, within, t)
  t.facts.learn(subject.result(operator), body.type)
  // The compiler does not infer the type of what calls itself.
  const type = variantsIn(body.js, js).length > 0 ? annotate(t, body.type) : ''
  return `const ${js} = (${params})${type}${body.js.slice(`(${params})`.length)}`
}
