/**
 * What an expression depends on: the state, the next state, or behaviours.
 *
 * TLA+ calls this the level. Operators are followed to their bodies; a recursive one depends on whatever is reachable
 * from it.
 */
import {
  type Binding,
  type Frame,
  noFrame,
  type Operator,
  type Scope,
} from '../../modules/scope.ts'
import type { Expression } from '../../syntax/syntax.ts'
import { type Definition, definitionBehind } from './function-definition.ts'
import {
  asItIs,
  inEnabled,
  ParameterUses,
  primed,
  primedInEnabled,
  type Uses,
} from './parameter-uses.ts'
import {
  bindNames,
  boundNames,
  children,
  enterLet,
  type Overrides,
  operatorBehind,
  resolve,
} from './resolve.ts'

/** Bits of a level. */
export const readsState = 1
export const readsNext = 2
export const isTemporal = 4
/** Depends on something outside the specification: prints, registers. */
export const isImpure = 8
/** A random choice: TLC makes it once for a definition without parameters, else every time. */
export const isRandom = 16

/** What speaks of the state being built: a prime, and any variable under one or in an initial predicate. */
export const readsBuilt = ({ next }: { readonly next: string | null }) =>
  next === null ? readsState : readsNext

const random: ReadonlySet<string> = new Set(['RandomElement', 'RandomSubset', 'RandomSetOfSubsets'])
const temporal: ReadonlySet<string> = new Set(['[]', '<>', '~>', '-+->'])

export class Levels {
  readonly #overrides: Overrides
  readonly #known = new Map<Operator, number>()
  readonly #branching = new Map<Operator, boolean>()
  readonly #uses: ParameterUses

  constructor(overrides: Overrides) {
    this.#overrides = overrides
    this.#uses = new ParameterUses(overrides)
  }

  of(e: Expression, scope: Scope, frame: Frame = noFrame): number {
    return this.#expression(e, scope, frame, new Map())
  }

  ofOperator(operator: Operator): number {
    const known = this.#known.get(operator)
    if (known !== undefined) return known
    const level = this.#operator(operator, noFrame, new Map())
    this.#known.set(operator, level)
    return level
  }

  /** `seen` holds what is known of the operators met on the way: nothing, 0, of those being worked out. */
  #operator(operator: Operator, frame: Frame, seen: Map<Operator, number>): number {
    const known = this.#known.get(operator)
    if (known !== undefined && frame.instanceArgs.size === 0) return known
    const met = seen.get(operator)
    if (met !== undefined) return met
    seen.set(operator, 0)
    if (operator.replacement?.kind === 'value') return 0
    const bound = operator.functionBounds === null ? [] : boundNames(operator.functionBounds)
    const names = [...operator.params.map((p) => p.name), ...bound]
    if (operator.functionBounds !== null) names.push(operator.name)
    const scope = bindNames(operator.scope, names)
    let level = this.#expression(operator.body, scope, frame, seen)
    for (const bounds of operator.functionBounds ?? [])
      if (bounds.set !== null) level |= this.#expression(bounds.set, operator.scope, frame, seen)
    if (frame.instanceArgs.size === 0) seen.set(operator, level)
    else seen.delete(operator)
    return level
  }

  #expression(e: Expression, scope: Scope, frame: Frame, seen: Map<Operator, number>): number {
    if (e.kind === 'apply') {
      const { binding, instanceArgs } = resolve(e, scope, frame, this.#overrides)
      let level = 0
      const uses = binding.kind === 'builtin' ? () => asItIs : this.#uses.ofOperands(binding)
      e.args.forEach((arg, i) => {
        level |= levelWithin(uses(i), this.#expression(arg, scope, frame, seen))
      })
      for (const step of e.prefix)
        for (const arg of step.args) level |= this.#expression(arg, scope, frame, seen)
      return this.#applied(binding, level, { ...frame, instanceArgs }, seen)
    }
    if (e.kind === 'let') return this.#expression(e.body, enterLet(e, scope), frame, seen)
    let level = 0
    for (const child of children(e)) {
      const inner = child.binds.length === 0 ? scope : bindNames(scope, child.binds)
      level |= this.#expression(child.e, inner, frame, seen)
    }
    if (e.kind === 'boxAction') return level | readsState | readsNext
    if (e.kind === 'fairness' || e.kind === 'temporalQuantified') return level | isTemporal
    return level
  }

  #applied(binding: Binding, args: number, frame: Frame, seen: Map<Operator, number>): number {
    switch (binding.kind) {
      case 'variable':
        return args | readsState
      case 'builtin': {
        const { name } = binding.builtin
        if (name === "'") return (args & ~readsState) | ((args & readsState) !== 0 ? readsNext : 0)
        if (name === 'ENABLED') return (args & ~readsNext) | readsState
        if (name === '\\cdot') return args | readsState | readsNext
        if (name === 'UNCHANGED') return args | ((args & readsState) !== 0 ? readsNext : 0)
        if (binding.builtin.isImpure) return args | (random.has(name) ? isRandom : isImpure)
        return temporal.has(name) ? args | isTemporal : args
      }
      case 'operator':
        return args | this.#operator(binding.operator, frame, seen)
      case 'expression':
        return (
          args | this.#expression(binding.expression, binding.scope, binding.frame ?? frame, seen)
        )
      case 'local':
        return binding.definition === null
          ? args
          : args | this.#operator(binding.definition, frame, seen)
      default:
        return args
    }
  }

  /** True if TLC, taking an action apart, could find two ways through this state predicate. */
  mayBranch(e: Expression, scope: Scope, frame: Frame = noFrame): boolean {
    switch (e.kind) {
      case 'junction':
        if (e.operator === 'or') return true
        return e.items.some((item) => this.mayBranch(item, scope, frame))
      case 'quantified':
        if (e.quantifier === 'exists') return true
        return this.mayBranch(e.body, bindNames(scope, boundNames(e.bounds)), frame)
      case 'if':
        return this.mayBranch(e.then, scope, frame) || this.mayBranch(e.else, scope, frame)
      case 'case':
        return [...e.arms.map((a) => a.value), ...(e.other === null ? [] : [e.other])].some(
          (value) => this.mayBranch(value, scope, frame),
        )
      case 'let':
        return this.mayBranch(e.body, enterLet(e, scope), frame)
      case 'labelled':
        return this.mayBranch(e.body, scope, frame)
      case 'lambda':
        return this.mayBranch(
          e.body,
          bindNames(
            scope,
            e.params.map((p) => p.name),
          ),
          frame,
        )
      case 'boxAction':
        return true
      case 'functionApply': {
        const found = definitionBehind(e.of, scope, frame, {
          overrides: this.#overrides,
          levels: this,
        })
        return found !== null && this.#functionMayBranch(found)
      }
      case 'apply': {
        const { binding } = resolve(e, scope, frame, this.#overrides)
        if (binding.kind === 'builtin' && ['=>', '\\/', '/\\'].includes(binding.builtin.name))
          return binding.builtin.name === '\\/' || this.mayBranch(e.args.at(-1)!, scope, frame)
        if (binding.kind === 'expression')
          return this.mayBranch(binding.expression, binding.scope, binding.frame ?? frame)
        if (binding.kind === 'local' && binding.guard !== undefined) return true
        const operator = operatorBehind(binding)
        const operands = [...e.prefix.flatMap((step) => step.args), ...e.args]
        return (
          operator !== null &&
          (this.#operatorMayBranch(operator) ||
            operands.some((arg) => this.mayBranch(arg, scope, frame)))
        )
      }
      default:
        return false
    }
  }

  #functionMayBranch({ operator, bounds, body, scope, frame }: Definition): boolean {
    const known = operator === null ? undefined : this.#branching.get(operator)
    if (known !== undefined) return known
    if (operator !== null) this.#branching.set(operator, false)
    const names = [...(operator?.params ?? []).map((p) => p.name), ...boundNames(bounds)]
    const result = this.mayBranch(body, bindNames(scope, names), frame)
    if (operator !== null) this.#branching.set(operator, result)
    return result
  }

  #operatorMayBranch(operator: Operator): boolean {
    const known = this.#branching.get(operator)
    if (known !== undefined) return known
    this.#branching.set(operator, false)
    const scope = bindNames(
      operator.scope,
      operator.params.map((p) => p.name),
    )
    const result =
      operator.replacement === null &&
      operator.functionBounds === null &&
      this.mayBranch(operator.body, scope)
    this.#branching.set(operator, result)
    return result
  }

  /** The parameters that stand under a prime, so that only the argument's text will do. */
  primedParams(operator: Operator): ReadonlySet<string> {
    const uses = [...this.#uses.of(operator)]
    return new Set(
      uses.filter(([, use]) => (use & (primed | primedInEnabled)) !== 0).map(([name]) => name),
    )
  }
}

/** What an operand of a level adds to the level of what uses it so. */
function levelWithin(uses: Uses, level: number): number {
  let result = (uses & asItIs) !== 0 ? level : 0
  if ((uses & primed) !== 0) result |= level | ((level & readsState) !== 0 ? readsNext : 0)
  if ((uses & (inEnabled | primedInEnabled)) !== 0)
    result |= (level & ~readsNext) | ((level & readsNext) !== 0 ? readsState : 0)
  return result
}
