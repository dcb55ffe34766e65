/** The syntax tree of a PlusCal algorithm; expressions in it are those of TLA+. */
import type { Place } from '../syntax/source.ts'
import type { Expression, Let, Parameter, Update } from '../syntax/syntax.ts'

export interface Algorithm {
  readonly at: Place
  readonly isFair: boolean
  readonly variables: readonly VariableDeclaration[]
  readonly definitions: Let['units']
  readonly macros: readonly Macro[]
  readonly procedures: readonly Procedure[]
  /** A single process without a name when the algorithm has no processes. */
  readonly processes: readonly Process[]
  readonly isUniprocess: boolean
}

/** `x = e`, `x \in S`, or `x`, whose value is then `defaultInitValue`. */
export interface VariableDeclaration {
  readonly at: Place
  readonly name: string
  readonly isIn: boolean
  readonly value: Expression | null
}

export interface Macro {
  readonly name: string
  readonly params: readonly string[]
  readonly body: readonly Statement[]
}

export interface Procedure {
  readonly at: Place
  readonly name: string
  readonly params: readonly VariableDeclaration[]
  readonly variables: readonly VariableDeclaration[]
  readonly body: readonly Statement[]
}

export interface Process {
  readonly at: Place
  readonly name: string
  readonly fairness: 'none' | 'weak' | 'strong'
  /** The name of one process, or the set of names of several. */
  readonly id: Expression
  readonly isSet: boolean
  readonly variables: readonly VariableDeclaration[]
  readonly body: readonly Statement[]
}

/** A label; `+` asks for strong fairness of its step, `-` for none. */
export interface Label {
  readonly name: string
  readonly fairness: '' | '+' | '-'
}

export interface Assignment {
  readonly at: Place
  readonly name: string
  readonly path: Update['path']
  readonly value: Expression
}

interface Node<Kind extends string> {
  readonly kind: Kind
  readonly at: Place
  readonly label: Label | null
}

export type Statement =
  | (Node<'assign'> & { readonly assignments: readonly Assignment[] })
  | (Node<'if'> & {
      readonly condition: Expression
      readonly branches: readonly [then: readonly Statement[], other: readonly Statement[]]
    })
  | (Node<'either'> & { readonly branches: readonly (readonly Statement[])[] })
  | (Node<'while'> & { readonly condition: Expression; readonly body: readonly Statement[] })
  | (Node<'with'> & {
      readonly name: Parameter
      readonly isIn: boolean
      readonly value: Expression
      readonly body: readonly Statement[]
    })
  | (Node<'await'> & { readonly condition: Expression })
  | (Node<'assert'> & { readonly condition: Expression })
  | (Node<'print'> & { readonly value: Expression })
  | Node<'skip'>
  | Node<'return'>
  | (Node<'goto'> & { readonly target: string })
  | (Node<'call'> & { readonly procedure: string; readonly args: readonly Expression[] })
  | (Node<'macro'> & { readonly name: string; readonly args: readonly Expression[] })
