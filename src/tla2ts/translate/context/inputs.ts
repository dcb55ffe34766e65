/**
 * What the value of an expression depends on: variables of the state or the next state, names bound around it.
 *
 * Operators and definitions are followed to their bodies.
 */

import { member } from '../../modules/names.ts'
import {
  type Binding,
  type Frame,
  type Operator,
  Scope,
  type Variable,
} from '../../modules/scope.ts'
import type { Expression } from '../../syntax/syntax.ts'
import { type Context, contextOf, localValue, type Translation } from './context.ts'
import { boundNames, children, enterLet, resolve } from './resolve.ts'

export interface Inputs {
  readonly texts: ReadonlySet<string>
  /** Variables of which more than parts is looked at. */
  readonly variables: ReadonlySet<string>
  /** True if the text of the expression says all about it: none of its names stands for a text elsewhere. */
  readonly isPlain: boolean
}

/**
 * The inputs; null if they cannot be named: something lazy, an operator, random choice. With `isByPart`, a variable of which no
 * more than `x[i]` is looked at counts as that part.
 */
export function inputsOf(
  e: Expression,
  ctx: Context,
  t: Translation,
  isByPart: boolean,
): Inputs | null {
  if (ctx.isEnabledSearch === true) return null
  const inputs = new Collector(t, ctx.assigned, isByPart)
  const isKnown = inputs.add(e, {
    scope: ctx.scope,
    instanceArgs: ctx.instanceArgs,
    old: ctx.old,
    state: ctx.state,
    next: ctx.next,
  })
  return isKnown ? inputs : null
}

interface Place extends Frame {
  readonly scope: Scope
  readonly state: string
  readonly next: string | null
}

/** The text of a name bound within the expression. */
const inner = ''

class Collector {
  isPlain = true
  readonly variables = new Set<string>()
  readonly #names = new Set<string>()
  /** Parts of variables. */
  readonly #parts = new Set<string>()
  readonly #t: Translation
  readonly #assigned: ReadonlySet<number> | null
  readonly #isByPart: boolean
  /** Operators whose bodies have been looked at: for which states they read, for which arguments of instances. */
  readonly #seen = new Map<Operator, Map<string, Frame['instanceArgs']>>()

  constructor(t: Translation, assigned: ReadonlySet<number> | null, isByPart: boolean) {
    this.#t = t
    this.#assigned = assigned
    this.#isByPart = isByPart
  }

  get texts(): ReadonlySet<string> {
    // Beside the whole of a variable, a part still says which part it is.
    return new Set([...this.#names, ...this.variables, ...this.#parts])
  }

  /** False if an input has no name. */
  add(e: Expression, at: Place): boolean {
    switch (e.kind) {
      case 'at':
        if (at.old !== null && at.old.js !== inner) this.#names.add(at.old.js)
        return true
      case 'apply':
        return this.#application(e, at)
      case 'functionApply': {
        const part = this.#isByPart ? this.#partOf(e, at) : null
        if (part === null) return this.add(e.of, at) && e.args.every((arg) => this.add(arg, at))
        this.#parts.add(part)
        return true
      }
      case 'let':
        return this.add(e.body, { ...at, scope: enterLet(e, at.scope) })
      case 'boxAction':
      case 'fairness':
      case 'temporalQuantified':
        return false
      case 'except': {
        // In what is put in, `@` is the old value; elsewhere it is that of an EXCEPT around this one.
        const values = new Set(e.updates.map((update) => update.value))
        const putIn = { ...at, old: localValue(inner) }
        return children(e).every(({ e: child }) => this.add(child, values.has(child) ? putIn : at))
      }
      default:
        return children(e).every((child) =>
          this.add(child.e, { ...at, scope: within(at.scope, child.binds) }),
        )
    }
  }

  /** `x[i][j]` for a variable x, possibly primed, and arguments that have names here; null for anything else. */
  #partOf(e: Expression, at: Place): string | null {
    if (e.kind === 'functionApply') {
      const [argument] = e.args
      const of = e.args.length === 1 ? this.#partOf(e.of, at) : null
      const text = of === null ? null : this.#argument(argument!, at)
      return text === null ? null : `partOf(${of}, ${text})`
    }
    if (e.kind !== 'apply') return null
    const { binding } = resolve(e, at.scope, at, this.#t.overrides)
    if (binding.kind === 'builtin' && binding.builtin.name === "'" && at.next !== null)
      return this.#partOf(e.args[0]!, { ...at, state: at.next, next: null })
    if (binding.kind !== 'variable' || this.#isMissing(binding.variable, at)) return null
    return member(at.state, binding.variable.name)
  }

  #argument(e: Expression, at: Place): string | null {
    if (e.kind === 'number') return String(e.value)
    if (e.kind === 'string') return JSON.stringify(e.value)
    if (e.kind !== 'apply' || e.args.length > 0) return null
    const { binding } = resolve(e, at.scope, at, this.#t.overrides)
    if (binding.kind === 'expression') {
      this.isPlain = false
      return this.#argument(binding.expression, contextOf(binding, at))
    }
    const isNamed =
      binding.kind === 'local' &&
      binding.js !== inner &&
      binding.arity === 0 &&
      !binding.isLazy &&
      binding.definition === null
    return isNamed ? binding.js : null
  }

  #application(e: Expression & { kind: 'apply' }, at: Place): boolean {
    const { binding, instanceArgs } = resolve(e, at.scope, at, this.#t.overrides)
    const isPrime = binding.kind === 'builtin' && binding.builtin.name === "'"
    if (isPrime)
      return at.next !== null && this.add(e.args[0]!, { ...at, state: at.next, next: null })
    const isPrimed =
      binding.kind === 'operator' && this.#t.levels.primedParams(binding.operator).size > 0
    if (isPrimed) return false
    return (
      e.args.every((arg) => this.add(arg, at)) &&
      e.prefix.every((step) => step.args.every((arg) => this.add(arg, at))) &&
      this.#bound(binding, { ...at, instanceArgs })
    )
  }

  #bound(binding: Binding, at: Place): boolean {
    switch (binding.kind) {
      case 'variable':
        return this.#variable(binding.variable, at)
      case 'constant':
        return true
      case 'builtin':
        return !binding.builtin.isImpure && !unnamed.has(binding.builtin.name)
      case 'operator':
        return this.#operator(binding.operator, at)
      case 'expression':
        this.isPlain = false
        return this.add(binding.expression, contextOf(binding, at))
      case 'local':
        if (binding.definition !== null) {
          this.isPlain = false
          return this.#operator(binding.definition, at)
        }
        if (binding.js === inner) return true
        if (binding.arity > 0 || binding.isLazy) return false
        this.#names.add(binding.js)
        return true
      default:
        return false
    }
  }

  /** A variable of the state being built counts only once it has a value. */
  #variable(variable: Variable, at: Place): boolean {
    if (this.#isMissing(variable, at)) return false
    this.variables.add(member(at.state, variable.name))
    return true
  }

  #isMissing = ({ index }: Variable, at: Place): boolean =>
    at.state === 't' && this.#assigned !== null && !this.#assigned.has(index)

  #operator(operator: Operator, at: Place): boolean {
    if (operator.replacement?.kind === 'value') return true
    // What instances of one module define is told apart: they read what the module's variables stand for.
    const seen = this.#seen.get(operator) ?? new Map<string, Frame['instanceArgs']>()
    this.#seen.set(operator, seen)
    const states = `${at.state} ${at.next}`
    const seenFor = seen.get(states)
    if (seenFor !== undefined)
      return operator.instanceParams.length === 0 || seenFor === at.instanceArgs
    seen.set(states, at.instanceArgs)
    const names = operator.params.map((p) => p.name)
    const bounds = operator.functionBounds ?? []
    const scope = within(operator.scope, [
      ...names,
      ...boundNames(bounds),
      ...(operator.functionBounds === null ? [] : [operator.name]),
    ])
    return (
      bounds.every((b) => b.set === null || this.add(b.set, { ...at, scope: operator.scope })) &&
      this.add(operator.body, { ...at, scope, old: null })
    )
  }
}

const unnamed: ReadonlySet<string> = new Set(['ENABLED', 'UNCHANGED', '\\cdot', '[]', '<>', '~>'])

function within(scope: Scope, names: readonly string[]): Scope {
  if (names.length === 0) return scope
  const bound = new Scope(scope)
  for (const name of names) bound.names.set(name, localValue(inner))
  return bound
}
