/** Formulas about behaviours: linear temporal logic over functions of a state, or of a step from `s` to `t`. */
import { codeOf } from '../values/intern.ts'
import type { Value } from '../values/value.ts'
import { changing, enabled, perState } from './language.ts'
import { elementsOf } from './quantifiers.ts'
import type { Action } from './specification.ts'

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
): Formula<S> => ({ kind, parts: [...elementsOf(set)].map(formula) })

/** An action that may leave next values open, so that its search does not tell which steps are its own. */
interface Described<S> {
  readonly enabled: Action<S>
  readonly taken: (s: S, t: S) => boolean
}

type Fair = <S extends object, Operands extends unknown[]>(
  action: Action<S, Operands> | Described<S>,
  ...operands: Operands
) => Formula<S>

/** `WF_v(A)`: A is not enabled for ever without being taken. Steps that change nothing do not count. */
export const weakFairness: Fair = (action, ...operands) => fairness('weak', action, operands)

/** `SF_v(A)`: A is not enabled again and again without being taken. Steps that change nothing do not count. */
export const strongFairness: Fair = (action, ...operands) => fairness('strong', action, operands)

function fairness<S extends object, Operands extends unknown[]>(
  strength: 'weak' | 'strong',
  action: Action<S, Operands> | Described<S>,
  operands: Operands,
): Fairness<S> {
  const kind = 'fairness'
  if (typeof action !== 'function') {
    const isEnabled = (s: S) => enabled(s, action.enabled)
    return { kind, strength, isEnabled, isTaken: action.taken }
  }
  const changes = changing(action)
  const successors = perState((s: S) => {
    const found: S[] = []
    changes(s, {} as S, (t) => found.push({ ...t }), ...operands)
    return found
  })
  const isEnabled = (s: S) => enabled(s, changes, ...operands)
  const isTaken = (s: S, t: S) => successors(s).some((found) => isSame(found, t))
  return { kind, strength, isEnabled, isTaken }
}

/** By codes: values that cannot be compared are not equal. */
const isSame = <S extends object>(found: S, t: S): boolean =>
  (Object.keys(found) as (keyof S)[]).every(
    (name) => codeOf(found[name] as Value) === codeOf(t[name] as Value),
  )
