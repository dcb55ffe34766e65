/** Expressions of TLA+ as expressions of JavaScript: one exhaustive match over the syntax. */
import { match } from 'ts-pattern'
import {
  type Binding,
  type Local,
  type Operator,
  Scope,
  type StaticType,
} from '../modules/scope.ts'
import { type Place, syntaxProblem } from '../source.ts'
import type { Builtin } from '../standard/builtin.ts'
import type { Apply, Bound, Except, Expression, Let, Quantified } from '../syntax.ts'
import { plainVariable, translateEnabled } from './action.ts'
import {
  annotate,
  bindPattern,
  type Code,
  type Context,
  freshLocal,
  localValue,
  type Translation,
  withBindings,
} from './context.ts'
import { isTemporal, readsNext, readsState } from './level.ts'
import { callOperator, closureOf, valueText } from './operators.ts'
import { children, operatorsOf, resolve } from './resolve.ts'
import { isStrict } from './strict.ts'

/** The text of an expression. */
export function translate(e: Expression, ctx: Context, t: Translation): Code {
  if (isWorthKeeping(e) && !t.isTraced && isClosed(e, ctx, t)) return constantOf(e, ctx, t)
  const code = translatePlain(e, ctx, t)
  if (!t.isTraced || !canFail(e)) return code
  t.places.push(e.at)
  return { js: `traced(${t.places.length - 1}, () => ${code.js})`, type: code.type }
}

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

const isWorthKeeping = (e: Expression): boolean =>
  worthKeeping.has(e.kind) ||
  (e.kind === 'apply' &&
    e.args.length > 0 &&
    ['\\X', 'SUBSET', 'UNION', '\\cup', '\\', 'Seq'].includes(e.name))

/** True if the value is the same wherever the expression stands: no state, no bound name, no operand. */
function isClosed(e: Expression, ctx: Context, t: Translation): boolean {
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

function constantOf(e: Expression, ctx: Context, t: Translation): Code {
  const inner: Context = { ...ctx, names: new Set(), next: null, assigned: null }
  const code = translatePlain(e, inner, t)
  return { js: `${hoist(t, `lazy(() => ${code.js})`, 'constant')}()`, type: code.type }
}

const canFail = (e: Expression) =>
  !['number', 'string', 'at', 'lambda', 'labelled'].includes(e.kind)

function translatePlain(e: Expression, ctx: Context, t: Translation): Code {
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
  return asType(translate(e, ctx, t), 'boolean')
}

/** Adds the test that a value is of the type wanted, unless that is known. */
export function asType(code: Code, type: StaticType): string {
  if (type === 'any' || code.type === type) return code.js
  const test = { boolean: 'truth', number: 'integer', string: 'text' }[type]
  return `${test}(${code.js})`
}

const argumentText = (args: readonly string[]) =>
  args.length === 1 ? args[0]! : `sequence(${args.join(', ')})`

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

/** `(x) => body`, with statements if the body needs them. */
export function arrow(
  params: string,
  prologue: string,
  body: Expression,
  ctx: Context,
  t: Translation,
  type: StaticType,
): string {
  if (body.kind === 'let' && !t.isTraced) {
    const { statements, result } = translateLet(body, ctx, t)
    return `(${params}) => {\n${prologue}${statements}return ${asType(result, type)}\n}`
  }
  const js = asType(translate(body, ctx, t), type)
  return prologue === '' ? `(${params}) => ${js}` : `(${params}) => {\n${prologue}return ${js}\n}`
}

/** What is known of the elements of a set. */
function elementType(set: Expression): StaticType {
  if (set.kind === 'apply' && (set.name === '..' || set.name === 'Nat')) return 'number'
  return 'any'
}

function boundSet(bound: Bound, at: Place, ctx: Context, t: Translation): string {
  if (bound.set !== null) return translate(bound.set, ctx, t).js
  void at
  return 'unbounded("a quantified variable")'
}

function withArrow(
  name: string,
  bound: Bound,
  body: Expression,
  ctx: Context,
  t: Translation,
  type: StaticType,
): string {
  const set = boundSet(bound, body.at, ctx, t)
  const [pattern] = bound.patterns
  const inner = bindPattern(ctx, t, pattern!, bound.set === null ? 'any' : elementType(bound.set))
  const known = inner.param + annotate(t, 'any')
  return `${name}(${set}, ${arrow(known, inner.prologue, body, inner.ctx, t, type)})`
}

interface Binder {
  readonly param: string
  readonly prologue: string
  readonly set: string
}

/** One binder for each name or tuple of the bounds, and the context within. */
function openBounds(bounds: readonly Bound[], ctx: Context, t: Translation): [Binder[], Context] {
  const binders: Binder[] = []
  let inner = ctx
  for (const bound of bounds) {
    const set = boundSet(
      bound,
      ctx.scope === null ? (null as never) : bound.patterns[0]!.at,
      ctx,
      t,
    )
    for (const pattern of bound.patterns) {
      const opened = bindPattern(
        inner,
        t,
        pattern,
        bound.set === null ? 'any' : elementType(bound.set),
      )
      binders.push({ param: opened.param, prologue: opened.prologue, set })
      inner = opened.ctx
    }
  }
  return [binders, inner]
}

function translateSetMap(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Translation,
): string {
  const [binders, inner] = openBounds(bounds, ctx, t)
  const params = binders.map((b) => b.param + annotate(t, 'any')).join(', ')
  const prologue = binders.map((b) => b.prologue).join('')
  const image = arrow(params, prologue, body, inner, t, 'any')
  if (binders.length === 1) return `mapSet(${binders[0]!.set}, ${image})`
  return `mapRows(${image}, ${binders.map((b) => b.set).join(', ')})`
}

function translateQuantified(e: Quantified, ctx: Context, t: Translation): string {
  const [binders, inner] = openBounds(e.bounds, ctx, t)
  const name = e.quantifier === 'exists' ? 'exists' : 'forAll'
  const last = binders.at(-1)!
  let text = `${name}(${last.set}, ${arrow(last.param + annotate(t, 'any'), last.prologue, e.body, inner, t, 'boolean')})`
  for (const { param, prologue, set } of binders.slice(0, -1).reverse())
    text =
      prologue === ''
        ? `${name}(${set}, (${param}${annotate(t, 'any')}) => ${text})`
        : `${name}(${set}, (${param}${annotate(t, 'any')}) => {\n${prologue}return ${text}\n})`
  return text
}

/** `[x \in S, y \in T |-> e]`. */
export function translateFunction(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Translation,
  self: string | null = null,
): string {
  const [binders, inner] = openBounds(bounds, ctx, t)
  const builder = self === null ? 'functionOn' : 'recursiveFunction'
  const wrap = (text: string) => (self === null ? text : `(${self}) => ${text}`)
  if (binders.length === 1) {
    const { param, prologue, set } = binders[0]!
    return `${builder}(${set}, ${wrap(arrow(param + annotate(t, 'any'), prologue, body, inner, t, 'any'))})`
  }
  const row = freshLocal(ctx, t, 'row')
  const params = binders.map((b) => b.param).join(', ')
  const prologue = `const [${params}] = components(${row}, ${binders.length})${t.isTyped ? ' as any[]' : ''}\n${binders.map((b) => b.prologue).join('')}`
  const sets = binders.map((b) => b.set).join(', ')
  return `${builder}(product(${sets}), ${wrap(arrow(row + annotate(t, 'any'), prologue, body, inner, t, 'any'))})`
}

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
      (isStrict(e.body, operator.name) || isHarmless(operator))
    const local: Local = {
      kind: 'local',
      js,
      arity: operator.params.length,
      isLazy: operator.params.length === 0 && !isStrictlyUsed,
      type: 'any',
      definition: { ...operator, scope },
      reads: ctx.state,
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
    const within = withBindings(ctx, [[operator.name, localValue(self)]])
    const text = translateFunction(operator.functionBounds, operator.body, within, t, self)
    return isEager ? `const ${js} = ${text}` : `const ${js} = lazy(() => ${text})`
  }
  const bindings = operator.params.map(
    (p) => [p.name, localValue(freshLocal(ctx, t, p.name), 'any', { arity: p.arity })] as const,
  )
  const within = withBindings(ctx, bindings)
  if (operator.params.length === 0) {
    if (isEager && (operator.body.kind !== 'let' || t.isTraced))
      return `const ${js} = ${translate(operator.body, within, t).js}`
    const body = arrow('', '', operator.body, within, t, 'any')
    return isEager ? `const ${js} = (${body})()` : `const ${js} = lazy(${body})`
  }
  const params = bindings
    .map(([, b]) => b.js + annotate(t, b.arity > 0 ? '(...args: any[]) => any' : 'any'))
    .join(', ')
  const result = annotate(t, 'any')
  const text = arrow(params, '', operator.body, within, t, 'any')
  return `const ${js}${result} = ${text}`
}

/** The context under a prime. */
export function toNext(ctx: Context, at: Place): Context {
  if (ctx.next === null)
    throw syntaxProblem(
      at,
      'there is no next state here',
      'a prime cannot stand within a prime, nor in an initial or state predicate',
    )
  return { ...ctx, state: ctx.next, next: null }
}

function translateApply(e: Apply, ctx: Context, t: Translation): Code {
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  return applyBinding(e, binding, { ...ctx, instanceArgs }, ctx, t)
}

/** `ctx` is where the arguments stand; `inner` knows the arguments of the instances on the way. */
function applyBinding(
  e: Apply,
  binding: Binding,
  inner: Context,
  ctx: Context,
  t: Translation,
): Code {
  switch (binding.kind) {
    case 'variable':
      return variableText(binding.variable, ctx)
    case 'constant': {
      const { replacement, name, js } = binding.constant
      if (replacement === null)
        throw syntaxProblem(
          binding.constant.at,
          `the constant ${name} has no value`,
          `add CONSTANT ${name} = ... to the configuration`,
        )
      if (replacement.kind === 'value') return valueText(replacement.value, js, t)
      return {
        js: `${constantTable(binding.constant.js, replacement, t)}(${e.args.map((a) => translate(a, ctx, t).js).join(', ')})`,
        type: 'any',
      }
    }
    case 'operator':
      return callOperator(binding.operator, e, inner, ctx, t)
    case 'builtin':
      return applyBuiltin(binding.builtin, e, ctx, t)
    case 'expression': {
      if (ctx.isEnabledSearch && binding.declared !== undefined && ctx.state === 't') {
        const variable = plainVariable(e, ctx, t)
        if (variable !== null) return variableText(variable, ctx)
      }
      const frame = binding.frame ?? inner
      const place = {
        ...ctx,
        scope: binding.scope,
        instanceArgs: frame.instanceArgs,
        old: frame.old,
      }
      if (e.args.length === 0) return translate(binding.expression, place, t)
      const operator = closureOf(binding.expression, e.args.length, place, t)
      return {
        js: `(${operator})(${e.args.map((a) => translate(a, ctx, t).js).join(', ')})`,
        type: 'any',
      }
    }
    case 'local':
      return applyLocal(e, binding, ctx, t)
    case 'instance':
      throw syntaxProblem(e.at, `${e.name} is an instance of a module, not a value`)
    case 'instanceParameter':
      throw syntaxProblem(e.at, `the parameter ${e.name} has no value here`)
  }
}

function constantTable(
  js: string,
  replacement: { kind: string; rows?: unknown },
  t: Translation,
): string {
  void js
  const rows = (replacement as unknown as { rows: { args: readonly never[]; value: never }[] }).rows
  const text = rows
    .map(
      (r) =>
        `{ args: [${r.args.map((a) => valueText(a, null, t).js).join(', ')}], value: ${valueText(r.value, null, t).js} }`,
    )
    .join(', ')
  return hoist(t, `fromTable([${text}])`, `${js}_table`)
}

function variableText(variable: { name: string; index: number }, ctx: Context): Code {
  const isMissing = ctx.assigned !== null && ctx.state === 't' && !ctx.assigned.has(variable.index)
  if (isMissing) return { js: `unassigned(${JSON.stringify(variable.name)})`, type: 'any' }
  return { js: `${ctx.state}.${variable.name}`, type: 'any' }
}

function applyLocal(e: Apply, local: Local, ctx: Context, t: Translation): Code {
  // A LET definition used under a prime has a copy of its own that reads the next state.
  const isPrimed =
    local.definition !== null &&
    local.reads !== ctx.state &&
    (t.levels.ofOperator(local.definition) & readsState) !== 0
  const js = isPrimed ? `${local.js}_next` : local.js
  if (local.arity === 0) return { js: local.isLazy ? `${js}()` : js, type: local.type }
  if (e.args.length !== local.arity)
    throw syntaxProblem(e.at, `${e.name} takes ${local.arity} operands, not ${e.args.length}`)
  const params = local.definition?.params ?? []
  const args = e.args.map((arg, i) => {
    const arity = params[i]?.arity ?? 0
    return arity > 0 ? closureOf(arg, arity, ctx, t) : translate(arg, ctx, t).js
  })
  return { js: `${js}(${args.join(', ')})`, type: 'any' }
}

function applyBuiltin(builtin: Builtin, e: Apply, ctx: Context, t: Translation): Code {
  const isCross = builtin.name === '\\X'
  if (!isCross && e.args.length !== builtin.operands.length)
    throw syntaxProblem(
      e.at,
      `${builtin.name} takes ${builtin.operands.length} operands, not ${e.args.length}`,
    )
  if (builtin.template === null) return applySpecial(builtin, e, ctx, t)
  const args = builtin.operands.map((arity, i) =>
    arity > 0
      ? closureOf(e.args[i]!, arity, ctx, t)
      : asType(translate(e.args[i]!, ctx, t), builtin.operandTypes[i]!),
  )
  const js = builtin.template.replace(/\$(\d)/g, (_, i: string) => args[Number(i) - 1]!)
  const isNegated = js.startsWith('-')
  return { js: isNegated ? `(${js})` : js, type: builtin.type }
}

function applySpecial(builtin: Builtin, e: Apply, ctx: Context, t: Translation): Code {
  const [a, b] = e.args
  const boolean = (js: string): Code => ({ js, type: 'boolean' })
  switch (builtin.name) {
    case '=':
      return boolean(equality(a!, b!, ctx, t))
    case '/=':
      return boolean(`!${equality(a!, b!, ctx, t)}`)
    case '\\in':
      return boolean(membership(a!, b!, ctx, t))
    case '\\notin':
      return boolean(`!${membership(a!, b!, ctx, t)}`)
    case '\\X':
      return {
        js: `product(${e.args.map((x) => translate(x, ctx, t).js).join(', ')})`,
        type: 'any',
      }
    case "'":
      return translate(a!, toNext(ctx, e.at), t)
    case 'UNCHANGED':
      return boolean(translateUnchanged(a!, ctx, t))
    case 'ENABLED':
      return boolean(translateEnabled(a!, ctx, t))
    default:
      throw syntaxProblem(
        e.at,
        `${builtin.name} cannot be evaluated here`,
        builtin.name === '\\cdot'
          ? 'composition of actions is not supported'
          : 'formulas about behaviours are checked as PROPERTY',
      )
  }
}

function equality(a: Expression, b: Expression, ctx: Context, t: Translation): string {
  const left = translate(a, ctx, t)
  const right = translate(b, ctx, t)
  if (left.type === right.type && left.type !== 'any') return `(${left.js} === ${right.js})`
  return `equal(${left.js}, ${right.js})`
}

function membership(a: Expression, b: Expression, ctx: Context, t: Translation): string {
  if (b.kind === 'apply' && b.prefix.length === 0 && b.name === 'BOOLEAN')
    return `isElement(${translate(a, ctx, t).js}, booleans)`
  return `isElement(${translate(a, ctx, t).js}, ${translate(b, ctx, t).js})`
}

/** `v' = v`, variable by variable for a tuple. */
export function translateUnchanged(e: Expression, ctx: Context, t: Translation): string {
  const isInner =
    ctx.isEnabledSearch && (plainVariable(e, ctx, t)?.index ?? 0) >= t.variables.length
  const items = isInner ? null : unchangedItems(e, ctx, t)
  if (items !== null) {
    const tests = items.map((item) => translateUnchanged(item.e, item.ctx, t))
    return tests.length === 1 ? tests[0]! : `(${tests.join(' && ') || 'true'})`
  }
  const next = toNext(ctx, e.at)
  return `equal(${translate(e, ctx, t).js}, ${translate(e, next, t).js})`
}

/** The components of a tuple, also where a definition names it; null for anything else. */
export function unchangedItems(
  e: Expression,
  ctx: Context,
  t: Translation,
): readonly { readonly e: Expression; readonly ctx: Context }[] | null {
  if (e.kind === 'tuple') return e.items.map((item) => ({ e: item, ctx }))
  if (e.kind !== 'apply' || e.args.length > 0) return null
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind === 'expression') {
    const frame = binding.frame ?? { instanceArgs, old: ctx.old }
    const inner = { ...ctx, scope: binding.scope, ...frame }
    return unchangedItems(binding.expression, inner, t) ?? [{ e: binding.expression, ctx: inner }]
  }
  if (binding.kind !== 'operator' || binding.operator.functionBounds !== null) return null
  if (binding.operator.replacement !== null || binding.operator.params.length > 0) return null
  const inner = { ...ctx, scope: binding.operator.scope, instanceArgs }
  return (
    unchangedItems(binding.operator.body, inner, t) ?? [{ e: binding.operator.body, ctx: inner }]
  )
}

/** Throws a usage problem for a formula about behaviours. */
export function rejectTemporal(e: Expression, ctx: Context, t: Translation, what: string): void {
  if ((t.levels.of(e, ctx.scope, ctx) & isTemporal) !== 0)
    throw syntaxProblem(e.at, `${what} must not speak of behaviours`)
}

export { readsNext }
