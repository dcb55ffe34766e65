/**
 * A whole specification with its configuration as the text of one JavaScript (or TypeScript) module.
 *
 * The text is made of plain functions named as in the specification. `exports` at its end names those the checker calls.
 */
import type { Configuration, Named } from '../config/config.ts'
import type { Linked } from '../modules/link.ts'
import { reserve } from '../modules/names.ts'
import type { Binding, Operator } from '../modules/scope.ts'
import type { Place } from '../source.ts'
import { syntaxProblem } from '../source.ts'
import type { Builtin } from '../standard/builtin.ts'
import * as runtime from '../standard/runtime.ts'
import type { Apply, Expression } from '../syntax.ts'
import { translateSearch } from './action.ts'
import type { Context, Translation } from './context.ts'
import { translate, truth } from './expression.ts'
import { type Placed, takeApart } from './formula.ts'
import { Levels, readsNext, readsState } from './level.ts'
import { resolve } from './resolve.ts'
import { type TemporalText, translateTemporal } from './temporal.ts'

reserve(Object.keys(runtime))
reserve(['traced'])

export interface Predicate {
  readonly name: string
  /** A function of the generated text. */
  readonly js: string
  readonly at: Place
}

export interface Translated {
  readonly name: string
  readonly variables: readonly string[]
  readonly translation: Translation
  readonly init: string | null
  readonly actions: readonly Predicate[]
  readonly invariants: readonly Predicate[]
  readonly impliedInits: readonly Predicate[]
  readonly impliedActions: readonly Predicate[]
  readonly constraints: readonly Predicate[]
  readonly actionConstraints: readonly Predicate[]
  readonly assumptions: readonly Predicate[]
  readonly postconditions: readonly Predicate[]
  readonly view: Predicate | null
  readonly symmetry: readonly Predicate[]
  readonly fairness: readonly TemporalText[]
  readonly liveness: readonly {
    readonly name: string
    readonly formula: TemporalText
    readonly at: Place
  }[]
}

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
  return new Assembly(linked, config, overrides, options).run()
}

class Assembly {
  readonly #linked: Linked
  readonly #config: Configuration
  readonly #t: Translation
  #count = 0

  constructor(
    linked: Linked,
    config: Configuration,
    overrides: ReadonlyMap<Builtin, Binding>,
    options: TranslateOptions,
  ) {
    this.#linked = linked
    this.#config = config
    this.#t = {
      overrides,
      levels: new Levels(overrides),
      variables: linked.variables,
      definitions: [],
      operators: new Map(),
      takenNames: new Set(linked.operators.map((o) => o.js)),
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
    if (specification !== null && (steps.length !== 1 || initial.length === 0))
      throw syntaxProblem(
        specification.at,
        `${specification.name} is not of the form Init /\\ [][Next]_v /\\ fairness`,
      )
    const properties = config.properties.map((named) => ({
      named,
      parts: takeApart(this.#named(named), this.#ctx('s', 't'), this.#t),
    }))
    const ofProperties = (kind: 'initial' | 'always' | 'steps') =>
      properties.flatMap(({ named, parts: p }) =>
        p[kind].map((placed) => this.#predicate(named, placed, kind === 'steps')),
      )
    return {
      name: this.#linked.name,
      variables: this.#linked.variables.map((v) => v.name),
      translation: this.#t,
      init: initial.length === 0 ? null : this.#init(initial),
      actions: steps.length === 0 ? [] : this.#actions(steps[0]!),
      invariants: [
        ...config.invariants.map((named) => this.#predicate(named, this.#placed(named))),
        ...ofProperties('always'),
      ],
      impliedInits: ofProperties('initial'),
      impliedActions: ofProperties('steps'),
      constraints: config.constraints.map((n) => this.#predicate(n, this.#placed(n))),
      actionConstraints: config.actionConstraints.map((n) =>
        this.#predicate(n, this.#placed(n), true),
      ),
      assumptions: this.#linked.assumptions.map((o) => this.#assumption(o)),
      postconditions: config.postcondition.map((n) => this.#predicate(n, this.#placed(n))),
      view: config.view === null ? null : this.#value(config.view),
      symmetry: config.symmetry.map((n) => this.#value(n)),
      fairness: (parts?.temporal ?? []).map((p) => this.#temporal(p)),
      liveness: properties.flatMap(({ named, parts: p }) =>
        p.temporal.map((placed) => ({
          name: named.name,
          at: named.at,
          formula: this.#temporal(placed),
        })),
      ),
    }
  }

  #ctx(state: string, next: string | null): Context {
    return {
      scope: this.#linked.scope,
      instanceArgs: new Map(),
      old: null,
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
    resolve(e, this.#linked.scope, { instanceArgs: new Map(), old: null }, this.#t.overrides)
    return e
  }

  #placed(named: Named): Placed {
    return { e: this.#named(named), ctx: this.#ctx('s', 't') }
  }

  #fresh(name: string): string {
    let js = `${name.replace(/[^A-Za-z0-9_]/g, '_')}_${this.#count++}`
    while (this.#t.takenNames.has(js)) js = `${js}_`
    this.#t.takenNames.add(js)
    return js
  }

  #define(js: string, text: string): void {
    this.#t.definitions.push({ name: js, text, operator: null })
  }

  #predicate(named: Named, placed: Placed, isStep = false): Predicate {
    const js = this.#fresh(`${isStep ? 'step' : 'holds'}_${named.name}`)
    const next = isStep ? 't' : null
    const names = new Set(['s', 't', 'emit'])
    const level = this.#t.levels.of(placed.e, placed.ctx.scope, placed.ctx)
    if ((level & readsNext) !== 0 && !isStep)
      throw syntaxProblem(
        named.at,
        `${named.name} speaks of the next state`,
        'this place wants a state predicate',
      )
    const body = truth(placed.e, { ...placed.ctx, state: 's', next, names }, this.#t)
    this.#define(
      js,
      `function ${js}(s${this.#type('State')}${isStep ? `, t${this.#type('State')}` : ''})${this.#type('boolean')} {\nreturn ${body}\n}`,
    )
    return { name: named.name, js, at: named.at }
  }

  #type(type: string): string {
    return this.#t.isTyped ? `: ${type}` : ''
  }

  #value(named: Named): Predicate {
    const js = this.#fresh('value')
    const placed = this.#placed(named)
    const body = translate(placed.e, { ...placed.ctx, next: null }, this.#t).js
    this.#define(
      js,
      `function ${js}(s${this.#type('State')})${this.#type('Value')} {\nreturn ${body}\n}`,
    )
    return { name: named.name, js, at: named.at }
  }

  #assumption(operator: Operator): Predicate {
    const js = this.#fresh('assumption')
    const ctx = { ...this.#ctx('s', null), scope: operator.scope }
    if ((this.#t.levels.of(operator.body, operator.scope) & (readsState | readsNext)) !== 0)
      throw syntaxProblem(operator.at, 'an assumption speaks of constants only')
    const body = truth(operator.body, ctx, this.#t)
    this.#define(js, `function ${js}()${this.#type('boolean')} {\nreturn ${body}\n}`)
    return { name: operator.name, js, at: operator.at }
  }

  #init(items: readonly Placed[]): string {
    const js = this.#fresh('initial')
    const names = new Set(['t', 'emit'])
    const body = this.#initSearch(items, names, new Set())
    this.#define(
      js,
      `function ${js}(t${this.#type('State')}, emit${this.#type('(t: State) => boolean')})${this.#type('boolean')} {\n${body}return false\n}`,
    )
    return js
  }

  /** One search within the other: the conjuncts may come from different modules. */
  #initSearch(items: readonly Placed[], names: Set<string>, assigned: ReadonlySet<number>): string {
    const [first, ...rest] = items
    if (first === undefined) return this.#leaf(assigned)
    const ctx = { ...first.ctx, state: 't', next: null, names }
    const onward = (more: ReadonlySet<number>) => this.#initSearch(rest, names, more)
    return translateSearch(first.e, ctx, this.#t, 'initial', onward, assigned)
  }

  #leaf(assigned: ReadonlySet<number>): string {
    const missing = this.#linked.variables.filter((v) => !assigned.has(v.index))
    if (missing.length === 0) return 'if (emit(t)) return true\n'
    return `incomplete(${missing.map((v) => JSON.stringify(v.name)).join(', ')})\n`
  }

  #actions(step: Placed): Predicate[] {
    const e = step.e.kind === 'boxAction' ? step.e.action : step.e
    return this.#disjuncts({ e, ctx: step.ctx }, 'Next', new Set()).map(({ name, placed }) => {
      const js = this.#fresh(`next_${name}`)
      const names = new Set(['s', 't', 'emit'])
      const ctx = { ...placed.ctx, state: 's', next: 't', names }
      const body = translateSearch(placed.e, ctx, this.#t, 'next', (a) => this.#leaf(a))
      this.#define(
        js,
        `function ${js}(s${this.#type('State')}, t${this.#type('State')}, emit${this.#type('(t: State) => boolean')})${this.#type('boolean')} {\n${body}return false\n}`,
      )
      return { name, js, at: placed.e.at }
    })
  }

  /** The named actions a next-state relation is a disjunction of. */
  #disjuncts(
    placed: Placed,
    name: string,
    seen: ReadonlySet<string>,
  ): { name: string; placed: Placed }[] {
    const { e, ctx } = placed
    if (e.kind === 'labelled') return this.#disjuncts({ e: e.body, ctx }, name, seen)
    if (e.kind === 'junction' && e.operator === 'or')
      return e.items.flatMap((item) => this.#disjuncts({ e: item, ctx }, name, seen))
    if (e.kind === 'apply' && e.args.length === 0) {
      const { binding, instanceArgs } = resolve(e, ctx.scope, ctx, this.#t.overrides)
      if (
        binding.kind === 'operator' &&
        binding.operator.replacement === null &&
        !seen.has(binding.operator.js)
      ) {
        const inner = { ...ctx, scope: binding.operator.scope, instanceArgs, old: null }
        const more = new Set([...seen, binding.operator.js])
        return this.#disjuncts({ e: binding.operator.body, ctx: inner }, e.name, more)
      }
    }
    return [{ name, placed }]
  }

  #temporal(placed: Placed): TemporalText {
    return translateTemporal(placed, this.#t, (name, text) => {
      const js = this.#fresh(name)
      this.#define(js, text(js))
      return js
    })
  }
}

/** The text of the module's definitions, in a readable order: constants first. */
export function definitionsText(translated: Translated): string {
  const { definitions } = translated.translation
  const constants = definitions.filter((d) => d.text.startsWith('const'))
  const functions = definitions.filter((d) => !d.text.startsWith('const'))
  return [...constants, ...functions].map((d) => d.text).join('\n\n')
}
