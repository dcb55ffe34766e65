/**
 * One labelled step to an action: the text from a label to the next one on every path.
 *
 * A variable that has been assigned to is read primed from then on. What one branch leaves alone while another assigns to
 * it is UNCHANGED there, and what no branch touches is UNCHANGED at the end of the action.
 */
import { describePlace, type Place } from '../syntax/source.ts'
import type { Expression, Update } from '../syntax/syntax.ts'
import {
  apply,
  conditional,
  equals,
  index,
  junction,
  prime,
  quantified,
  text,
  unchanged,
} from './build.ts'
import { callItems, returnItems } from './calls.ts'
import { leavesStep } from './labels.ts'
import { rewritePath } from './macros.ts'
import { rewrite } from './rewrite.ts'
import type { Assignment, Label, Procedure, Statement } from './syntax.ts'

/** The body that a step belongs to. */
export interface Scope {
  readonly at: Place
  /** The variables of the whole algorithm, `pc` and `stack` included. */
  readonly variables: readonly string[]
  /** Those that are functions of the process here. */
  readonly indexed: ReadonlySet<string>
  readonly self: Expression
  readonly hasPc: boolean
  readonly procedures: readonly Procedure[]
  /** The procedure whose body this is. */
  readonly procedure: Procedure | null
}

export interface Step {
  readonly label: Label
  readonly action: Expression
}

/** The actions of a body whose statements have their labels, in the order of the text. */
export function stepsOf(body: readonly Statement[], exit: string, scope: Scope): readonly Step[] {
  const { label, at } = body[0]!
  const state = new StepState(scope)
  const first = scope.hasPc ? [equals(state.read(at, 'pc'), text(at, label!.name))] : []
  const items = state.conjuncts(body, exit, true)
  const rest = scope.variables.filter((name) => !state.assigned.has(name))
  const last = rest.length === 0 ? [] : [unchanged(at, rest)]
  const action = junction(at, 'and', [...first, ...items, ...last])
  const later = state.later.flatMap((next) => stepsOf(next.body, next.exit, scope))
  return [{ label: label!, action }, ...later]
}

/** What has happened on a path through a step. */
export class StepState {
  readonly scope: Scope
  /** What labels within the step begin. */
  readonly later: { body: readonly Statement[]; exit: string }[]
  assigned: ReadonlySet<string>

  constructor(
    scope: Scope,
    assigned: ReadonlySet<string> = new Set(),
    later: StepState['later'] = [],
  ) {
    this.scope = scope
    this.assigned = assigned
    this.later = later
  }

  /** The value that a variable has at this point. */
  read(at: Place, name: string): Expression {
    const { indexed, self } = this.scope
    const value = this.#current(at, name)
    return indexed.has(name) ? index(value, self) : value
  }

  #current(at: Place, name: string): Expression {
    const variable = apply(at, name)
    return this.assigned.has(name) ? prime(variable) : variable
  }

  value(e: Expression): Expression {
    return rewrite(e, (name) => this.#replacement(name.at, name.name))
  }

  #replacement(at: Place, name: string): Expression | null {
    if (name === 'self') return this.scope.self
    if (!this.scope.variables.includes(name)) return null
    // The author indexes these himself: pc[self], pc[other].
    const isWhole = name === 'pc' || name === 'stack'
    return isWhole ? this.#current(at, name) : this.read(at, name)
  }

  /** `exit` is where control goes at the end of the statements; null if the caller says so. */
  conjuncts(
    body: readonly Statement[],
    exit: string | null,
    isStart: boolean,
  ): readonly Expression[] {
    const next = body.findIndex((s, i) => s.label !== null && !(isStart && i === 0))
    const here = next < 0 ? body : body.slice(0, next)
    const end = next < 0 ? exit : body[next]!.label!.name
    const items = this.#here(here, end)
    if (next >= 0) this.later.push({ body: body.slice(next), exit: exit! })
    return items
  }

  #here(body: readonly Statement[], exit: string | null): readonly Expression[] {
    const [first, ...rest] = body
    if (first?.kind === 'while') return this.#while(first, rest, exit)
    const items: Expression[] = []
    for (const [i, s] of body.entries()) {
      const isJump = leavesStep(s)
      items.push(...this.#statement(s, isJump ? exit : null, body[i + 1] ?? null))
      if (isJump) return items
    }
    const { at } = first ?? this.scope
    return exit === null ? items : [...items, ...this.jump(at, exit)]
  }

  jump(at: Place, label: string): readonly Expression[] {
    return this.scope.hasPc ? this.assign('pc', [], text(at, label)) : []
  }

  /** `name' = value`, both worked out already. */
  assign(name: string, path: Update['path'], value: Expression): readonly Expression[] {
    return this.#assignAll(name, [{ path, value }], value.at)
  }

  #assignAll(name: string, updates: readonly Update[], at: Place): readonly Expression[] {
    const { indexed, self } = this.scope
    const variable = apply(at, name)
    const start = indexed.has(name) ? [{ kind: 'index' as const, args: [self] }] : []
    const paths = updates.map(({ path, value }) => ({ path: [...start, ...path], value }))
    this.assigned = new Set([...this.assigned, name])
    const isWhole = paths[0]!.path.length === 0
    const value: Expression = isWhole
      ? updates[0]!.value
      : { kind: 'except', at, of: variable, updates: paths }
    return [equals(prime(variable), value)]
  }

  #assignments(assignments: readonly Assignment[]): readonly Expression[] {
    const byName = new Map<string, Update[]>()
    for (const a of assignments) {
      const path = rewritePath(a.path, (name) => this.#replacement(name.at, name.name))
      const updates = byName.get(a.name) ?? []
      updates.push({ path, value: this.value(a.value) })
      byName.set(a.name, updates)
    }
    return [...byName].flatMap(([name, updates]) =>
      this.#assignAll(name, updates, assignments[0]!.at),
    )
  }

  #statement(s: Statement, exit: string | null, next: Statement | null): readonly Expression[] {
    const { at } = s
    switch (s.kind) {
      case 'assign':
        return this.#assignments(s.assignments)
      case 'await':
        return [this.value(s.condition)]
      case 'assert': {
        const where = text(at, `Failure of assertion at ${describePlace(at)}.`)
        return [apply(at, 'Assert', this.value(s.condition), where)]
      }
      case 'print':
        return [apply(at, 'PrintT', this.value(s.value))]
      case 'skip':
        return [apply(at, 'TRUE')]
      case 'if': {
        const condition = this.value(s.condition)
        const [then, other] = this.#branches(at, s.branches, exit)
        return [conditional(condition, then!, other!)]
      }
      case 'either':
        return [junction(at, 'or', this.#branches(at, s.branches, exit))]
      case 'with':
        return [this.#with(s, exit)]
      case 'goto':
        return this.jump(at, s.target)
      case 'return':
        return returnItems(this, at)
      case 'call':
        return callItems(this, s, next, exit!)
      default:
        throw new Error(`a ${s.kind} is left over in a step`)
    }
  }

  #with(s: Statement & { kind: 'with' }, exit: string | null): Expression {
    const { at, name } = s
    const value = this.value(s.value)
    const body = junction(at, 'and', this.#orTrue(at, this.conjuncts(s.body, exit, false)))
    if (s.isIn) return quantified(at, 'exists', name.name, value, body)
    const end = at.offset + at.length
    const local = { kind: 'definition', at, name: name.name, params: [], body: value } as const
    const unit = { ...local, functionBounds: null, isLocal: false, end }
    return { kind: 'let', at, units: [unit], body }
  }

  #while(
    s: Statement & { kind: 'while' },
    rest: readonly Statement[],
    exit: string | null,
  ): readonly Expression[] {
    const { at, condition } = s
    if (isTrue(condition)) return this.conjuncts(s.body, s.label!.name, false)
    const test = this.value(condition)
    const enter = this.#branch(s.body, s.label!.name)
    const leave = this.#branch(rest, exit)
    const [then, other] = this.#join(at, [enter, leave])
    return [conditional(test, then!, other!)]
  }

  #branches(
    at: Place,
    bodies: readonly (readonly Statement[])[],
    exit: string | null,
  ): readonly Expression[] {
    return this.#join(
      at,
      bodies.map((body) => this.#branch(body, exit)),
    )
  }

  #branch(body: readonly Statement[], exit: string | null) {
    const state = new StepState(this.scope, this.assigned, this.later)
    const items = state.conjuncts(body, exit, false)
    return { items, assigned: state.assigned }
  }

  /** Makes branches assign to the same variables. */
  #join(
    at: Place,
    branches: readonly { items: readonly Expression[]; assigned: ReadonlySet<string> }[],
  ): readonly Expression[] {
    const all = new Set(branches.flatMap(({ assigned }) => [...assigned]))
    this.assigned = all
    return branches.map(({ items, assigned }) => {
      const same = this.scope.variables.filter((name) => all.has(name) && !assigned.has(name))
      const last = same.length === 0 ? [] : [unchanged(at, same)]
      return junction(at, 'and', this.#orTrue(at, [...items, ...last]))
    })
  }

  #orTrue(at: Place, items: readonly Expression[]): readonly Expression[] {
    return items.length === 0 ? [apply(at, 'TRUE')] : items
  }
}

export function isTrue(e: Expression): boolean {
  return e.kind === 'apply' && e.name === 'TRUE' && e.prefix.length === 0
}
