/**
 * What a procedure may say.
 *
 * A procedure is a generator function `function* name(k, ...)`. `yield 'name'` marks where another CPU may run; the code
 * from one yield to the next is one atomic step, and the name is that of the step that follows. `yield* k.other(...)`
 * calls another procedure. A plain function is a helper without steps and is called as `k.helper(...)`. Everything else
 * a procedure needs, it reaches through `k`: the state, the scope, the switches, the other procedures, and the words below.
 */

/** What a running procedure hands to whoever runs it: the name of its next step, or a request. */
export type Request<Name extends string = string> = Name | Until<Name> | Choose

/** The next step starts only when the condition holds. */
export interface Until<Name extends string = string> {
  readonly kind: 'until'
  readonly name: Name
  readonly condition: () => boolean
}

/** Asks for a number from 0 to `count - 1` within the current step; with `count` 0 the step is impossible. */
export interface Choose {
  readonly kind: 'choose'
  readonly count: number
}

/** A procedure call in progress that returns `R`. */
export type Step<R = void, Name extends string = string> = Generator<Request<Name>, R, number>

/** The words of the language, reached through `k`. `Thread` is the schema's thread record. */
export interface Language<Thread, Name extends string = string, Assertion extends string = string> {
  /** The thread that runs this procedure. */
  readonly me: Thread
  /** True after a power failure; false throughout where the specification has none. */
  readonly crashed: boolean
  /** Ends the step; the next one starts once the condition, which must have no effect, holds. */
  until(name: Name, condition: () => boolean): Step<void, never>
  /** A nondeterministic number from 0 to `count - 1`; does not end the step. */
  choose(count: number): Step<number, never>
  /** A nondeterministic item that satisfies the condition; null if there is none. Does not end the step. */
  pick<T>(from: readonly T[], where: (item: T) => boolean): Step<T | null, never>
  /**
   * Records a violation of the named property if the condition is false.
   *
   * An assertion watches; it does not cut. The step goes on, with the same effects as if the assertion were not there, so what
   * lies beyond is explored like everything else, and no verdict depends on which assertions are looked at. What a step
   * has recorded counts once the step is taken: one that turns out to be impossible has not happened. Where the condition
   * protects what follows, say so (`if (entry === null) return`): a step that throws ends the search.
   */
  assert(holds: boolean, property: Assertion): void
}
