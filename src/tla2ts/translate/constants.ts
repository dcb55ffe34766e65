/** Expressions that depend on constants only: worked out once, under a name of their own. */

import type { Operator } from '../modules/scope.ts'
import type { Bound, Expression } from '../syntax/syntax.ts'
import { type Code, type Context, freshGlobal, type Translation } from './context/context.ts'
import { children, resolve } from './context/resolve.ts'
import { sureKind } from './context/sure.ts'
import { translatePlain } from './expression.ts'

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
      if (binding.kind === 'operator' && dependsOnPlace(binding.operator)) return true
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

const dependsOnPlace = (operator: Operator) =>
  operator.instanceParams.length > 0 || operator.isWithinLet

export function constantOf(e: Expression, ctx: Context, t: Translation): Code {
  const inner: Context = { ...ctx, names: new Set(), next: null, assigned: null }
  const code = translatePlain(e, inner, t)
  const name = nameOf(e)
  if (sureKind(e, ctx, t) !== null) return { js: hoist(t, code.js, name), type: code.type }
  return { js: `${hoist(t, `lazy(() => ${code.js})`, name)}()`, type: code.type }
}

const connectives: Readonly<Record<string, string>> = {
  ...{ '\\cup': 'and', '\\': 'without', '\\X': 'by', '..': 'to', '+': 'plus', '-': 'minus' },
}

/** The words of an expression, the first few: `Seq_Packet`, `set_0_1`, `Packet_and_set_Empty`. */
function nameOf(e: Expression): string {
  const words = wordsOf(e).map((word) => word.replace(/\W/g, ''))
  const text = words.filter((word) => word !== '').slice(0, 6)
  return /^[A-Za-z]/.test(text[0] ?? '') ? text.join('_') : ['constant', ...text].join('_')
}

function wordsOf(e: Expression): readonly string[] {
  const words = (parts: readonly Expression[]) => parts.flatMap(wordsOf)
  switch (e.kind) {
    case 'number':
    case 'string':
      return [String(e.value)]
    case 'set':
    case 'tuple':
      return [e.kind, ...words(e.items)]
    case 'record':
    case 'recordSet':
      return [e.kind === 'record' ? 'record' : 'records', ...e.fields.map((field) => field.name)]
    case 'functionSet':
      return [...wordsOf(e.from), 'to', ...wordsOf(e.to)]
    case 'function':
      return ['map', ...words(setsOf(e.bounds)), 'to', ...wordsOf(e.body)]
    case 'setMap':
      return ['each', ...words(setsOf(e.bounds))]
    case 'setFilter':
      return ['some', ...words(setsOf([e.bound]))]
    case 'apply': {
      const connective = connectives[e.name]
      if (connective === undefined || e.args.length !== 2) return [e.name, ...words(e.args)]
      return [...wordsOf(e.args[0]!), connective, ...wordsOf(e.args[1]!)]
    }
    default:
      return words(children(e).map((child) => child.e))
  }
}

const setsOf = (bounds: readonly Bound[]) => bounds.flatMap((b) => (b.set === null ? [] : [b.set]))

/** A constant under its own name, once. */
export function named(t: Translation, js: string, text: string, type = ''): string {
  const key = `${js} = ${text}`
  if (!t.hoisted.has(key)) {
    t.hoisted.set(key, js)
    t.takenNames.add(js)
    t.definitions.push({ name: js, text: `const ${js}${type} = ${text}`, operator: null })
  }
  return js
}

export function hoist(t: Translation, text: string, name: string): string {
  const known = t.hoisted.get(text)
  if (known !== undefined) return known
  const js = freshGlobal(t, name.replace(/[^A-Za-z0-9_$]/g, '_').slice(0, 60))
  t.hoisted.set(text, js)
  t.definitions.push({ name: js, text: `const ${js} = ${text}`, operator: null })
  return js
}
