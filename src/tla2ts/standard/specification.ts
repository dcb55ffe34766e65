/** What a generated module tells a checker. */

/** Takes a state that a search found; it throws to stop the search. */
export type Emit<S> = (t: S) => void
