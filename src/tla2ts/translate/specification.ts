/**
 * A whole specification with its configuration as the text of one JavaScript (or TypeScript) module.
 *
 * The text is made of plain functions named as in the specification.
 */
import type { Configuration, Named } from '../config/config.ts'
import { Facts } from '../infer/facts.ts'
import type { Linked } from '../modules/link.ts'
import { reserve } from '../modules/names.ts'
import { type Binding, noFrame, type Operator } from '../modules/scope.ts'
import type { Builtin, StaticType } from '../standard/builtin.ts'
import * as runtime from '../standard/runtime.ts'
import { syntaxProblem } from '../syntax/source.ts'
import type { Apply, Expression } from '../syntax/syntax.ts'
import { translateSearch } from './action.ts'
import { arrow } from './binders.ts'
import { type Context, freshGlobal, type Translation } from './context/context.ts'
import { isTemporal, Levels, readsNext, readsState } from './context/level.ts'
import { resolve } from './context/resolve.ts'
import { Strictness } from './context/strict.ts'
import { actionsOf } from './decompose.ts'
import { type Placed, takeApart } from './formula.ts'
import { type TemporalText, translateTemporal } from './temporal.ts'
import type { Predicate, Property, Translated } from './translated.ts'

reserve(Object.keys(runtime))
reserve(['traced'])

export interface TranslateOptions {
  readonly isTraced?: boolean
  readonly isTyped?: boolean
}

export function translateSpecification(
  linked: Linked,
  config: Configuration,
  overrides: ReadonlyMap<Builtin, Binding>,
  options: TranslateOptions = {},
): Translated {
  const facts = new Facts()
  const analyses = { levels: new Levels(overrides), strictness: new Strictness(overrides) }
  let translated: Translated | null = null
  while (facts.nextRound())
    translated = new Assembly(linked, config, overrides, options, facts, analyses).run()
  return translated!
}

class Assembly {
  readonly #linked: Linked
  readonly #config: Configuration
  readonly #t: Translation

  constructor(
    linked: Linked,
    config: Configuration,
    overrides: ReadonlyMap<Builtin, Binding>,
    options: TranslateOptions,
    facts: Facts,
    analyses: Pick<Translation, 'levels' | 'strictness'>,
  ) {
    this.#linked = linked
    this.#config = config
    this.#t = {
      overrides,
      ...analyses,
      facts,
      variables: linked.variables,
      definitions: [],
      operators: new Map(),
      searches: new Map(),
      takenNames: new Set([...linked.operators, ...linked.constants].map(({ js }) => js)),
      localNames: new Set(),
      hoisted: new Map(),
      isTraced: options.isTraced ?? false,
      isTyped: options.isTyped ?? false,
      places: [],
    }
  }

  run(): Translated {
    const config = this.#config
    const specification = config.specification
    const parts =
      specification === null
        ? null
        : takeApart(this.#named(specification), this.#ctx('s', 't'), this.#t)
    const initial = parts?.initial ?? (config.init === null ? [] : [this.#placed(config.init)])
    const steps = parts?.steps ?? (config.next === null ? [] : [this.#placed(config.next)])
    const isStarted = initial.length > 0 || this.#linked.variables.length === 0
    if (specification !== null && (steps.length !== 1 || !isStarted))
      throw syntaxProblem(
        specification.at,
        `${specification.name} is not of the form Init /\\ [][Next]_v /\\ fairness`,
      )
    const possible = config.possible.map((named) => this.#possible(named))
    return {
      name: this.#linked.name,
      variables: this.#linked.variables.map((v) => v.name),
      translation: this.#t,
      init: initial.length === 0 ? null : this.#init(initial),
      next: steps.length === 0 ? null : this.#next(steps[0]!),
      actions: steps.length === 0 ? [] : this.#actions(steps[0]!),
      invariants: config.invariants.map((n) => this.#predicate(n, this.#placed(n))),
      properties: config.properties.map((named) => this.#property(named)),
      constraints: [
        ...config.constraints.map((n) => this.#predicate(n, this.#placed(n))),
        ...possible.filter((p) => !p.isStep).map((p) => p.counted),
      ],
      actionConstraints: [
        ...config.actionConstraints.map((n) => this.#predicate(n, this.#placed(n), true)),
        ...possible.filter((p) => p.isStep).map((p) => p.counted),
      ],
      assumptions: this.#linked.assumptions.map((o) => this.#assumption(o)),
      postconditions: [
        ...config.postcondition.map((n) => this.#predicate(n, this.#placed(n))),
        ...possible.map((p) => p.occurred),
      ],
      view: config.view === null ? null : this.#value(config.view),
      alias: config.alias === null ? null : this.#value(config.alias, 't'),
      symmetry: config.symmetry.map((n) => this.#symmetry(n)),
      checkDeadlock: config.checkDeadlock ?? true,
      fairness: (parts?.temporal ?? []).map((p) => this.#temporal(p)),
    }
  }

  #ctx(state: string, next: string | null): Context {
    return {
      ...noFrame,
      scope: this.#linked.scope,
      state,
      next,
      names: new Set(['s', 't', 'emit']),
      assigned: null,
    }
  }

  /** The use of a name of the configuration. */
  #named(named: Named): Expression {
    const path = named.name.split('!')
    const name = path.pop()!
    const prefix = path.map((step) => ({ name: step, args: [] }))
    const e: Apply = { kind: 'apply', at: named.at, prefix, name, args: [] }
    resolve(e, this.#linked.scope, noFrame, this.#t.overrides)
    return e
  }

  #placed(named: Named): Placed {
    return { e: this.#named(named), ctx: this.#ctx('s', 't') }
  }

  #property(named: Named): Property {
    const parts = takeApart(this.#named(named), this.#ctx('s', 't'), this.#t)
    return {
      name: named.name,
      at: named.at,
      initial: parts.initial.map((placed) => this.#predicate(named, placed)),
      always: parts.always.map((placed) => this.#predicate(named, placed)),
      steps: parts.steps.map((placed) => this.#predicate(named, placed, true)),
      temporal: parts.temporal.map((placed) => this.#temporal(placed)),
    }
  }

  #predicate(named: Named, placed: Placed, isStep = false): Predicate {
    const next = isStep ? 't' : null
    const names = new Set(['s', 't', 'emit'])
    const level = this.#t.levels.of(placed.e, placed.ctx.scope, placed.ctx)
    if ((level & readsNext) !== 0 && !isStep)
      throw syntaxProblem(
        named.at,
        `${named.name} speaks of the next state`,
        'this place wants a state predicate',
      )
    const ctx = { ...placed.ctx, state: 's', next, names }
    return this.#function(named, isStep ? 's, t' : 's', placed.e, ctx, 'boolean')
  }

  /** As in TLC, a constraint that always holds counts where the predicate does, and a postcondition reads the count. */
  #possible(named: Named): { isStep: boolean; counted: Predicate; occurred: Predicate } {
    const placed = this.#placed(named)
    const level = this.#t.levels.of(placed.e, placed.ctx.scope, placed.ctx)
    if ((level & isTemporal) !== 0)
      throw syntaxProblem(
        named.at,
        `${named.name} speaks of behaviours`,
        '_POSSIBLE wants a predicate of states or steps',
      )
    const isStep = (level & readsNext) !== 0
    const predicate = this.#predicate(named, placed, isStep)
    const name = JSON.stringify(named.name)
    return {
      isStep,
      counted: { ...predicate, js: `counted(${name}, ${predicate.js})` },
      occurred: { ...predicate, js: `() => hasOccurred(${name})` },
    }
  }

  /** A function of states: the operator's own where the body is just a call of it. */
  #function(named: Named, states: string, e: Expression, ctx: Context, type: StaticType) {
    const params = states === '' ? [] : states.split(', ')
    const typed = params.map((param) => param + this.#type('State')).join(', ')
    const text = arrow(typed, '', e, ctx, this.#t, type).js
    const call = /^\([^)]*\) => ([\w$]+)\(([^()]*)\)$/.exec(text)
    const isOwn = call !== null && states.startsWith(call[2]!) && !Object.hasOwn(runtime, call[1]!)
    return { name: named.name, js: isOwn ? call[1]! : text, at: named.at }
  }

  #type(type: string): string {
    return this.#t.isTyped ? `: ${type}` : ''
  }

  #value(named: Named, next: 't' | null = null): Predicate {
    const placed = this.#placed(named)
    const ctx = { ...placed.ctx, next, names: new Set(['s', 't', 'emit']) }
    return this.#function(named, next === null ? 's' : 's, t', placed.e, ctx, 'any')
  }

  #symmetry(named: Named): Predicate {
    const { e, ctx } = this.#placed(named)
    if ((this.#t.levels.of(e, ctx.scope, ctx) & (readsState | readsNext)) !== 0)
      throw syntaxProblem(named.at, `${named.name} depends on the state, so it is no SYMMETRY`)
    return this.#value(named)
  }

  #assumption(operator: Operator): Predicate {
    const ctx = { ...this.#ctx('s', null), scope: operator.scope }
    if ((this.#t.levels.of(operator.body, operator.scope) & (readsState | readsNext)) !== 0)
      throw syntaxProblem(operator.at, 'an assumption speaks of constants only')
    return this.#function(operator, '', operator.body, ctx, 'boolean')
  }

  #init(items: readonly Placed[]): string {
    const names = new Set(['t', 'emit'])
    return this.#search('Init', ['t'], this.#initSearch(items, names, new Set()))
  }

  /** The function of a search: an operator's own where the statements are just a call of it. */
  #search(name: string, states: readonly string[], body: string): string {
    const call = /^([\w$]+)\(((?:s, )?t), emit\)\n$/.exec(body)
    if (call !== null && call[2] === states.join(', ')) return call[1]!
    const js = freshGlobal(this.#t, name)
    const params = [
      ...states.map((s) => s + this.#type('State')),
      `emit${this.#type('Emit<State>')}`,
    ]
    const text = `function ${js}(${params.join(', ')})${this.#type('void')} {\n${body}}`
    this.#t.definitions.push({ name: js, text, operator: null })
    return js
  }

  /** One search within the other: the conjuncts may come from different modules. */
  #initSearch(items: readonly Placed[], names: Set<string>, assigned: ReadonlySet<number>): string {
    const [first, ...rest] = items
    if (first === undefined) return this.#leaf(assigned)
    const ctx = { ...first.ctx, state: 't', next: null, names }
    const isLast = rest.length === 0
    const text = (more: ReadonlySet<number>) => this.#initSearch(rest, names, more)
    const k = { text, isShort: true, isLast }
    return translateSearch(first.e, ctx, this.#t, 'initial', k, assigned)
  }

  #leaf(assigned: ReadonlySet<number>): string {
    const missing = this.#linked.variables.filter((v) => !assigned.has(v.index))
    if (missing.length === 0) return 'emit(t)\n'
    return `incomplete(${missing.map((v) => JSON.stringify(v.name)).join(', ')})\n`
  }

  #next(step: Placed): Predicate {
    const e = step.e.kind === 'boxAction' ? step.e.action : step.e
    const ctx = { ...step.ctx, state: 's', next: 't', names: new Set(['s', 't', 'emit']) }
    const k = { text: (a: ReadonlySet<number>) => this.#leaf(a), isShort: true, isLast: true }
    const body = translateSearch(e, ctx, this.#t, 'next', k)
    return { name: 'Next', js: this.#search('Next', ['s', 't'], body), at: e.at }
  }

  /** The functions of the named actions a next-state relation is a disjunction of. */
  #actions(step: Placed): Predicate[] {
    const e = step.e.kind === 'boxAction' ? step.e.action : step.e
    const named = actionsOf(e, step.ctx, this.#t)
    return [...this.#t.searches.values()]
      .filter(({ operator }) => named.has(operator))
      .map(({ js, operator }) => ({ name: operator.name, js, at: operator.at }))
  }

  #temporal(placed: Placed): TemporalText {
    return translateTemporal(placed, this.#t)
  }
}
