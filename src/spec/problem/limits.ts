/**
 * The largest numbers a specification may use. Each is checked where it is written, and named by the message.
 *
 * Those of fields stand in `../layout/layout.ts` and `../layout/pack-scalars.ts`, with the bytes they come from.
 */

/** How often a thread runs one of its calls: a byte of its frame counts those still to come. */
export const callCountMax = 255

/** How many calls a thread may choose from: a byte of its frame keeps which one was chosen. */
export const callsMax = 256

/** What `k.choose` may be given: a counterexample file keeps a choice as a number below this. */
export const choiceCountMax = 65_536

/** A number of a scope that is given on top of a named scope, where no scope of the specification has a larger one. */
export const givenNumberMax = 16

/** A number of a scope, as a counterexample file keeps it. */
export const scopeNumberMax = 1_000_000
