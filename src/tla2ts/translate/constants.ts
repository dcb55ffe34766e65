/** Expressions that depend on constants only: worked out once, under a name of their own. */

import type { Expression } from '../syntax.ts'
import type { Code, Context, Translation } from './context.ts'
import { translatePlain } from './expression.ts'
import { children, resolve } from './resolve.ts'

/** Constructs that build something: where they depend on constants only, that is done once. */
const worthKeeping: ReadonlySet<Expression['kind']> = new Set([
  'set',
  'tuple',
  'record',
  'recordSet',
  'functionSet',
  'function',
  'setMap',
  'setFilter',
])

export const isWorthKeeping = (e: Expression): boolean =>
  worthKeeping.has(e.kind) ||
  (e.kind === 'apply' &&
    e.args.length > 0 &&
    ['\\X', 'SUBSET', 'UNION', '\\cup', '\\', 'Seq'].includes(e.name))

/** True if the value is the same wherever the expression stands: no state, no bound name, no operand. */
export function isClosed(e: Expression, ctx: Context, t: Translation): boolean {
  if ((e.kind === 'set' || e.kind === 'tuple') && e.items.length === 0) return false
  return t.levels.of(e, ctx.scope, ctx) === 0 && !mentionsLocal(e, ctx, new Set(), t)
}

function mentionsLocal(
  e: Expression,
  ctx: Context,
  bound: ReadonlySet<string>,
  t: Translation,
): boolean {
  if (e.kind === 'at' || e.kind === 'let') return true
  if (e.kind === 'apply') {
    if (e.prefix.length > 0) return true
    if (!bound.has(e.name)) {
      const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
      if (binding.kind === 'operator' && binding.operator.instanceParams.length > 0) return true
      if (!['constant', 'operator', 'builtin'].includes(binding.kind)) return true
    }
  }
  return children(e).some((child) =>
    mentionsLocal(
      child.e,
      ctx,
      child.binds.length === 0 ? bound : new Set([...bound, ...child.binds]),
      t,
    ),
  )
}

export function constantOf(e: Expression, ctx: Context, t: Translation): Code {
  const inner: Context = { ...ctx, names: new Set(), next: null, assigned: null }
  const code = translatePlain(e, inner, t)
  return { js: `${hoist(t, `lazy(() => ${code.js})`, 'constant')}()`, type: code.type }
}

export function hoist(t: Translation, text: string, name: string): string {
  const known = t.hoisted.get(text)
  if (known !== undefined) return known
  let js = name.replace(/[^A-Za-z0-9_$]/g, '_').slice(0, 60)
  for (let i = 2; t.takenNames.has(js); i++) js = `${name}_${i}`
  t.takenNames.add(js)
  t.hoisted.set(text, js)
  t.definitions.push({ name: js, text: `const ${js} = ${text}`, operator: null })
  return js
}
