/**
 * The syntax tree of TLA+.
 *
 * One tagged union. Every use of an operator, symbol or name, built in or defined, is an `apply`: what it means is
 * decided when names are resolved, because a specification may define its own `+` and a configuration may replace `Nat`.
 */
import type { Place } from './source.ts'

export type Expression =
  | NumberLiteral
  | StringLiteral
  | Apply
  | Lambda
  | FunctionApply
  | SetOf
  | SetFilter
  | SetMap
  | TupleOf
  | RecordOf
  | RecordSet
  | FunctionOf
  | FunctionSet
  | Except
  | At
  | Field
  | If
  | Case
  | Let
  | Quantified
  | TemporalQuantified
  | Choose
  | Junction
  | BoxAction
  | Fairness
  | Labelled

interface Node<Kind extends string> {
  readonly kind: Kind
  readonly at: Place
}

export interface NumberLiteral extends Node<'number'> {
  readonly value: number
}
export interface StringLiteral extends Node<'string'> {
  readonly value: string
}
/**
 * `M!N(a)!Op(b, c)`: the prefix holds `M` and `N(a)`. In the name of a subexpression some are `1`, `<<`, `>>`, `@` or `:`, and
 * empty in `Op!(x)`.
 */
export interface Apply extends Node<'apply'> {
  readonly prefix: readonly { readonly name: string; readonly args: readonly Expression[] }[]
  readonly name: string
  readonly args: readonly Expression[]
}
export interface Lambda extends Node<'lambda'> {
  readonly params: readonly Parameter[]
  readonly body: Expression
}
export interface FunctionApply extends Node<'functionApply'> {
  readonly of: Expression
  readonly args: readonly Expression[]
}
export interface SetOf extends Node<'set'> {
  readonly items: readonly Expression[]
}
/** `{x \in S : p}`. */
export interface SetFilter extends Node<'setFilter'> {
  readonly bound: Bound
  readonly body: Expression
}
/** `{e : x \in S, y \in T}`. */
export interface SetMap extends Node<'setMap'> {
  readonly bounds: readonly Bound[]
  readonly body: Expression
}
export interface TupleOf extends Node<'tuple'> {
  readonly items: readonly Expression[]
}
export interface RecordOf extends Node<'record'> {
  readonly fields: readonly FieldOf[]
}
export interface RecordSet extends Node<'recordSet'> {
  readonly fields: readonly FieldOf[]
}
export interface FieldOf {
  readonly name: string
  readonly value: Expression
}
/** `[x \in S |-> e]`. */
export interface FunctionOf extends Node<'function'> {
  readonly bounds: readonly Bound[]
  readonly body: Expression
}
export interface FunctionSet extends Node<'functionSet'> {
  readonly from: Expression
  readonly to: Expression
}
export interface Except extends Node<'except'> {
  readonly of: Expression
  readonly updates: readonly Update[]
}
export interface Update {
  readonly path: readonly (
    | { readonly kind: 'field'; readonly name: string }
    | { readonly kind: 'index'; readonly args: readonly Expression[] }
  )[]
  readonly value: Expression
}
/** `@`, the old value within an EXCEPT. */
export interface At extends Node<'at'> {}
export interface Field extends Node<'field'> {
  readonly of: Expression
  readonly name: string
}
export interface If extends Node<'if'> {
  readonly condition: Expression
  readonly then: Expression
  readonly else: Expression
}
export interface Case extends Node<'case'> {
  readonly arms: readonly { readonly guard: Expression; readonly value: Expression }[]
  readonly other: Expression | null
}
export interface Let extends Node<'let'> {
  readonly units: readonly (Definition | InstanceUnit | RecursiveUnit)[]
  readonly body: Expression
}
export interface Quantified extends Node<'quantified'> {
  readonly quantifier: 'forall' | 'exists'
  readonly bounds: readonly Bound[]
  readonly body: Expression
}
export interface TemporalQuantified extends Node<'temporalQuantified'> {
  readonly quantifier: 'forall' | 'exists'
  readonly names: readonly string[]
  readonly body: Expression
}
export interface Choose extends Node<'choose'> {
  readonly bound: Bound
  readonly body: Expression
}
/** A list of conjuncts or disjuncts, bulleted or infix. */
export interface Junction extends Node<'junction'> {
  readonly operator: 'and' | 'or'
  readonly items: readonly Expression[]
}
/** `[A]_v` or, if `isAngle`, `<<A>>_v`. */
export interface BoxAction extends Node<'boxAction'> {
  readonly isAngle: boolean
  readonly action: Expression
  readonly subscript: Expression
}
export interface Fairness extends Node<'fairness'> {
  readonly strength: 'weak' | 'strong'
  readonly subscript: Expression
  readonly action: Expression
}
/** `label(x, y) :: body`, with the names bound around it. */
export interface Labelled extends Node<'labelled'> {
  readonly label: string
  readonly params: readonly Parameter[]
  readonly body: Expression
}

/** `x, y \in S`, `<<x, y>> \in S`; `set` is null in an unbounded quantifier. */
export interface Bound {
  readonly patterns: readonly Pattern[]
  readonly set: Expression | null
}
export type Pattern =
  | { readonly kind: 'name'; readonly name: string; readonly at: Place }
  | { readonly kind: 'tuple'; readonly names: readonly string[]; readonly at: Place }

export interface Parameter {
  readonly name: string
  /** How many operands it takes itself; 0 for a plain value. */
  readonly arity: number
  readonly at: Place
}

export type Unit =
  | Definition
  | InstanceUnit
  | RecursiveUnit
  | DeclarationUnit
  | AssumeUnit
  | TheoremUnit
  | NestedModule

/** `Op(a, b) == body`, or `f[x \in S] == body` if `functionBounds` is given. */
export interface Definition extends Node<'definition'> {
  readonly name: string
  readonly params: readonly Parameter[]
  readonly body: Expression
  readonly functionBounds: readonly Bound[] | null
  readonly isLocal: boolean
  /** Offset of the end of the body in the source. */
  readonly end: number
}
/** `INSTANCE M WITH ...` (name null) or `I(x) == INSTANCE M WITH ...`. */
export interface InstanceUnit extends Node<'instance'> {
  readonly name: string | null
  readonly params: readonly Parameter[]
  readonly module: string
  readonly substitutions: readonly { readonly name: string; readonly value: Expression }[]
  readonly isLocal: boolean
}
export interface RecursiveUnit extends Node<'recursive'> {
  readonly declared: readonly Parameter[]
}
export interface DeclarationUnit extends Node<'declaration'> {
  readonly what: 'constant' | 'variable'
  readonly declared: readonly Parameter[]
}
export interface AssumeUnit extends Node<'assume'> {
  readonly name: string | null
  readonly body: Expression
}
/** Only theorems whose statement is a plain expression have a body. */
export interface TheoremUnit extends Node<'theorem'> {
  readonly name: string | null
  readonly body: Expression | null
}
export interface NestedModule extends Node<'module'> {
  readonly module: Module
}

export interface Module {
  readonly name: string
  readonly at: Place
  readonly extends: readonly { readonly name: string; readonly at: Place }[]
  readonly units: readonly Unit[]
  /** Those of `units` that stand for an algorithm. */
  readonly translated: readonly Unit[]
  /** All that is written in the file and is no string, as written; none for a nested module. */
  readonly words: readonly { readonly text: string; readonly offset: number }[]
}
