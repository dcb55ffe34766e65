/** The generated text, running. */

import * as runtime from '../../standard/runtime.ts'
import { evaluationProblem, type Place, TlaError } from '../../syntax/source.ts'
import { definitionsText, type Predicate, type Translated } from '../../translate/translated.ts'
import { type Value, ValueError } from '../../values/value.ts'
import { exhaustion } from './exhaustion.ts'
import type { Formula, State } from './formula.ts'
import { layoutOf, type StateLayout } from './state-layout.ts'

/** Takes a state that a search found; it throws to stop the search. */
export type Emit = (t: State) => void

/** A predicate or value of the specification, callable. */
export interface Named<F> {
  readonly name: string
  /** Null for what is written in TypeScript. */
  readonly at: Place | null
  readonly run: F
}

export interface Machine extends StateLayout {
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
  readonly alias: Named<(s: State, t: State) => Value> | null
  readonly symmetry: readonly Named<(s: State) => Value>[]
  readonly fairness: () => readonly Formula[]
  readonly liveness: readonly Named<() => Formula>[]
  readonly checkDeadlock: boolean
}

/** The functions that a machine has lists of. */
function listsOf({ properties, ...translated }: Translated) {
  return {
    invariants: [...translated.invariants, ...properties.flatMap((p) => p.always)],
    impliedInits: properties.flatMap((p) => p.initial),
    impliedActions: properties.flatMap((p) => p.steps),
    constraints: translated.constraints,
    actionConstraints: translated.actionConstraints,
    assumptions: translated.assumptions,
    postconditions: translated.postconditions,
    symmetry: translated.symmetry,
    view: translated.view === null ? [] : [translated.view],
    alias: translated.alias === null ? [] : [translated.alias],
    liveness: properties.flatMap(({ name, at, temporal }) =>
      temporal.map((formula): Predicate => ({ name, at, js: `() => ${formula}` })),
    ),
  }
}

/** Told which action a state comes from, by its index and with its operands, before the state itself. */
export type Announce = (action: number, operands: readonly unknown[]) => void

/** The text as it is handed to the JavaScript engine. */
function machineText(translated: Translated, isAnnounced: boolean): string {
  const lists = Object.entries(listsOf(translated)).map(
    ([key, functions]) => `  ${key}: [${functions.map((f) => f.js).join(', ')}],`,
  )
  const announced = translated.actions.map(({ js }, i) => `${js} = announced(${i}, ${js})`)
  return `'use strict'
const { ${Object.keys(runtime).join(', ')} } = runtime
${definitionsText(translated)}
${isAnnounced ? announced.join('\n') : ''}
return {
  init: ${translated.init ?? 'null'},
  next: ${translated.next?.js ?? 'null'},
${lists.join('\n')}
  fairness: () => [${translated.fairness.join(', ')}],
}`
}

export function makeMachine(translated: Translated, announce?: Announce): Machine {
  const make = new Function(
    ...['runtime', 'traced', 'announced'],
    machineText(translated, announce !== undefined),
  )
  const raw = make(runtime, tracer(translated.translation.places), announcer(announce))
  const lists = Object.entries(listsOf(translated)).map(([key, functions]) => [
    key,
    functions.map(({ name, at }, i) => ({ name, at, run: raw[key][i] })),
  ])
  const { view, alias, ...named } = Object.fromEntries(lists)
  return {
    ...layoutOf(translated.variables),
    ...{ init: raw.init, next: raw.next, fairness: raw.fairness },
    ...named,
    view: view[0] ?? null,
    alias: alias[0] ?? null,
    checkDeadlock: translated.checkDeadlock,
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
      const found = exhaustion(error) ?? error
      if (!(found instanceof ValueError)) throw error
      const problem = evaluationProblem(places[place]!, found.message, found.hint)
      throw found === error ? problem : Object.assign(problem, { cause: error })
    }
  }
}
