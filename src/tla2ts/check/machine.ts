/** The generated text, running. */
import { evaluationProblem, type Place, TlaError } from '../source.ts'
import * as runtime from '../standard/runtime.ts'
import { definitionsText, type Predicate, type Translated } from '../translate/specification.ts'
import { codeOf, valueAt } from '../values/intern.ts'
import { type Value, ValueError } from '../values/value.ts'
import type { Formula, State } from './formula.ts'

/** Takes a state that a search found; it throws to stop the search. */
export type Emit = (t: State) => void

/** A predicate or value of the specification, callable. */
export interface Named<F> {
  readonly name: string
  readonly at: Place
  readonly run: F
}

export interface Machine {
  readonly variables: readonly string[]
  readonly newState: () => State
  readonly init: ((t: State, emit: Emit) => void) | null
  readonly next: ((s: State, t: State, emit: Emit) => void) | null
  readonly invariants: readonly Named<(s: State) => boolean>[]
  readonly impliedInits: readonly Named<(s: State) => boolean>[]
  readonly impliedActions: readonly Named<(s: State, t: State) => boolean>[]
  readonly constraints: readonly Named<(s: State) => boolean>[]
  readonly actionConstraints: readonly Named<(s: State, t: State) => boolean>[]
  readonly assumptions: readonly Named<() => boolean>[]
  readonly postconditions: readonly Named<(s: State) => boolean>[]
  readonly view: Named<(s: State) => Value> | null
  readonly symmetry: readonly Named<(s: State) => Value>[]
  readonly fairness: () => readonly Formula[]
  readonly liveness: readonly {
    readonly name: string
    readonly at: Place
    readonly formula: () => Formula
  }[]
  /** Writes the codes of a state's values into a row. */
  readonly encode: (t: State, row: Int32Array) => void
  /** Reads a state from a row that starts at `offset`. */
  readonly decode: (s: State, rows: Int32Array, offset: number) => void
}

/** Told which action a state comes from, by its index and with its operands, before the state itself. */
export type Announce = (action: number, operands: readonly unknown[]) => void

/** The text as it is handed to the JavaScript engine. */
function machineText(translated: Translated, isAnnounced: boolean): string {
  const { variables } = translated
  const list = (predicates: readonly Predicate[]) => `[${predicates.map((p) => p.js).join(', ')}]`
  const { view, init } = translated
  return `'use strict'
const { ${Object.keys(runtime).join(', ')} } = runtime
let versions = 0
class State {
  constructor() {
    this.version = 0
${variables.map((v) => `    this.${v} = undefined`).join('\n')}
  }
}
${definitionsText(translated)}
${isAnnounced ? translated.actions.map(({ js }, i) => `${js} = announced(${i}, ${js})`).join('\n') : ''}
return {
  newState: () => new State(),
  init: ${init ?? 'null'},
  next: ${translated.next?.js ?? 'null'},
  invariants: ${list(translated.invariants)},
  impliedInits: ${list(translated.impliedInits)},
  impliedActions: ${list(translated.impliedActions)},
  constraints: ${list(translated.constraints)},
  actionConstraints: ${list(translated.actionConstraints)},
  assumptions: ${list(translated.assumptions)},
  postconditions: ${list(translated.postconditions)},
  view: ${view === null ? 'null' : view.js},
  symmetry: ${list(translated.symmetry)},
  fairness: () => [${translated.fairness.join(', ')}],
  liveness: [${translated.liveness.map((l) => `() => (${l.formula})`).join(', ')}],
  encode: (t, row) => {
${variables.map((v, i) => `    row[${i}] = codeOf(t.${v})`).join('\n')}
  },
  decode: (s, rows, offset) => {
    s.version = ++versions
${variables.map((v, i) => `    s.${v} = valueAt(rows[offset + ${i}])`).join('\n')}
  },
}`
}

export function makeMachine(translated: Translated, announce?: Announce): Machine {
  const text = machineText(translated, announce !== undefined)
  const { places } = translated.translation
  const make = new Function('runtime', 'codeOf', 'valueAt', 'traced', 'announced', text)
  const raw = make(runtime, codeOf, valueAt, tracer(places), announcer(announce))
  const named = (predicates: readonly Predicate[], functions: readonly unknown[]) =>
    predicates.map((p, i) => ({ name: p.name, at: p.at, run: functions[i] })) as never
  return {
    variables: translated.variables,
    newState: raw.newState,
    init: raw.init,
    next: raw.next,
    invariants: named(translated.invariants, raw.invariants),
    impliedInits: named(translated.impliedInits, raw.impliedInits),
    impliedActions: named(translated.impliedActions, raw.impliedActions),
    constraints: named(translated.constraints, raw.constraints),
    actionConstraints: named(translated.actionConstraints, raw.actionConstraints),
    assumptions: named(translated.assumptions, raw.assumptions),
    postconditions: named(translated.postconditions, raw.postconditions),
    view: translated.view === null ? null : { ...translated.view, run: raw.view },
    symmetry: named(translated.symmetry, raw.symmetry),
    fairness: raw.fairness,
    liveness: translated.liveness.map((l, i) => ({ ...l, formula: raw.liveness[i] })),
    encode: raw.encode,
    decode: raw.decode,
  }
}

type Action = (s: State, t: State, emit: Emit, ...operands: readonly unknown[]) => void

/** Makes an action announce itself; one within another comes first. */
const announcer =
  (announce: Announce = () => {}) =>
  (index: number, action: Action): Action =>
  (s, t, emit, ...operands) => {
    const announced = (found: State) => {
      announce(index, operands)
      emit(found)
    }
    action(s, t, announced, ...operands)
  }

/** Gives an evaluation error the place of the innermost expression it arose in. */
function tracer(places: readonly Place[]): (place: number, evaluate: () => unknown) => unknown {
  return (place, evaluate) => {
    try {
      return evaluate()
    } catch (error) {
      if (error instanceof TlaError) throw error
      if (error instanceof ValueError)
        throw evaluationProblem(places[place]!, error.message, error.hint)
      if (error instanceof RangeError && error.message.includes('call stack'))
        throw evaluationProblem(places[place]!, 'the recursion is too deep', 'does it end?')
      throw error
    }
  }
}
