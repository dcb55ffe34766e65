/** Whether an expression is sure to need the value of a name, so that it may be worked out beforehand. */
import { type Local, noFrame, type Operator, Scope } from '../../modules/scope.ts'
import type { Apply, Expression, Let, Update } from '../../syntax/syntax.ts'
import { enterLet, type Overrides, plainLocal, resolve } from './resolve.ts'

/** Operators that need all their operands. Others are not known here, and may ignore one. */
const needsAll: ReadonlySet<string> = new Set([
  '=', '/=', '+', '-', '*', '\\div', '%', '^', '<', '>', '<=', '>=', '..', '\\in', '\\notin', '\\subseteq',
  '\\cup', '\\cap', '\\', 'SUBSET', 'UNION', 'DOMAIN', '~', '-.', 'Cardinality', 'Len', 'Head', 'Tail', 'Append',
  '\\o', 'SubSeq', '\\X', '<=>', 'Max', 'Min',
]) // biome-ignore format: a table

/** The first argument of a path is needed in any case. */
const isStrictPath = (step: Update['path'][number], strict: (e: Expression) => boolean) =>
  step.kind === 'index' && step.args.some(strict)

/** Operators are followed to their bodies; what a recursive one needs in a call of itself is not. */
export class Strictness {
  readonly #overrides: Overrides
  readonly #known = new Map<Operator, readonly boolean[]>()
  /** One scope for each LET and what is around it, so that its operators are looked at once. */
  readonly #inner = new Map<Scope, Map<Let, Scope>>()

  constructor(overrides: Overrides) {
    this.#overrides = overrides
  }

  /** For each parameter, whether the body is sure to need it. */
  ofParameters(operator: Operator): readonly boolean[] {
    const known = this.#known.get(operator)
    if (known !== undefined) return known
    const { params, body } = operator
    this.#known.set(operator, [])
    const scope = new Scope(operator.scope)
    for (const { name, arity } of params) scope.names.set(name, plainLocal(name, arity))
    const needed = params.map(
      ({ name, arity }) => arity === 0 && this.#needs(body, scope.names.get(name) as Local, scope),
    )
    this.#known.set(operator, needed)
    return needed
  }

  /** Whether the body of a LET is sure to need what the LET defines under this name. */
  ofDefinition(e: Let, name: string, scope: Scope): boolean {
    const inner = enterLet(e, scope)
    const target = plainLocal(name)
    inner.names.set(name, target)
    return this.#needs(e.body, target, inner)
  }

  #needs(e: Expression, target: Local, scope: Scope): boolean {
    const strict = (x: Expression) => this.#needs(x, target, scope)
    switch (e.kind) {
      case 'apply':
        return this.#applicationNeeds(e, target, scope)
      case 'junction':
        return e.items.length > 0 && strict(e.items[0]!)
      case 'if':
        return strict(e.condition) || (strict(e.then) && strict(e.else))
      case 'case':
        return e.arms.length > 0 && strict(e.arms[0]!.guard)
      case 'let':
        return this.#needs(e.body, target, this.#enter(e, scope))
      case 'functionApply':
        return strict(e.of) || e.args.some(strict)
      case 'set':
      case 'tuple':
        return e.items.some(strict)
      case 'record':
      case 'recordSet':
        return e.fields.some((f) => strict(f.value))
      case 'field':
        return strict(e.of)
      case 'except':
        return strict(e.of) || e.updates.some((u) => isStrictPath(u.path[0]!, strict))
      case 'functionSet':
        return strict(e.from) || strict(e.to)
      case 'setFilter':
      case 'choose':
        return e.bound.set !== null && strict(e.bound.set)
      case 'setMap':
      case 'function':
      case 'quantified':
        return e.bounds.length > 0 && e.bounds[0]!.set !== null && strict(e.bounds[0]!.set)
      case 'labelled':
        return strict(e.body)
      default:
        return false
    }
  }

  #applicationNeeds(e: Apply, target: Local, scope: Scope): boolean {
    if (e.prefix.length > 0) return false
    const strict = (x: Expression) => this.#needs(x, target, scope)
    const { binding } = resolve(e, scope, noFrame, this.#overrides)
    if (binding === target) return true
    if (binding.kind === 'builtin') {
      const { name } = binding.builtin
      if (['=>', '/\\', '\\/'].includes(name)) return strict(e.args[0]!)
      return needsAll.has(name) && e.args.some(strict)
    }
    if (binding.kind !== 'operator') return false
    const { operator } = binding
    if (operator.replacement !== null || operator.functionBounds !== null) return false
    const isWithin = e.args.length === 0 && operator.scope.find(target.js) === target
    if (isWithin) return this.#needs(operator.body, target, operator.scope)
    const needed = this.ofParameters(operator)
    return e.args.some((arg, i) => needed[i] && strict(arg))
  }

  #enter(e: Let, scope: Scope): Scope {
    const known = this.#inner.get(scope) ?? new Map<Let, Scope>()
    const inner = known.get(e) ?? enterLet(e, scope)
    this.#inner.set(scope, known.set(e, inner))
    return inner
  }
}
