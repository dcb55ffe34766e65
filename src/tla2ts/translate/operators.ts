/** Calls of defined operators, and the functions they call. */
import { subject } from '../infer/facts.ts'
import { typeOfValue } from '../infer/of-value.ts'
import { any, isBoolean, isNumber, isOnly, isString, type Type } from '../infer/type.ts'
import { typeText } from '../infer/typescript.ts'
import {
  type Binding,
  type ExpressionBinding,
  type Local,
  type Operator,
  Scope,
} from '../modules/scope.ts'
import { syntaxProblem } from '../source.ts'
import type { Apply, Expression, Parameter } from '../syntax.ts'
import { FunctionValue, ModelValue, SetValue, type Value } from '../values/value.ts'
import { applyRedefined } from './apply.ts'
import { arrow, translateFunction } from './binders.ts'
import { named } from './constants.ts'
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
} from './context.ts'
import { translate, translatePlain } from './expression.ts'
import { definedBy, isInForce, translateLet } from './let.ts'
import { isImpure, isRandom, isTemporal, readsNext, readsState } from './level.ts'
import { memoryOfBody } from './remember.ts'
import { children, resolve } from './resolve.ts'
import { sureKind } from './sure.ts'

/** `inner` knows the arguments of the instances on the way to the operator; operands stand in `ctx`. */
export function callOperator(
  operator: Operator,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Translation,
): Code {
  const { replacement } = operator
  if (replacement?.kind === 'value') return valueText(replacement.value, operator.js, t)
  if (e.args.length !== operator.params.length)
    throw syntaxProblem(
      e.at,
      `${e.name} takes ${operator.params.length} operands, not ${e.args.length}`,
    )
  const isEarly = readsMissing(e, ctx, t)
  const isInPlace = mustInline(operator, e, inner, ctx, t) || (isEarly && !operator.isRecursive)
  if (isInPlace) return inPlace(operator, e, inner, ctx, t)
  const lazyMask = laziness(operator, e, ctx, t)
  const callable = callableOf(operator, lazyMask, isEarly ? ctx.assigned : null, t)
  if (callable.isEager) return { js: callable.js, type: callable.type }
  if (callable.isConstant) return { js: `${callable.js}()`, type: callable.type }
  const args: string[] = []
  if (callable.needsState) args.push(ctx.state)
  if (callable.needsNext) {
    if (ctx.next === null)
      throw syntaxProblem(e.at, `${e.name} speaks of the next state, and there is none here`)
    args.push(ctx.next)
  }
  args.push(...operandTexts(operator, lazyMask, e, inner, ctx, t))
  return { js: `${callable.js}(${args.join(', ')})`, type: callable.type }
}

function inPlace(operator: Operator, e: Apply, inner: Context, ctx: Context, t: Translation): Code {
  if (operator.isRecursive) return applyRedefined(e, definedBy(operator, ctx), ctx, t)
  const within = inlined(operator, e, inner, ctx)
  if (operator.functionBounds === null) return translate(operator.body, within, t)
  const self = freshLocal(ctx, t, operator.name)
  const own = localValue(self, t.facts.of(subject.result(operator)))
  const named = withBindings(within, [[operator.name, own]])
  return translateFunction(operator.functionBounds, operator.body, named, t, self)
}

/** The operands of a call, those of the instances around the operator first. */
export function operandTexts(
  operator: Operator,
  lazyMask: number,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Translation,
): readonly string[] {
  const instanceTexts = operator.instanceParams.map((parameter) => {
    const code = instanceArgument(parameter, inner.instanceArgs.get(parameter), e, ctx, t)
    t.facts.learn(subject.instanceParameter(parameter), code.type)
    return code.js
  })
  const texts = operator.params.map((parameter, i) => {
    const arg = e.args[i]!
    const code =
      parameter.arity > 0 ? closureOf(arg, parameter.arity, ctx, t) : translate(arg, ctx, t)
    t.facts.learn(subject.parameter(operator, i), code.type)
    return isLazyAt(lazyMask, i) ? lazyText(arg, code.js) : code.js
  })
  return [...instanceTexts, ...texts]
}

export const isLazyAt = (mask: number, i: number) => ((mask >> i) & 1) === 1

/** An operand that is itself unevaluated is passed on as it is. */
export function lazyText(arg: Expression, js: string): string {
  const isName = arg.kind === 'apply' && arg.args.length === 0 && /^[\w$]+\(\)$/.test(js)
  return isName ? js.slice(0, -2) : `lazy(() => ${js})`
}

function instanceArgument(
  { arity }: Parameter,
  binding: Binding | undefined,
  e: Apply,
  ctx: Context,
  t: Translation,
): Code {
  if (binding?.kind === 'local') return binding
  if (binding?.kind !== 'expression')
    throw syntaxProblem(e.at, `the instance of ${e.name} has no arguments here`)
  const frame = binding.frame ?? { instanceArgs: ctx.instanceArgs, old: ctx.old }
  const place = { ...ctx, ...frame, scope: binding.scope }
  if (arity > 0) return closureOf(binding.expression, arity, place, t)
  return translate(binding.expression, place, t)
}

/** Speaks of next values before all are chosen: a function for all places would not see that one is still missing. */
function readsMissing(e: Apply, ctx: Context, t: Translation): boolean {
  if (ctx.assigned === null || ctx.assigned.size >= t.variables.length) return false
  return (t.levels.of(e, ctx.scope, ctx) & readsNext) !== 0
}

/** True where a function call would lose what an operand is: it stands under a prime, or is itself an action. */
export function mustInline(
  operator: Operator,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Translation,
): boolean {
  if (operator.isWithinLet) return true
  if (operator.isRecursive || operator.functionBounds !== null) return false
  for (const parameter of operator.instanceParams) {
    const binding = inner.instanceArgs.get(parameter)
    if (binding?.kind !== 'expression') continue
    const frame = binding.frame ?? inner
    if (t.levels.of(binding.expression, binding.scope, frame) !== 0) return true
  }
  if (e.args.length === 0) return false
  const primed = t.levels.primedParams(operator)
  return e.args.some((arg, i) => {
    const level = t.levels.of(arg, ctx.scope, ctx)
    if ((level & (readsNext | isTemporal)) !== 0) return true
    return level !== 0 && primed.has(operator.params[i]!.name)
  })
}

/** The context of an operator's body with the operands put in place of the parameters. */
export function inlined(operator: Operator, e: Apply, inner: Context, ctx: Context): Context {
  const scope = new Scope(operator.scope)
  operator.params.forEach((parameter, i) => {
    const binding: ExpressionBinding = {
      kind: 'expression',
      expression: e.args[i]!,
      scope: ctx.scope,
      frame: { instanceArgs: ctx.instanceArgs, old: ctx.old },
    }
    scope.names.set(parameter.name, binding)
  })
  return { ...ctx, scope, instanceArgs: inner.instanceArgs, old: null }
}

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
        return isSafe(binding.expression, { ...ctx, ...binding.frame, scope: binding.scope }, t)
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

/** The function of an operator, made at its first call; `assigned` where it is called before all next values are chosen. */
function callableOf(
  operator: Operator,
  lazyMask: number,
  assigned: ReadonlySet<number> | null,
  t: Translation,
): Callable {
  const early = assigned === null ? '' : ` ${[...assigned].sort().join()}`
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
  const frame = { scope, instanceArgs: new Map(), old: null, state: 's', next: null }
  return sureKind(operator.body, { ...frame, names: new Set(), assigned: null }, t) !== null
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
    scope: operator.scope,
    instanceArgs: new Map(),
    old: null,
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
  const kept = isKept && isExpression ? memoryOfBody(operator.body, ctx, t) : null
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
    const type = t.facts.of(subject.parameter(operator, i))
    return [p.name, localValue(js, type, { arity: p.arity, isLazy })] as const
  })
  const ctx = { ...withBindings(start, locals), instanceArgs: new Map(instanceLocals) }
  const params = [...instanceLocals, ...locals].map(([, l]) => l.js + annotate(t, parameterText(l)))
  return { ctx, params }
}

/** The type of a parameter, as text. */
export function parameterText(local: Local): string {
  if (local.arity > 0) return '(...args: any[]) => any'
  return local.isLazy ? `() => ${typeText(local.type)}` : typeText(local.type)
}

interface Body extends Code {
  readonly statements: string
  /** The body as one expression, statements included. */
  readonly expression: string
}

function bodyText(operator: Operator, isConstant: boolean, ctx: Context, t: Translation): Body {
  if (operator.functionBounds !== null) {
    const isSelf = mentions(operator.body, operator.name)
    const self = isSelf ? freshLocal(ctx, t, operator.name) : null
    const known = t.facts.of(subject.result(operator))
    const within =
      self === null ? ctx : withBindings(ctx, [[operator.name, localValue(self, known)]])
    const code = translateFunction(operator.functionBounds, operator.body, within, t, self)
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

export function mentions(e: Expression, name: string): boolean {
  if (e.kind === 'apply' && e.prefix.length === 0 && e.name === name) return true
  if (e.kind === 'let' && e.units.some((u) => u.kind === 'definition' && mentions(u.body, name)))
    return true
  return children(e).some((child) => mentions(child.e, name))
}

/** An operator passed as an operand, as a JavaScript function; the type is that of its results. */
export function closureOf(e: Expression, arity: number, ctx: Context, t: Translation): Code {
  if (e.kind === 'lambda') {
    const locals = e.params.map((p) => {
      const js = freshLocal(ctx, t, p.name)
      return [p.name, localValue(js, any, { arity: p.arity })] as const
    })
    const params = locals.map(([, l]) => l.js + annotate(t, 'any')).join(', ')
    return arrow(params, '', e.body, withBindings(ctx, locals), t)
  }
  if (e.kind !== 'apply')
    throw syntaxProblem(e.at, 'an operator is expected here', 'name one, or write LAMBDA x : ...')
  const { binding } = resolve(e, ctx.scope, ctx, t.overrides)
  const isLocal = binding.kind === 'local' && binding.arity === arity && e.args.length === 0
  if (isLocal && isInForce(binding, ctx, t))
    return { js: binding.js, type: resultOfLocal(binding, t) }
  if (binding.kind === 'expression' && e.args.length === 0) {
    const frame = binding.frame ?? { instanceArgs: ctx.instanceArgs, old: ctx.old }
    return closureOf(binding.expression, arity, { ...ctx, ...frame, scope: binding.scope }, t)
  }
  if (binding.kind === 'builtin' && isModal.has(binding.builtin.name))
    throw syntaxProblem(
      e.at,
      `${binding.builtin.name} cannot be passed as an operator`,
      'apply it where it is wanted',
    )
  const locals = Array.from(
    { length: arity },
    (_, i) => [`operand ${i}`, localValue(freshLocal(ctx, t, 'abcdefgh'[i]!))] as const,
  )
  const args = locals.map(
    ([name]): Expression => ({ kind: 'apply', at: e.at, prefix: [], name, args: [] }),
  )
  const params = locals.map(([, l]) => l.js + annotate(t, 'any')).join(', ')
  const call: Apply = { ...e, args }
  const result = translate(call, withBindings(ctx, locals), t)
  return { js: `(${params}) => ${result.js}`, type: result.type }
}

/** These speak of what their operand is, not of its value. */
const isModal: ReadonlySet<string> = new Set(["'", 'ENABLED', 'UNCHANGED'])

/** What a local operator gives when it is called from elsewhere, with any operands. */
function resultOfLocal(local: Local, t: Translation): Type {
  const { definition } = local
  if (definition === null) return any
  for (const i of definition.params.keys()) t.facts.learn(subject.parameter(definition, i), any)
  return t.facts.of(subject.result(definition))
}

/** The type of a constant that would else be of its value only, so that it can be edited. */
const primitiveType = (type: Type, t: Translation): string =>
  isOnly(type, isBoolean | isNumber | isString) ? annotate(t, type) : ''

/** A value of the configuration as text; compound ones get a name. */
export function valueText(value: Value, js: string | null, t: Translation): Code {
  const type = typeOfValue(value)
  if (js !== null && t.isTyped && typeof value !== 'object')
    return { js: named(t, js, JSON.stringify(value), primitiveType(type, t)), type }
  if (typeof value === 'string') return { js: JSON.stringify(value), type }
  if (typeof value !== 'object') return { js: String(value), type }
  const text = compoundText(value, t)
  return { js: js === null ? text : named(t, js, text), type }
}

function compoundText(value: Value, t: Translation): string {
  const plain = (v: Value) => valueText(v, null, t).js
  if (value instanceof ModelValue) return `modelValue(${JSON.stringify(value.name)})`
  if (value instanceof SetValue) return `set(${value.members.map(plain).join(', ')})`
  if (value instanceof FunctionValue) return `sequence(${value.values.map(plain).join(', ')})`
  return plain(value)
}
