/** Formulas about behaviours, as generated code builds them. */

/** A state as generated code sees it: the value of each variable under its name. */
export type State = Record<string, unknown>

export type Formula =
  | {
      readonly kind: 'atom'
      readonly isStep: boolean
      readonly holds: (s: State, t: State) => boolean
    }
  | { readonly kind: 'not'; readonly part: Formula }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'always' | 'eventually'; readonly part: Formula }
  | Fairness

export interface Fairness {
  readonly kind: 'fairness'
  readonly strength: 'weak' | 'strong'
  readonly isEnabled: (s: State) => boolean
  readonly isTaken: (s: State, t: State) => boolean
}
