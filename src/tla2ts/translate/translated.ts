/** What a specification with its configuration becomes: functions of one text, by what the checker asks of them. */
import type { Place } from '../syntax/source.ts'
import type { Translation } from './context/context.ts'
import type { TemporalText } from './temporal.ts'

export interface Predicate {
  readonly name: string
  /** A function of the generated text: its name, or the function itself. */
  readonly js: string
  readonly at: Place
}

export interface Translated {
  readonly name: string
  readonly variables: readonly string[]
  readonly translation: Translation
  readonly init: string | null
  readonly next: Predicate | null
  /** Those that TLC takes the next-state relation apart into. */
  readonly actions: readonly Predicate[]
  readonly invariants: readonly Predicate[]
  readonly properties: readonly Property[]
  readonly constraints: readonly Predicate[]
  readonly actionConstraints: readonly Predicate[]
  readonly assumptions: readonly Predicate[]
  readonly postconditions: readonly Predicate[]
  readonly view: Predicate | null
  readonly alias: Predicate | null
  readonly symmetry: readonly Predicate[]
  readonly checkDeadlock: boolean
  readonly fairness: readonly TemporalText[]
}

/** A property of the configuration, taken apart: what the search checks by itself, and what is left for liveness. */
export interface Property {
  readonly name: string
  readonly at: Place
  readonly initial: readonly Predicate[]
  readonly always: readonly Predicate[]
  readonly steps: readonly Predicate[]
  readonly temporal: readonly TemporalText[]
}

/** The text of the module's definitions, in a readable order: constants first. */
export function definitionsText(translated: Translated): string {
  const { definitions } = translated.translation
  const constants = definitions.filter((d) => d.text.startsWith('const'))
  const functions = definitions.filter((d) => !d.text.startsWith('const'))
  return [...constants, ...functions].map((d) => d.text).join('\n\n')
}
