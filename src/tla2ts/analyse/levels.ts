/**
 * Checks that formulas about behaviours are insensitive to stuttering: a step that changes nothing must not make a
 * difference. `[]A` and `<>A` want an action of the form `[A]_v` and `<<A>>_v`, written there and not under a name; `~>`
 * and connectives do not join actions with formulas about behaviours. TLC's parser refuses the same.
 */
import type { Linked } from '../modules/link.ts'
import { noFrame, type Operator, type Scope } from '../modules/scope.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Apply, Expression } from '../syntax/syntax.ts'
import { isTemporal, Levels, readsNext } from '../translate/context/level.ts'
import {
  bindNames,
  boundNames,
  children,
  enterLet,
  type Overrides,
  resolve,
} from '../translate/context/resolve.ts'

const connectives: ReadonlySet<string> = new Set(['/\\', '\\/', '=>', '<=>'])

/** Throws a usage problem for the first formula that is sensitive to stuttering. */
export function checkLevels(linked: Linked, overrides: Overrides): void {
  const check = new Check(overrides)
  for (const operator of linked.operators) check.definition(operator)
}

class Check {
  readonly #overrides: Overrides
  readonly #levels: Levels

  constructor(overrides: Overrides) {
    this.#overrides = overrides
    this.#levels = new Levels(overrides)
  }

  definition({ body, scope, params, functionBounds, name }: Operator): void {
    const bound = functionBounds === null ? [] : [name, ...boundNames(functionBounds)]
    const inner = bindNames(scope, [...params.map((p) => p.name), ...bound])
    if (this.#is(isTemporal, body, inner)) this.#formula(body, inner)
  }

  #formula(e: Expression, scope: Scope): void {
    if (e.kind === 'apply') this.#apply(e, scope)
    if (e.kind === 'junction') this.#joined(e, e.items, scope)
    const within = e.kind === 'let' ? enterLet(e, scope) : scope
    for (const { e: child, binds } of children(e)) {
      const inner = binds.length === 0 ? within : bindNames(within, binds)
      if (this.#is(isTemporal, child, inner)) this.#formula(child, inner)
    }
  }

  #apply(e: Apply, scope: Scope): void {
    const { binding } = resolve(e, scope, noFrame, this.#overrides)
    if (binding.kind !== 'builtin' || e.args.length === 0) return
    const { name } = binding.builtin
    if (name === '[]') this.#boxed(e, scope, false, '[A]_v')
    if (name === '<>') this.#boxed(e, scope, true, '<<A>>_v')
    if (name === '~>' && e.args.some((arg) => this.#isAction(arg, scope)))
      throw syntaxProblem(e.at, '~> joins states and behaviours, not actions')
    if (connectives.has(name)) this.#joined(e, e.args, scope)
  }

  #boxed({ name, args: [arg], at }: Apply, scope: Scope, isAngle: boolean, form: string): void {
    const isFormed = arg!.kind === 'boxAction' && arg!.isAngle === isAngle
    if (isFormed || arg!.kind === 'let' || !this.#isAction(arg!, scope)) return
    throw syntaxProblem(
      at,
      `${name} stands before an action that is not of the form ${form}`,
      `write ${name}${form}, where v are the variables that the action is about`,
    )
  }

  #joined(e: Expression, items: readonly Expression[], scope: Scope): void {
    if (!items.some((item) => this.#isAction(item, scope))) return
    if (items.some((item) => this.#is(isTemporal, item, scope)))
      throw syntaxProblem(e.at, 'an action is joined with a formula about behaviours')
  }

  #isAction(e: Expression, scope: Scope): boolean {
    return this.#is(readsNext, e, scope) && !this.#is(isTemporal, e, scope)
  }

  #is(level: number, e: Expression, scope: Scope): boolean {
    return (this.#levels.of(e, scope) & level) !== 0
  }
}
