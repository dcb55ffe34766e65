/**
 * Values with what is known of their parts, for generated TypeScript.
 *
 * The parameters exist for readers and the compiler only: at run time a `SetOf<number>` is a set like any other.
 */
import type { FunctionValue, SetValue } from './value.ts'

/** A value about which generated code knows more than the operation it comes from, or goes to. */
export type Known = any

declare const parts: unique symbol

export type SetOf<Element> = SetValue & { readonly [parts]?: Element }
export type FunctionOf<From, To> = FunctionValue & { readonly [parts]?: [From, To] }
export type SequenceOf<Item> = FunctionValue & { readonly [parts]?: [number, Item] }
export type TupleOf<Items extends unknown[]> = FunctionValue & {
  readonly [parts]?: [number, Items[number]]
}
export type RecordOf<Fields extends object> = FunctionValue & {
  readonly [parts]?: [string, Fields[keyof Fields]]
}
