/** What names stand for. */
import type { Type } from '../infer/type.ts'
import type { Builtin } from '../standard/builtin.ts'
import type { Place } from '../syntax/source.ts'
import type { Bound, Expression, InstanceUnit, Parameter } from '../syntax/syntax.ts'
import type { Value } from '../values/value.ts'

export type Binding =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'constant'; readonly constant: Constant }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'builtin'; readonly builtin: Builtin }
  | { readonly kind: 'instance'; readonly instance: Instance }
  /** An expression in a scope of its own: INSTANCE ... WITH, and operands of operators expanded in place. */
  | ExpressionBinding
  /** A parameter of `I(x) == INSTANCE ...`; its argument is found when an operator of the instance is called. */
  | { readonly kind: 'instanceParameter'; readonly parameter: Parameter }
  /** A name the generated code knows: a bound variable, a parameter, a LET definition. */
  | Local

export interface ExpressionBinding {
  readonly kind: 'expression'
  readonly expression: Expression
  readonly scope: Scope
  /** What the names around the expression stood for; null where that is as at the place of use. */
  readonly frame: Frame | null
  /** The variable of an instantiated module this stands for: ENABLED looks for a value of that, not of the expression. */
  readonly declared?: Variable
  /** Two variables of the instantiated module stand for the same expression. */
  readonly isShared?: boolean
}

/** The part of a translation context that belongs to a place in the source. */
export interface Frame {
  readonly instanceArgs: ReadonlyMap<Parameter, Binding>
  /** What `@` stands for. */
  readonly old: Code | null
}

/** That of a place within no instance with parameters and no EXCEPT. */
export const noFrame: Frame = { instanceArgs: new Map(), old: null }

export interface Local {
  readonly kind: 'local'
  readonly js: string
  readonly arity: number
  /** True if the generated name is a function without parameters that gives the value. */
  readonly isLazy: boolean
  /** Of the value, or of what an operator gives. */
  readonly type: Type
  /** For a parameter that is an operator: the subjects of what it is applied to. */
  readonly operands?: readonly string[]
  /** What an operand stands for that is taken apart where it is a guard. */
  readonly guard?: ExpressionBinding
  /** What a LET defines; null for a parameter or bound variable. */
  readonly definition: Operator | null
  /** For a LET definition: the state object it reads. */
  readonly reads?: string
  /** For a LET definition: the variables that have a next value where it stands. */
  readonly assigned?: ReadonlySet<number> | null
}

/** Text of an expression that needs no parentheses around it, and what is known of its value. */
export interface Code {
  readonly js: string
  readonly type: Type
}

export interface Variable {
  readonly name: string
  /** Its place in a row, from 0. */
  readonly index: number
  readonly at: Place
}

export interface Constant {
  readonly name: string
  readonly js: string
  readonly arity: number
  readonly at: Place
  /** What the configuration says; null until it does. */
  replacement: Replacement | null
}

/** What a configuration puts in the place of a constant or definition. */
export type Replacement =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'binding'; readonly binding: Binding }
  /** `F(1, 2) = 3`, row by row. */
  | {
      readonly kind: 'table'
      readonly rows: { readonly args: readonly Value[]; readonly value: Value }[]
    }

export interface Operator {
  readonly name: string
  /** A name for generated code, unique in the specification. */
  readonly js: string
  readonly at: Place
  readonly end: number
  readonly module: string
  /** Parameters of the instances around it, outermost first. */
  readonly instanceParams: readonly Parameter[]
  readonly params: readonly Parameter[]
  readonly body: Expression
  readonly functionBounds: readonly Bound[] | null
  readonly scope: Scope
  readonly isLocal: boolean
  isRecursive: boolean
  /** Defined by a LET, or of an instance within one: names bound around may occur in it. */
  readonly isWithinLet: boolean
  replacement: Replacement | null
}

export interface Instance {
  readonly name: string
  readonly params: readonly Parameter[]
  readonly scope: Scope
}

export class Scope {
  readonly names = new Map<string, Binding>()
  readonly parent: Scope | null
  /** Names that EXTENDS and INSTANCE do not pass on. */
  readonly localNames = new Set<string>()

  /** Links an INSTANCE found within a LET; set on the scopes of modules. */
  linkInstance: ((unit: InstanceUnit, scope: Scope) => void) | null = null

  constructor(parent: Scope | null) {
    this.parent = parent
  }

  find(name: string): Binding | null {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      const binding = scope.names.get(name)
      if (binding !== undefined) return binding
    }
    return null
  }
}
