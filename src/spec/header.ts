import type { Language, Step } from './language.ts'
import type { Scope, Switches } from './specification.ts'

/**
 * What a header says, taken apart.
 *
 * A header is the one interface `K` that names the state, the scope, the switches and every procedure. The types below
 * read it, so that a specification or a design that disagrees with its header fails `tsc` at the very name.
 */

/** The procedure a name in the header stands for: the same parameters after `k`, the same result. */
export type ProcedureOf<K, F> = F extends (...args: infer A) => infer R
  ? (k: K, ...args: A) => BodyResult<K, R>
  : never

/** A body may take any step that the header names, whoever declared the procedure. */
type BodyResult<K, R> = R extends Generator<any, infer T, any> ? Step<T, StepNameOf<K>> : R

export type StepNameOf<K> = K extends {
  until(name: infer N extends string, condition: () => boolean): any
}
  ? N
  : string

/** Every procedure and helper the header names; the words of the language are none. */
export type ProceduresOf<K> =
  IsAny<K> extends true
    ? { readonly [name: string]: (k: any, ...args: any[]) => unknown }
    : { readonly [P in ProcedureName<K>]: ProcedureOf<K, K[P]> }

/** The names of procedures and helpers. */
export type ProcedureName<K> = {
  [P in keyof K]: P extends keyof Language<any> ? never : K[P] extends Callable ? P : never
}[keyof K]

type Callable = (...args: any[]) => any

/** The switches the header names, with their values. */
export type SwitchesOf<K> =
  IsAny<K> extends true ? Switches : K extends { readonly switches: infer S } ? S : Switches

/** The numbers the header says a scope has. */
export type ScopeOf<K> =
  IsAny<K> extends true ? Scope : K extends { readonly scope: infer S } ? S : Scope

export type IsAny<T> = 0 extends 1 & T ? true : false
