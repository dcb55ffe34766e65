/**
 * Actions as searches for next states, taken apart as TLC does.
 *
 * An action is translated together with what is to happen once it holds (the continuation). A disjunction, a bounded
 * \E, and `x' \in S` are the branching points; the first `x' = e` on a path gives x' its value, later ones are tests. Which
 * variables have a value is known for every path while translating, so the generated code never asks. Once all have one,
 * what remains is a test, as in TLC; that matters for the number of states generated.
 *
 * The generated statements hand each state they find to `emit`. Within ENABLED they return true at the first one.
 */
import { subject } from '../infer/facts.ts'
import { elementOf, setOf } from '../infer/type.ts'
import type { Local, Variable } from '../modules/scope.ts'
import { syntaxProblem } from '../source.ts'
import type { Apply, Bound, Expression, Quantified } from '../syntax.ts'
import { callSearch } from './action-function.ts'
import { toNext, unchangedItems } from './apply.ts'
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
import { translate, truth } from './expression.ts'
import { openLet } from './let.ts'
import { isTemporal, readsNext, readsState } from './level.ts'
import { inlined, isSafe, mentions } from './operators.ts'
import { searchRecursive } from './recursive-action.ts'
import { isBuilt, remember } from './remember.ts'
import { resolve } from './resolve.ts'
import { isStrict } from './strict.ts'

/** What follows: given the variables assigned so far, the statements to run. */
export interface Continuation {
  readonly text: (assigned: ReadonlySet<number>) => string
  /** Short enough to be repeated in every branch. */
  readonly isShort: boolean
  /** Nothing but handing the state to `emit`. */
  readonly isLast?: boolean
}

/** Initial predicates give values to unprimed variables, actions to primed ones. */
export type Target = 'initial' | 'next'

export interface Search extends Translation {
  readonly target: Target
  /** The statements return true at the first state. */
  readonly isAsking: boolean
}

/** The statements of a search, and then those of `k` for each state found. */
export function translateSearch(
  e: Expression,
  ctx: Context,
  t: Translation,
  target: Target,
  k: Continuation,
  assigned: ReadonlySet<number> = new Set(),
): string {
  return search(e, { ...ctx, assigned }, { ...t, target, isAsking: false }, k)
}

/** A call of a local function that goes on with the search. */
export const goOn = (call: string, t: Search) =>
  t.isAsking ? `if (${call}) return true\n` : `${call}\n`

/** The end of a local function. */
export const nothingFound = (t: Search) => (t.isAsking ? 'return false\n' : '')

/** ENABLED A. */
export function translateEnabled(e: Expression, ctx: Context, t: Translation): string {
  if ((t.levels.of(e, ctx.scope, ctx) & readsNext) === 0) return truth(e, ctx, t)
  const names = ctx.names
  const inner: Context = { ...ctx, next: 't', names, assigned: new Set(), isEnabledSearch: true }
  const asking: Search = { ...t, target: 'next', isAsking: true }
  const found: Continuation = { text: () => 'return true\n', isShort: true }
  // Within the search `t` is the state being looked for, whatever it was outside.
  const state = ctx.state === 't' ? freshLocal(ctx, t, 'now') : ctx.state
  const body = search(e, { ...inner, state }, asking, found)
  // It may have next values for variables of instantiated modules besides.
  const type = body.includes('_inner') ? 'any' : 'State'
  const text = `enabled((t${annotate(t, type)}) => {\n${body}return false\n})`
  return state === ctx.state ? text : `((${state}${t.isTyped ? ': State' : ''}) => ${text})(t)`
}

export function search(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  const text = statements(e, ctx, t, k)
  if (!t.isTraced || text === '') return text
  t.places.push(e.at)
  const traced = `traced(${t.places.length - 1}, () => {\n${text}${nothingFound(t)}})`
  return t.isAsking ? `if (${traced}) return true\n` : `${traced}\n`
}

function statements(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  switch (e.kind) {
    case 'junction':
      return e.operator === 'and'
        ? conjunction(e.items, 0, ctx, t, k)
        : branches(ctx, t, k, (inner) =>
            e.items.map((item) => search(item, ctx, t, inner)).join(''),
          )
    case 'quantified':
      if (e.quantifier === 'exists') return existential(e.bounds, e.body, ctx, t, k)
      return universal(e, ctx, t, k)
    case 'if':
      return branches(
        ctx,
        t,
        k,
        (inner) =>
          `if (${truth(e.condition, ctx, t)}) {\n${search(e.then, ctx, t, inner)}} else {\n${search(e.else, ctx, t, inner)}}\n`,
      )
    case 'case':
      return branches(ctx, t, k, (inner) => {
        const arms = e.arms.map(
          (arm) => `if (${truth(arm.guard, ctx, t)}) {\n${search(arm.value, ctx, t, inner)}} else `,
        )
        const other = e.other === null ? 'noCase()\n' : `{\n${search(e.other, ctx, t, inner)}}\n`
        return arms.join('') + other
      })
    case 'let': {
      const { inner, statementsFor } = openLet(e, ctx, t)
      const body = search(e.body, inner, t, k)
      return `${statementsFor(body)}${body}`
    }
    case 'labelled':
      return search(e.body, ctx, t, k)
    case 'boxAction':
      if (e.isAngle)
        return search(e.action, ctx, t, {
          isShort: k.isShort,
          text: (assigned) => {
            const same = truth(unchangedOf(e.subscript), { ...ctx, assigned }, t)
            return `if (!${same}) {\n${k.text(assigned)}}\n`
          },
        })
      return branches(
        ctx,
        t,
        k,
        (inner) => search(e.action, ctx, t, inner) + unchanged(e.subscript, ctx, t, inner),
      )
    case 'apply':
      return application(e, ctx, t, k)
    default:
      return test(e, ctx, t, k)
  }
}

const unchangedOf = (e: Expression): Apply => ({
  kind: 'apply',
  at: e.at,
  prefix: [],
  name: 'UNCHANGED',
  args: [e],
})

/** A predicate that gives no variable a value. */
function test(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  const condition = truth(e, ctx, t)
  if (condition === 'true') return k.text(ctx.assigned!)
  if (condition === 'false') return ''
  return `if (${condition}) {\n${k.text(ctx.assigned!)}}\n`
}

function conjunction(
  items: readonly Expression[],
  from: number,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const item = items[from]!
  if (from > 0 && isComplete(ctx.assigned!, t) && isTestable(item, ctx, t)) {
    const rest: Continuation =
      from === items.length - 1
        ? k
        : {
            isShort: false,
            text: (assigned) => conjunction(items, from + 1, { ...ctx, assigned }, t, k),
          }
    return test(item, ctx, t, rest)
  }
  if (from === items.length - 1) return search(item, ctx, t, k)
  return search(item, ctx, t, {
    isShort: false,
    text: (assigned) => conjunction(items, from + 1, { ...ctx, assigned }, t, k),
  })
}

/** Whether every variable has a value; those of instantiated modules, which ENABLED may know, do not count. */
const isComplete = (assigned: ReadonlySet<number>, t: Search) =>
  t.variables.every((variable) => assigned.has(variable.index))

const isTestable = (e: Expression, ctx: Context, t: Search) =>
  (t.levels.of(e, ctx.scope, ctx) & isTemporal) === 0

/**
 * Several ways to go on. A long continuation is put in a function for each set of assigned variables it is reached with,
 * so that the text does not double at every branch.
 */
function branches(
  ctx: Context,
  t: Search,
  k: Continuation,
  make: (inner: Continuation) => string,
): string {
  if (k.isShort) return make(k)
  const functions = new Map<string, LocalFunction>()
  const inner: Continuation = {
    isShort: true,
    text: (assigned) => {
      const key = [...assigned].sort().join()
      let made = functions.get(key)
      if (made === undefined) {
        made = { name: freshLocal(ctx, t, 'rest'), body: k.text(assigned), useCount: 0 }
        functions.set(key, made)
      }
      made.useCount++
      return goOn(`${made.name}()`, t)
    },
  }
  let text = make(inner)
  for (const { name, body, useCount } of [...functions.values()].reverse())
    if (useCount === 1) text = text.replace(goOn(`${name}()`, t), () => body)
    else text = `const ${name} = () => {\n${body}${nothingFound(t)}}\n${text}`
  return text
}

/** What follows several branches. */
interface LocalFunction {
  readonly name: string
  readonly body: string
  useCount: number
}

function existential(
  bounds: readonly Bound[],
  body: Expression,
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  return branches(ctx, t, k, (rest) => {
    let opening = ''
    let closing = ''
    let inner = ctx
    for (const bound of bounds) {
      if (bound.set === null)
        throw syntaxProblem(
          body.at,
          'an unbounded \\E cannot be evaluated',
          'write \\E x \\in S : ...',
        )
      let set = translate(bound.set, ctx, t)
      if (bound.patterns.length > 1) {
        const name = freshLocal(ctx, t, 'all')
        opening += `const ${name} = ${set.js}\n`
        set = { ...set, js: name }
      }
      for (const pattern of bound.patterns) {
        const opened = bindPattern(inner, t, pattern, elementOf(set.type))
        opening += `for (const ${opened.param} of elementsOf(${set.js})) {\n${opened.prologue}`
        closing += '}\n'
        inner = opened.ctx
      }
    }
    return `${opening}${search(body, inner, t, rest)}${closing}`
  })
}

/**
 * A conjunction over the elements of a set, which TLC takes apart like any other: for the first element that assigns, the
 * body assigns, for the later ones it tests. Hence one loop for each set of variables assigned when an element's turn comes.
 */
function universal(e: Quantified, ctx: Context, t: Search, k: Continuation): string {
  const level = t.levels.of(e, ctx.scope, ctx)
  const mayAssign = (level & (t.target === 'next' ? readsNext : readsState)) !== 0
  const [bound, ...others] = oneByOne(e.bounds)
  if (bound!.set === null || !(mayAssign || t.levels.mayBranch(e, ctx.scope, ctx)))
    return test(e, ctx, t, k)
  const rest: Expression = others.length === 0 ? e.body : { ...e, bounds: others }
  const all = freshLocal(ctx, t, 'all')
  const i = freshLocal(ctx, t, 'i')
  const set = translate(bound!.set, ctx, t)
  const opened = bindPattern(ctx, t, bound!.patterns[0]!, elementOf(set.type))
  const result = t.isTyped ? `: ${t.isAsking ? 'boolean' : 'void'}` : ''
  const number = t.isTyped ? ': number' : ''
  const loops = new Map<string, { readonly name: string; text: string }>()
  const loopFor = (assigned: ReadonlySet<number>): string => {
    const key = [...assigned].sort().join()
    const known = loops.get(key)
    if (known !== undefined) return known.name
    const loop = { name: freshLocal(ctx, t, 'each'), text: '' }
    loops.set(key, loop)
    const body = search(rest, { ...opened.ctx, assigned }, t, {
      isShort: true,
      text: (more) => goOn(`${loopFor(more)}(${i} + 1)`, t),
    })
    loop.text =
      `const ${loop.name} = (${i}${number})${result} => {\nif (${i} === ${all}.length) {\n${k.text(assigned)}${t.isAsking ? 'return false' : 'return'}\n}\n` +
      `const ${opened.param} = ${all}[${i}]${t.isTyped ? '!' : ''}\n${opened.prologue}${body}${nothingFound(t)}}\n`
    return loop.name
  }
  const first = loopFor(ctx.assigned!)
  return (
    `const ${all} = [...elementsOf(${set.js})]\n` +
    [...loops.values()].map((loop) => loop.text).join('') +
    goOn(`${first}(0)`, t)
  )
}

/** `x, y \in S, z \in T` as three bounds of one name each. */
const oneByOne = (bounds: readonly Bound[]): readonly Bound[] =>
  bounds.flatMap((bound) => bound.patterns.map((pattern) => ({ ...bound, patterns: [pattern] })))

function application(e: Apply, ctx: Context, t: Search, k: Continuation): string {
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind === 'builtin') return builtinSearch(e, binding.builtin.name, ctx, t, k)
  const level = t.levels.of(e, ctx.scope, ctx)
  const mayAssign = (level & (t.target === 'next' ? readsNext : readsState)) !== 0
  if (!mayAssign && !t.levels.mayBranch(e, ctx.scope, ctx)) return test(e, ctx, t, k)
  switch (binding.kind) {
    case 'expression': {
      const frame = binding.frame ?? { instanceArgs, old: ctx.old }
      const inner = { ...ctx, scope: binding.scope, ...frame }
      if (e.args.length > 0 && binding.expression.kind === 'lambda') {
        const { params, body } = binding.expression
        const bindings = params.map(
          (p, i) =>
            [
              p.name,
              { kind: 'expression', expression: e.args[i]!, scope: ctx.scope, frame: ctx },
            ] as const,
        )
        return search(body, withBindings(inner, bindings), t, k)
      }
      if (e.args.length > 0 && binding.expression.kind === 'apply')
        return search(
          { ...binding.expression, args: argsThrough(e, ctx, inner) },
          withOperands(e, ctx, inner),
          t,
          k,
        )
      return search(binding.expression, inner, t, k)
    }
    case 'operator': {
      const { operator } = binding
      if (operator.replacement !== null || operator.functionBounds !== null)
        return test(e, ctx, t, k)
      if (e.args.length !== operator.params.length)
        throw syntaxProblem(
          e.at,
          `${e.name} takes ${operator.params.length} operands, not ${e.args.length}`,
        )
      const call = mayAssign ? callSearch(operator, e, { ...ctx, instanceArgs }, ctx, t, k) : null
      if (call !== null) return call
      if (operator.isRecursive && mayAssign)
        return searchRecursive(operator, e, { ...ctx, instanceArgs }, ctx, t, k)
      if (ctx.expanding?.has(operator.js)) return test(e, ctx, t, k)
      const { statements, inner } = passOperands(
        operator.params,
        e,
        { ...ctx, instanceArgs },
        operator.scope,
        ctx,
        t,
        operator.body,
        t.levels.primedParams(operator),
      )
      return statements + search(operator.body, expandingIn(inner, operator.js), t, k)
    }
    case 'local':
      if (binding.definition !== null) return localDefinition(e, binding, ctx, t, k)
      return test(e, ctx, t, k)
    default:
      return test(e, ctx, t, k)
  }
}

const expandingIn = (ctx: Context, name: string): Context => ({
  ...ctx,
  expanding: new Set([...(ctx.expanding ?? []), name]),
})

/** Operands of an operator that is itself an operand: they are named in the place where it stands. */
const operandName = (e: Apply, i: number) => `operand ${i} at ${e.at.offset}`
const argsThrough = (e: Apply, _ctx: Context, _inner: Context): readonly Expression[] =>
  e.args.map((arg, i) => ({
    kind: 'apply',
    at: arg.at,
    prefix: [],
    name: operandName(e, i),
    args: [],
  }))
const withOperands = (e: Apply, ctx: Context, inner: Context): Context =>
  withBindings(
    inner,
    e.args.map(
      (arg, i) =>
        [
          operandName(e, i),
          { kind: 'expression', expression: arg, scope: ctx.scope, frame: ctx },
        ] as const,
    ),
  )

/** Works the operands out once where that is safe; leaves actions and primed operands as they are written. */
function passOperands(
  params: readonly { readonly name: string; readonly arity: number }[],
  e: Apply,
  inner: Context,
  scope: Context['scope'],
  ctx: Context,
  t: Search,
  body: Expression,
  primed: ReadonlySet<string>,
): { readonly statements: string; readonly inner: Context } {
  const pseudo = { params, scope } as Parameters<typeof inlined>[0]
  const expanded = inlined(pseudo, e, inner, ctx)
  let statements = ''
  params.forEach((parameter, i) => {
    const arg = e.args[i]!
    if (parameter.arity > 0 || arg.kind === 'lambda') return
    const level = t.levels.of(arg, ctx.scope, ctx)
    const stays = primed.has(parameter.name) && level !== 0
    if (stays || (level & (readsNext | isTemporal)) !== 0) return
    if (t.target === 'initial' && (level & readsState) !== 0) return
    if (['number', 'string'].includes(arg.kind)) return
    if (arg.kind === 'apply' && arg.args.length === 0 && ctx.scope.find(arg.name)?.kind === 'local')
      return
    const code = translate(arg, ctx, t)
    if (/^[A-Za-z_$][\w$]*$/.test(code.js)) {
      expanded.scope.names.set(parameter.name, localValue(code.js, code.type))
      return
    }
    const js = freshLocal(ctx, t, parameter.name)
    const isLazy = !isSafe(arg, ctx, t) && !isStrict(body, parameter.name)
    statements += isLazy ? `const ${js} = lazy(() => ${code.js})\n` : `const ${js} = ${code.js}\n`
    expanded.scope.names.set(parameter.name, localValue(js, code.type, { isLazy }))
  })
  return { statements, inner: expanded }
}

function localDefinition(e: Apply, local: Local, ctx: Context, t: Search, k: Continuation): string {
  const operator = local.definition!
  if (operator.functionBounds !== null) return test(e, ctx, t, k)
  const key = `${operator.name}@${operator.at.offset}`
  const level = t.levels.of(e, ctx.scope, ctx)
  const mayAssign = (level & (t.target === 'next' ? readsNext : readsState)) !== 0
  if (mayAssign && mentions(operator.body, operator.name))
    return searchRecursive(operator, e, ctx, ctx, t, k)
  if (ctx.expanding?.has(key)) return test(e, ctx, t, k)
  const { statements, inner } = passOperands(
    operator.params,
    e,
    ctx,
    operator.scope,
    ctx,
    t,
    operator.body,
    t.levels.primedParams(operator),
  )
  return statements + search(operator.body, expandingIn(inner, key), t, k)
}

function isBranching(e: Apply, ctx: Context, t: Search): boolean {
  const level = t.levels.of(e, ctx.scope, ctx)
  const mayAssign = (level & (t.target === 'next' ? readsNext : readsState)) !== 0
  return mayAssign || t.levels.mayBranch(e, ctx.scope, ctx)
}

function builtinSearch(e: Apply, name: string, ctx: Context, t: Search, k: Continuation): string {
  const [a, b] = e.args
  switch (name) {
    case '/\\':
      return conjunction([a!, b!], 0, ctx, t, k)
    case '\\/':
      return branches(ctx, t, k, (inner) => [a!, b!].map((x) => search(x, ctx, t, inner)).join(''))
    case '=>':
      if (!isBranching(e, ctx, t)) return test(e, ctx, t, k)
      return branches(
        ctx,
        t,
        k,
        (inner) =>
          `if (!${truth(a!, ctx, t)}) {\n${inner.text(ctx.assigned!)}} else {\n${search(b!, ctx, t, inner)}}\n`,
      )
    case '\\cdot': {
      // A step of the first action to a state in between, and from there one of the second.
      const between = freshLocal(ctx, t, 'between')
      const first = { ...ctx, next: between, assigned: new Set<number>() }
      const second: Continuation = {
        isShort: false,
        text: () => `passThrough()\n${search(b!, { ...ctx, state: between }, t, k)}`,
      }
      return `const ${between}${t.isTyped ? ' = {} as State' : ' = {}'}\n${search(a!, first, t, second)}`
    }
    case 'UNCHANGED':
      return unchanged(a!, ctx, t, k)
    case '=': {
      const variable = assignable(a!, ctx, t)
      if (variable === null || ctx.assigned!.has(variable.index)) return test(e, ctx, t, k)
      return assign(variable, newValue(b!, ctx, t), ctx, t, k)
    }
    case '\\in':
    case '\\subseteq': {
      const variable = assignable(a!, ctx, t)
      if (variable === null || ctx.assigned!.has(variable.index)) return test(e, ctx, t, k)
      const set = translate(b!, ctx, t)
      const all = name === '\\in' ? set.js : `powerSet(${set.js})`
      const type = name === '\\in' ? elementOf(set.type) : setOf(elementOf(set.type))
      return branches(ctx, t, k, (inner) => {
        const js = freshLocal(ctx, t, 'value')
        return `for (const ${js} of elementsOf(${all})) {\n${assign(variable, { js, type }, ctx, t, inner)}}\n`
      })
    }
    default:
      return test(e, ctx, t, k)
  }
}

const newValue = (e: Expression, ctx: Context, t: Search): Code =>
  isBuilt(e) ? remember(e, ctx, t, (within) => translate(e, within, t), true) : translate(e, ctx, t)

function assign(variable: Variable, value: Code, ctx: Context, t: Search, k: Continuation): string {
  t.facts.learn(subject.variable(variable), value.type)
  const object = t.target === 'next' ? ctx.next! : ctx.state
  const assigned = new Set(ctx.assigned!)
  assigned.add(variable.index)
  return `${object}.${variable.name} = ${value.js}\n${k.text(assigned)}`
}

/** The variable an equation would give its value to: `x'` for an action, `x` for an initial predicate. */
function assignable(e: Expression, ctx: Context, t: Search): Variable | null {
  if (e.kind !== 'apply') return null
  if (t.target === 'initial') return plainVariable(e, ctx, t)
  if (e.name !== "'" || e.prefix.length > 0) {
    if (e.args.length > 0) return null
    const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
    if (binding.kind === 'operator') {
      const { body, scope, params, replacement } = binding.operator
      if (params.length > 0 || replacement !== null || body.kind !== 'apply') return null
      return assignable(body, { ...ctx, scope, instanceArgs }, t)
    }
    if (binding.kind !== 'expression' || binding.declared !== undefined) return null
    const frame = binding.frame ?? { instanceArgs, old: ctx.old }
    return assignable(binding.expression, { ...ctx, scope: binding.scope, ...frame }, t)
  }
  return plainVariable(e.args[0]!, ctx, t)
}

export function plainVariable(e: Expression, ctx: Context, t: Translation): Variable | null {
  if (e.kind !== 'apply' || e.args.length > 0) return null
  const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, t.overrides)
  if (binding.kind === 'variable') return binding.variable
  if (binding.kind === 'expression') {
    const frame = binding.frame ?? { instanceArgs, old: ctx.old }
    const outer = plainVariable(binding.expression, { ...ctx, scope: binding.scope, ...frame }, t)
    const isApart = outer === null || binding.isShared
    if (isApart && ctx.isEnabledSearch && binding.declared !== undefined) return binding.declared
    return outer
  }
  if (
    binding.kind === 'operator' &&
    binding.operator.params.length === 0 &&
    binding.operator.replacement === null
  )
    return plainVariable(
      binding.operator.body,
      { ...ctx, scope: binding.operator.scope, instanceArgs },
      t,
    )
  return null
}

/** UNCHANGED, variable by variable. */
function unchanged(e: Expression, ctx: Context, t: Search, k: Continuation): string {
  const isInner = (plainVariable(e, ctx, t)?.index ?? 0) >= t.variables.length
  const items = isInner ? null : unchangedItems(e, ctx, t)
  if (items !== null && !(items.length === 1 && items[0]!.e === e)) {
    const step = (i: number, assigned: ReadonlySet<number>): string => {
      if (i === items.length) return k.text(assigned)
      const item = items[i]!
      return unchanged(item.e, { ...item.ctx, assigned }, t, {
        isShort: k.isShort,
        text: (more) => step(i + 1, more),
      })
    }
    return step(0, ctx.assigned!)
  }
  const variable = plainVariable(e, ctx, t)
  if (variable === null || ctx.assigned!.has(variable.index)) {
    const next = translate(e, toNext(ctx, e.at), t).js
    return `if (equal(${translate(e, ctx, t).js}, ${next})) {\n${k.text(ctx.assigned!)}}\n`
  }
  return assign(variable, translate(e, ctx, t), ctx, t, k)
}
