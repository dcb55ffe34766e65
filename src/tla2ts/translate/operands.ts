/** Operands: which of them may be left unevaluated, and operators that are passed as such. */
import { subject } from '../infer/facts.ts'
import { any, type Type } from '../infer/type.ts'
import type { Local, Operator } from '../modules/scope.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Apply, Expression } from '../syntax/syntax.ts'
import { arrow } from './binders.ts'
import {
  annotate,
  type Code,
  type Context,
  contextOf,
  freshLocal,
  localValue,
  type Translation,
  withBindings,
} from './context/context.ts'
import { operandNames, operandText } from './context/parameters.ts'
import { resolve } from './context/resolve.ts'
import { translate } from './expression.ts'
import { isInForce } from './let.ts'

/** An operand that is itself unevaluated is passed on as it is. */
export function lazyText(arg: Expression, js: string): string {
  const isName = arg.kind === 'apply' && arg.args.length === 0 && /^[\w$]+\(\)$/.test(js)
  return isName ? js.slice(0, -2) : `lazy(() => ${js})`
}

export const isLazyAt = (mask: number, i: number) => ((mask >> i) & 1) === 1

/** Bit i: operand i may have no value, and the operator may not need it. */
export function laziness(operator: Operator, e: Apply, ctx: Context, t: Translation): number {
  const needed = t.strictness.ofParameters(operator)
  let mask = 0
  operator.params.forEach((parameter, i) => {
    if (parameter.arity > 0 || i > 20) return
    if (!isSafe(e.args[i]!, ctx, t) && !needed[i]) mask |= 1 << i
  })
  return mask
}

/** True for what surely has a value and costs little. */
export function isSafe(e: Expression, ctx: Context, t: Translation): boolean {
  switch (e.kind) {
    case 'number':
    case 'string':
    case 'at':
      return true
    case 'tuple':
    case 'set':
      return e.items.every((item) => isSafe(item, ctx, t))
    case 'record':
      return e.fields.every((f) => isSafe(f.value, ctx, t))
    case 'apply': {
      if (e.args.length > 0 || e.prefix.length > 0) return false
      const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
      if (binding.kind === 'local') return !binding.isLazy
      if (binding.kind === 'expression')
        return isSafe(binding.expression, contextOf(binding, ctx), t)
      if (binding.kind === 'operator') return isSafeDefinition(binding.operator, ctx, t)
      if (binding.kind === 'builtin') return binding.builtin.template !== null
      return binding.kind === 'variable' || binding.kind === 'constant'
    }
    default:
      return false
  }
}

const isSafeDefinition = (operator: Operator, ctx: Context, t: Translation): boolean =>
  !operator.isRecursive &&
  operator.functionBounds === null &&
  operator.replacement === null &&
  isSafe(operator.body, { ...ctx, scope: operator.scope, old: null }, t)

/** An operator passed as an operand, as a JavaScript function; the type is that of its results. */
export function closureOf(
  e: Expression,
  arity: number,
  ctx: Context,
  t: Translation,
  types: readonly Type[] = [],
): Code {
  const parameter = ({ js, type }: Local) => js + annotate(t, operandText(type))
  if (e.kind === 'lambda') {
    const locals = e.params.map((p, i) => {
      const js = freshLocal(ctx, t, p.name)
      return [p.name, localValue(js, types[i], { arity: p.arity })] as const
    })
    const params = locals.map(([, l]) => parameter(l)).join(', ')
    return arrow(params, '', e.body, withBindings(ctx, locals), t)
  }
  if (e.kind !== 'apply')
    throw syntaxProblem(e.at, 'an operator is expected here', 'name one, or write LAMBDA x : ...')
  const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
  const isLocal = binding.kind === 'local' && binding.arity === arity && e.args.length === 0
  if (isLocal && isInForce(binding, ctx, t))
    return { js: binding.js, type: resultOfLocal(binding, types, t) }
  if (binding.kind === 'expression' && e.args.length === 0)
    return closureOf(binding.expression, arity, contextOf(binding, ctx), t, types)
  if (binding.kind === 'builtin' && isModal.has(binding.builtin.name))
    throw syntaxProblem(
      e.at,
      `${binding.builtin.name} cannot be passed as an operator`,
      'apply it where it is wanted',
    )
  const locals = Array.from(
    { length: arity },
    (_, i) => [`operand ${i}`, localValue(freshLocal(ctx, t, operandNames[i]!), types[i])] as const,
  )
  const args = locals.map(
    ([name]): Expression => ({ kind: 'apply', at: e.at, prefix: [], name, args: [] }),
  )
  const params = locals.map(([, l]) => parameter(l)).join(', ')
  const call: Apply = { ...e, args }
  const result = translate(call, withBindings(ctx, locals), t)
  return { js: `(${params}) => ${result.js}`, type: result.type }
}

/** These speak of what their operand is, not of its value. */
const isModal: ReadonlySet<string> = new Set(["'", 'ENABLED', 'UNCHANGED'])

/** What a local operator gives when it is called from elsewhere, with operands of these types. */
function resultOfLocal(local: Local, types: readonly Type[], t: Translation): Type {
  const { definition, operands } = local
  const typeOf = (i: number) => types[i] ?? any
  operands?.forEach((operand, i) => {
    t.facts.learn(operand, typeOf(i))
  })
  if (definition === null) return operands === undefined ? any : local.type
  for (const i of definition.params.keys())
    t.facts.learn(subject.parameter(definition, i), typeOf(i))
  return t.facts.of(subject.result(definition))
}
