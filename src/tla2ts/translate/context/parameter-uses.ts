/**
 * How the body of an operator uses its parameters: as they are, under a prime, within ENABLED, or both.
 *
 * `Set(v, e) == v' = e` is an action wherever its first operand is a variable, and `Can(A) == ENABLED A` is none whatever its
 * operand is. An operand that stands under a prime must be put in place as text.
 */
import { type Binding, noFrame, type Operator, type Scope } from '../../modules/scope.ts'
import type { Expression } from '../../syntax/syntax.ts'
import { bindNames, boundNames, children, enterLet, type Overrides, resolve } from './resolve.ts'

/** A set of uses: bit 0 as it is, bit 1 primed, bit 2 within ENABLED, bit 3 primed within ENABLED. */
export type Uses = number
export const asItIs = 1
export const primed = 2
export const inEnabled = 4
export const primedInEnabled = 8

export class ParameterUses {
  readonly #overrides: Overrides
  readonly #known = new Map<Operator, Map<string, Uses>>()

  constructor(overrides: Overrides) {
    this.#overrides = overrides
  }

  /** By parameter; a parameter that is missing is used nowhere, or in a recursion that is being looked at. */
  of(operator: Operator): ReadonlyMap<string, Uses> {
    const known = this.#known.get(operator)
    if (known !== undefined) return known
    const found = new Map<string, Uses>()
    this.#known.set(operator, found)
    const bound = operator.functionBounds === null ? [] : boundNames(operator.functionBounds)
    const params = operator.params.map((p) => p.name)
    const scope = bindNames(operator.scope, [
      ...params,
      ...bound,
      ...(bound.length > 0 ? [operator.name] : []),
    ])
    this.#find(operator.body, scope, asItIs, new Set(params), found)
    return found
  }

  #find(
    e: Expression,
    scope: Scope,
    place: Uses,
    params: ReadonlySet<string>,
    found: Map<string, Uses>,
  ): void {
    const go = (part: Expression, inner: Scope, use: Uses) =>
      this.#find(part, inner, within(place, use), params, found)
    if (e.kind === 'apply') {
      if (e.prefix.length === 0 && params.has(e.name))
        found.set(e.name, (found.get(e.name) ?? 0) | place)
      const uses = this.ofOperands(resolve(e, scope, noFrame, this.#overrides).binding)
      for (const [i, arg] of e.args.entries()) go(arg, scope, uses(i))
      // What an instance or a part of a definition makes of an operand is not known here.
      for (const arg of e.prefix.flatMap((step) => step.args)) go(arg, scope, asItIs | primed)
    } else if (e.kind === 'let') {
      const inner = enterLet(e, scope)
      for (const unit of e.units)
        if (unit.kind === 'definition') {
          const bound = unit.functionBounds === null ? [] : boundNames(unit.functionBounds)
          const names = [...unit.params.map((p) => p.name), ...bound]
          if (bound.length > 0) names.push(unit.name)
          go(unit.body, bindNames(inner, names), asItIs)
        }
      go(e.body, inner, asItIs)
    } else
      for (const child of children(e)) {
        const inner = child.binds.length === 0 ? scope : bindNames(scope, child.binds)
        const isSubscript =
          (e.kind === 'boxAction' || e.kind === 'fairness') && child.e === e.subscript
        go(child.e, inner, isSubscript ? primed : asItIs)
      }
  }

  /** How what a name stands for uses its operands. */
  ofOperands(binding: Binding): (operand: number) => Uses {
    if (binding.kind === 'builtin') {
      const { name } = binding.builtin
      const use = name === 'ENABLED' ? inEnabled : isPrime(name) ? primed : asItIs
      return () => use
    }
    const operator =
      binding.kind === 'operator'
        ? binding.operator
        : binding.kind === 'local'
          ? binding.definition
          : null
    if (operator === null || operator.params.length === 0) return () => asItIs
    const uses = this.of(operator)
    return (i) => uses.get(operator.params[i]?.name ?? '') ?? asItIs
  }
}

const isPrime = (name: string) => name === "'" || name === 'UNCHANGED'

/** Uses at a place that is itself under primes or within ENABLED. */
function within(place: Uses, uses: Uses): Uses {
  let all = 0
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++)
      if ((place & (1 << i)) !== 0 && (uses & (1 << j)) !== 0) all |= 1 << (i | j)
  return all
}
