/** Formulas about behaviours: linear temporal logic over functions of a state, or of a step from `s` to `t`. */
import type { Value } from '../values/value.ts'
import { elementsOf } from './quantifiers.ts'

export type Formula<S> =
  | {
      readonly kind: 'atom'
      readonly isStep: boolean
      readonly holds: (s: S, t: S) => boolean
      /** Reads neither state. */
      readonly isConstant?: boolean
    }
  | { readonly kind: 'not'; readonly part: Formula<S> }
  | Junction<S>
  | { readonly kind: 'always' | 'eventually'; readonly part: Formula<S> }
  | Fairness<S>

interface Junction<S> {
  readonly kind: 'and' | 'or'
  readonly parts: readonly Formula<S>[]
  /** Instances of one formula, which are checked together. */
  readonly isQuantified?: boolean
}

export interface Fairness<S> {
  readonly kind: 'fairness'
  readonly strength: 'weak' | 'strong'
  readonly isEnabled: (s: S) => boolean
  readonly isTaken: (s: S, t: S) => boolean
}

/** The predicate holds in the first state of the behaviour. */
export const now = <S>(holds: (s: S) => boolean): Formula<S> => ({
  kind: 'atom',
  isStep: false,
  holds,
})

/** The same in every state. */
export const constant = <S>(holds: () => boolean): Formula<S> => ({
  kind: 'atom',
  isStep: false,
  holds,
  isConstant: true,
})

/** The first step of the behaviour is such a step. */
export const step = <S>(holds: (s: S, t: S) => boolean): Formula<S> => ({
  kind: 'atom',
  isStep: true,
  holds,
})

/** `[]p` */
export const always = <S>(part: Formula<S>): Formula<S> => ({ kind: 'always', part })

/** `<>p` */
export const eventually = <S>(part: Formula<S>): Formula<S> => ({ kind: 'eventually', part })

/** `p ~> q` */
export const leadsTo = <S>(p: Formula<S>, q: Formula<S>): Formula<S> =>
  always(implies(p, eventually(q)))

export const not = <S>(part: Formula<S>): Formula<S> => ({ kind: 'not', part })
export const allOf = <S>(...parts: Formula<S>[]): Formula<S> => ({ kind: 'and', parts })
export const anyOf = <S>(...parts: Formula<S>[]): Formula<S> => ({ kind: 'or', parts })
export const implies = <S>(p: Formula<S>, q: Formula<S>): Formula<S> => anyOf(not(p), q)

/** `\A x \in set : p` */
export const forEvery = <S>(set: Value, formula: (value: any) => Formula<S>): Formula<S> =>
  quantified('and', set, formula)

/** `\E x \in set : p` */
export const forSome = <S>(set: Value, formula: (value: any) => Formula<S>): Formula<S> =>
  quantified('or', set, formula)

const quantified = <S>(
  kind: 'and' | 'or',
  set: Value,
  formula: (value: any) => Formula<S>,
): Formula<S> => ({ kind, parts: [...elementsOf(set)].map(formula), isQuantified: true })

interface Action<S> {
  /** Whether some step from a state is one of the action's. */
  readonly enabled: (s: S) => boolean
  readonly taken: (s: S, t: S) => boolean
}

/** `WF_v(A)`: A is not enabled for ever without being taken. */
export const weakFairness = <S>({ enabled, taken }: Action<S>): Formula<S> => ({
  ...{ kind: 'fairness', strength: 'weak' },
  ...{ isEnabled: enabled, isTaken: taken },
})

/** `SF_v(A)`: A is not enabled again and again without being taken. */
export const strongFairness = <S>({ enabled, taken }: Action<S>): Formula<S> => ({
  ...{ kind: 'fairness', strength: 'strong' },
  ...{ isEnabled: enabled, isTaken: taken },
})
