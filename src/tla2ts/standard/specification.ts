/**
 * A specification in TypeScript, translated from TLA+ or written by hand: what `daxcheck check ./spec.ts` checks.
 *
 * A state is an object with one field for each variable. `init` and `next` are searches: they fill in the state they are
 * given and hand it to `emit`, once for each way to reach a state.
 */
import { stringOrder } from '../values/intern.ts'
import type { Value } from '../values/value.ts'
import type { Formula } from './temporal.ts'

/** Takes a state that a search has completed; it keeps no reference to it. */
export type Emit<S> = (t: S) => void

export type Initial<S> = (t: S, emit: Emit<S>) => void
/** Operands come last, as in `Take(s, t, emit, p)`. */
export type Action<S, Operands extends readonly unknown[] = []> = (
  s: S,
  t: S,
  emit: Emit<S>,
  ...operands: Operands
) => void

/** Functions by the name that a verdict calls them. */
export type ByName<F> = { readonly [name: string]: F }

export interface SpecificationParts<S> {
  readonly name: string
  /** Neither is needed where assumptions are all there is to check. */
  readonly init?: Initial<S>
  readonly next?: Action<S>
  /** Functions that `next` calls; a trace names the one that made a step. */
  readonly actions?: readonly Action<S, any[]>[]
  readonly assumptions?: ByName<() => boolean>
  /** What holds in every state. */
  readonly invariants?: ByName<(s: S) => boolean>
  /** What holds of every behaviour that is fair. */
  readonly properties?: ByName<Formula<S>>
  readonly fairness?: readonly Formula<S>[]
  /** States that violate one are not gone on from. */
  readonly constraints?: ByName<(s: S) => boolean>
  readonly actionConstraints?: ByName<(s: S, t: S) => boolean>
  /** Sets of permutations of model values that make no difference. */
  readonly symmetry?: readonly ((s: S) => Value)[]
  /** States of the same view count as one. */
  readonly view?: (s: S) => Value
  /** What a trace shows of a state and the one after it, as a record, instead of the variables. */
  readonly alias?: (s: S, t: S) => Value
  /** What holds once every state has been seen. */
  readonly postconditions?: ByName<(s: S) => boolean>
  /** True by default: a state without a successor is an error. */
  readonly checkDeadlock?: boolean
}

export interface Specification extends SpecificationParts<any> {
  readonly kind: 'tla-specification'
  /** The fields of a state, in the order in which they are printed. */
  readonly variables: readonly string[]
}

/** Where `variables` leaves some out, the compiler asks for this property, and so names them. */
type Complaint<Missing> = { readonly 'variables that are missing': Missing }

export function specification<S extends object, const V extends readonly (keyof S & string)[]>(
  parts: SpecificationParts<S> & { readonly variables: V } & ([keyof S] extends [V[number]]
      ? unknown
      : Complaint<Exclude<keyof S, V[number]>>),
): Specification {
  return { ...parts, kind: 'tla-specification' }
}

/** Gives strings and model values their order: that of their first mention. */
export function inOrder(...texts: string[]): void {
  for (const text of texts) stringOrder(text)
}

export const isSpecification = (value: unknown): value is Specification =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  value.kind === 'tla-specification'
