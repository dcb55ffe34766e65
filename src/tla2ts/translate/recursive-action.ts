/**
 * Recursive actions in the middle of a search.
 *
 * Such an operator becomes a local function that is told what follows, `Step(n, then)`. What follows depends on which
 * variables the operator has assigned, and that may differ from path to path: each such set of variables is an outcome,
 * with a number that `then` is called with. A recursive call has the same outcomes as the function it stands in, so the
 * body is translated until no new ones turn up.
 */
import type { Operator } from '../modules/scope.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Apply } from '../syntax/syntax.ts'
import { type Continuation, type Search, search } from './action.ts'
import { assignedKey, isSameAssigned, mayAssign } from './context/assigned.ts'
import {
  annotate,
  type Context,
  freshLocal,
  localValue,
  type Recursion,
  withBindings,
} from './context/context.ts'
import { isTemporal } from './context/level.ts'
import { translate } from './expression.ts'

/**
 * `inner` knows the arguments of the instances on the way to the operator; operands stand in `ctx`. `opening` makes statements
 * to begin with from the unevaluated operands.
 */
export function searchRecursive(
  operator: Operator,
  e: Apply,
  inner: Context,
  ctx: Context,
  t: Search,
  k: Continuation,
  opening: Opening = () => '',
): string {
  const operands = operandsOf(operator, e, ctx, t)
  const key = `${operator.js}@${operator.at.offset} ${assignedKey(ctx.assigned!)}`
  const known = ctx.recursions?.get(key)
  if (known !== undefined) return callText(known, operands, ctx, t, k)
  const made: Recursion = { js: freshLocal(ctx, t, operator.name), outcomes: [] }
  const within = { ...inner, recursions: new Map([...(ctx.recursions ?? []), [key, made]]) }
  const definition = functionText(made, operator, within, t, opening)
  return definition + callText(made, operands, ctx, t, k)
}

function operandsOf(operator: Operator, e: Apply, ctx: Context, t: Search): readonly string[] {
  const primed = t.levels.primedParams(operator)
  return operator.params.map((parameter, i) => {
    const level = t.levels.of(e.args[i]!, ctx.scope, ctx)
    const isValue =
      parameter.arity === 0 &&
      !mayAssign(e.args[i]!, ctx, t) &&
      (level & isTemporal) === 0 &&
      (level === 0 || !primed.has(parameter.name))
    if (isValue) return `lazy(() => ${translate(e.args[i]!, ctx, t).js})`
    throw syntaxProblem(
      e.at,
      `the recursive action ${e.name} is given more than a value for ${parameter.name}`,
      'write it with \\E over a set',
    )
  })
}

type Opening = (operands: readonly string[], ctx: Context) => string

function functionText(
  made: Recursion,
  operator: Operator,
  inner: Context,
  t: Search,
  opening: Opening,
): string {
  const locals = operator.params.map(({ name }) => {
    const js = freshLocal(inner, t, name)
    return [name, localValue(js, undefined, { isLazy: true })] as const
  })
  const ctx = withBindings({ ...inner, scope: operator.scope, old: null }, locals)
  const then = freshLocal(ctx, t, 'andThen')
  const k: Continuation = {
    isShort: true,
    text: (assigned) => `${then}(${outcome(made, assigned)})\n`,
  }
  let body: string
  let count: number
  do {
    count = made.outcomes.length
    body = search(operator.body, ctx, t, k)
  } while (made.outcomes.length > count)
  const names = locals.map(([, { js }]) => js)
  const params = [...names, then].map((js) => js + annotate(t, 'any'))
  const type = annotate(t, 'void')
  return `const ${made.js} = (${params.join(', ')})${type} => {\n${opening(names, ctx)}${body}}\n`
}

/** The number of a set of assigned variables. */
function outcome({ outcomes }: Recursion, assigned: ReadonlySet<number>): number {
  const known = outcomes.findIndex((outcome) => isSameAssigned(outcome, assigned))
  return known >= 0 ? known : outcomes.push(assigned) - 1
}

function callText(
  { js, outcomes }: Recursion,
  operands: readonly string[],
  ctx: Context,
  t: Search,
  k: Continuation,
): string {
  const which = freshLocal(ctx, t, 'outcome')
  const cases = outcomes.map((assigned, i) => `if (${which} === ${i}) {\n${k.text(assigned)}}\n`)
  const then = `(${which}${annotate(t, 'number')}) => {\n${cases.join('')}}`
  return `${js}(${[...operands, then].join(', ')})\n`
}
