/** The function that a defined operator becomes, made at its first call. */

import { subject } from '../infer/facts.ts'
import { noFrame, type Operator } from '../modules/scope.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Expression } from '../syntax/syntax.ts'
import { translateDefinedFunction } from './binders.ts'
import { assignedKey } from './context/assigned.ts'
import {
  annotate,
  type Callable,
  type Code,
  type Context,
  freshGlobal,
  freshLocal,
  localValue,
  type Translation,
  withBindings,
} from './context/context.ts'
import { isImpure, isRandom, isTemporal, readsNext, readsState } from './context/level.ts'
import { parameterLocal, parameterText } from './context/parameters.ts'
import { placeOf } from './context/remember.ts'
import { mentions } from './context/resolve.ts'
import { sureKind } from './context/sure.ts'
import { translate, translatePlain } from './expression.ts'
import { translateLet } from './let.ts'
import { isLazyAt } from './operands.ts'
import { primitiveType } from './value-text.ts'

/** The function of an operator, made at its first call; `assigned` where it is called before all next values are chosen. */
export function callableOf(
  operator: Operator,
  lazyMask: number,
  assigned: ReadonlySet<number> | null,
  t: Translation,
): Callable {
  const early = assigned === null ? '' : ` ${assignedKey(assigned)}`
  const key = `${operator.js}/${lazyMask}${early}`
  const known = t.operators.get(key)
  if (known !== undefined) return known
  const level = t.levels.ofOperator(operator)
  if ((level & isTemporal) !== 0)
    throw syntaxProblem(
      operator.at,
      `${operator.name} speaks of behaviours and cannot be evaluated`,
    )
  const isConstant = !hasParams(operator) && (level & (readsState | readsNext | isImpure)) === 0
  const callable: Callable = {
    js: functionName(operator, lazyMask, assigned !== null, t),
    needsState: (level & readsState) !== 0,
    needsNext: (level & readsNext) !== 0,
    isConstant,
    isEager: isConstant && !t.isTraced && isSureConstant(operator, t),
    type: t.facts.of(subject.result(operator)),
  }
  t.operators.set(key, callable)
  const definition = { name: callable.js, text: '', operator }
  if (!callable.isEager) t.definitions.push(definition)
  definition.text = operatorText(operator, callable, lazyMask, assigned, t)
  // What is worked out beforehand stands after what it mentions.
  if (callable.isEager) t.definitions.push(definition)
  return callable
}

function isSureConstant(operator: Operator, t: Translation): boolean {
  if (operator.isRecursive || operator.functionBounds !== null) return false
  const { scope } = operator
  const ctx = {
    ...noFrame,
    scope,
    state: 's',
    next: null,
    names: new Set<string>(),
    assigned: null,
  }
  return sureKind(operator.body, ctx, t) !== null
}

/** An action's own name is that of its search; the test whether a step is one goes by `is` and the name. */
function functionName(
  operator: Operator,
  lazyMask: number,
  isEarly: boolean,
  t: Translation,
): string {
  const name = lazyMask === 0 ? operator.js : `${operator.js}_lazy${lazyMask}`
  if (isEarly) return freshGlobal(t, `${name}_early`)
  if (![...t.searches.values()].some((search) => search.js === name)) return name
  return freshGlobal(t, `is${name[0]!.toUpperCase()}${name.slice(1)}`)
}

const hasParams = (operator: Operator) =>
  operator.params.length + operator.instanceParams.length > 0

/** True for bodies worth remembering. */
const isCostly = (e: Expression): boolean =>
  costly.has(e.kind) || (e.kind === 'apply' && e.name === 'UNION')

const costly: ReadonlySet<Expression['kind']> = new Set([
  'function',
  'setMap',
  'setFilter',
  'choose',
  'let',
  'case',
])

function operatorText(
  operator: Operator,
  callable: Callable,
  lazyMask: number,
  assigned: ReadonlySet<number> | null,
  t: Translation,
): string {
  const names = new Set<string>(['s', 't', 'emit'])
  const start: Context = {
    ...noFrame,
    scope: operator.scope,
    state: 's',
    next: callable.needsNext ? 't' : null,
    names,
    assigned,
  }
  const { ctx, params: operands } = openOperator(operator, lazyMask, start, t)
  const isPure = (t.levels.ofOperator(operator) & (isImpure | isRandom)) === 0
  const isOfState = isPure && !hasParams(operator) && callable.needsState && !callable.needsNext
  const isKept = isOfState && isCostly(operator.body) && !t.isTraced
  const isExpression = operator.functionBounds === null
  const kept = isKept && isExpression ? placeOf(operator.body, ctx, t) : null
  const within = kept === null ? ctx : { ...ctx, isRemembered: true }
  const body = bodyText(operator, callable.isConstant, within, t)
  t.facts.learn(subject.result(operator), body.type)
  callable.type = t.facts.of(subject.result(operator))
  if (callable.isEager) return `const ${callable.js}${primitiveType(body.type, t)} = ${body.js}`
  if (callable.isConstant) return `const ${callable.js} = lazy(() => ${body.expression})`
  const params = [
    ...(callable.needsState ? [`s${annotate(t, 'State')}`] : []),
    ...(callable.needsNext ? [`t${annotate(t, 'State')}`] : []),
    ...operands,
  ]
  const type = annotate(t, callable.type)
  if (isKept) {
    const find =
      kept &&
      `const known$ = ${kept.memory}.find(${kept.inputs})\nif (known$ !== undefined) return known$\n`
    const result = kept === null ? body.js : `${kept.memory}.keep(${body.js}, ${kept.inputs})`
    return `const ${callable.js} = perState((${params.join(', ')})${type} => {\n${find ?? ''}${body.statements}return ${result}\n})`
  }
  return `function ${callable.js}(${params.join(', ')})${type} {\n${body.statements}return ${body.js}\n}`
}

/** Binds the parameters of an operator: the context of its body, and the parameters of its function. */
export function openOperator(
  operator: Operator,
  lazyMask: number,
  start: Context,
  t: Translation,
): { readonly ctx: Context; readonly params: readonly string[] } {
  const instanceLocals = operator.instanceParams.map((p) => {
    const type = t.facts.of(subject.instanceParameter(p))
    return [p, localValue(freshLocal(start, t, p.name), type, { arity: p.arity })] as const
  })
  const locals = operator.params.map((p, i) => {
    const js = freshLocal(start, t, p.name)
    const isLazy = isLazyAt(lazyMask, i)
    return [p.name, parameterLocal(operator, i, js, isLazy, t)] as const
  })
  const ctx = { ...withBindings(start, locals), instanceArgs: new Map(instanceLocals) }
  const params = [...instanceLocals, ...locals].map(
    ([, l]) => l.js + annotate(t, parameterText(l, t)),
  )
  return { ctx, params }
}

interface Body extends Code {
  readonly statements: string
  /** The body as one expression, statements included. */
  readonly expression: string
}

function bodyText(operator: Operator, isConstant: boolean, ctx: Context, t: Translation): Body {
  if (operator.functionBounds !== null) {
    const isSelf = mentions(operator.body, operator.name)
    const code = translateDefinedFunction(operator, ctx, t, isSelf)
    return { ...code, statements: '', expression: code.js }
  }
  if (operator.body.kind === 'let' && !t.isTraced) {
    const { statements, result } = translateLet(operator.body, ctx, t)
    const expression = statements === '' ? result.js : `{\n${statements}return ${result.js}\n}`
    return { ...result, statements, expression }
  }
  // A constant operator is worked out once anyway: its body needs no second name.
  const isOnce = isConstant && !t.isTraced
  const code = (isOnce ? translatePlain : translate)(operator.body, ctx, t)
  return { ...code, statements: '', expression: code.js }
}
