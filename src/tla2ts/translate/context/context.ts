/** What the translator carries along: the whole translation, and the place it is at. */
import type { Facts } from '../../infer/facts.ts'
import { any, itemOf, type Type } from '../../infer/type.ts'
import { typeText } from '../../infer/typescript.ts'
import { freshName } from '../../modules/names.ts'
import {
  type Binding,
  type Code,
  type ExpressionBinding,
  type Frame,
  type Local,
  type Operator,
  Scope,
  type Variable,
} from '../../modules/scope.ts'
import type { Expression, Pattern } from '../../syntax/syntax.ts'
import type { Levels } from './level.ts'
import type { Overrides } from './resolve.ts'
import type { Strictness } from './strict.ts'

export type { Code }

/** One translation of a specification. */
export interface Translation {
  readonly overrides: Overrides
  readonly levels: Levels
  readonly strictness: Strictness
  readonly facts: Facts
  readonly variables: readonly Variable[]
  /** Top-level definitions made so far, in order. */
  readonly definitions: TopLevel[]
  readonly operators: Map<string, Callable>
  /** Functions that search for the states an operator allows. */
  readonly searches: Map<string, SearchFunction>
  /** Names at the top of the text. */
  readonly takenNames: Set<string>
  /** Names within functions, of all of them: one at the top would be hidden by them. */
  readonly localNames: Set<string>
  /** Text of hoisted constants to their names. */
  readonly hoisted: Map<string, string>
  /** True to wrap evaluations so that errors find their place; slower. */
  readonly isTraced: boolean
  /** With types, for reading and `tsc`; without, for running. */
  readonly isTyped: boolean
  /** Places referred to by traced code. */
  readonly places: import('../../syntax/source.ts').Place[]
}

export interface TopLevel {
  readonly name: string
  text: string
  /** Where the operator stands in the source, for its comment; null for helpers. */
  readonly operator: Operator | null
}

/** How generated code calls an operator. */
export interface Callable {
  readonly js: string
  readonly needsState: boolean
  readonly needsNext: boolean
  /** Worked out once: called without arguments. */
  readonly isConstant: boolean
  /** A constant that is worked out beforehand, and not called at all. */
  readonly isEager: boolean
  type: Type
}

/** An operator's search as a function, which is called with the state, the next one, `emit`, and the operands. */
export interface SearchFunction {
  readonly js: string
  readonly operator: Operator
}

export interface Context extends Frame {
  readonly scope: Scope
  /** The object unprimed variables are read from: `s`, or `t` under a prime. */
  readonly state: string
  /** The object primed variables are read from; null where none may be. */
  readonly next: string | null
  /** Names in use in the function being generated, shared by all of it. */
  readonly names: Set<string>
  /** The variables of the state being built that have a value; null where it is complete. */
  readonly assigned: ReadonlySet<number> | null
  /** Within ENABLED, variables of instantiated modules have next values of their own. */
  readonly isEnabledSearch?: boolean
  /** The result of what stands around is remembered. */
  readonly isRemembered?: boolean
  /** Operators whose bodies are being searched in place around here, to notice recursion. */
  readonly expanding?: ReadonlySet<string>
  /** The recursive actions whose bodies are being searched around here. */
  readonly recursions?: ReadonlyMap<string, Recursion>
}

/** A recursive action as a local function. */
export interface Recursion {
  readonly js: string
  /** The sets of variables it may have assigned at its end. */
  readonly outcomes: ReadonlySet<number>[]
}

export function freshLocal(ctx: Context, translation: Translation, name: string): string {
  const js = freshName(name, (n) => ctx.names.has(n) || translation.takenNames.has(n))
  ctx.names.add(js)
  translation.localNames.add(js)
  return js
}

/** A name at the top of the text. */
export function freshGlobal({ takenNames, localNames }: Translation, name: string): string {
  const js = freshName(name, (n) => takenNames.has(n) || localNames.has(n))
  takenNames.add(js)
  return js
}

/** Where an expression that a name stands for is evaluated: its names are those around it, the states those of the use. */
export function contextOf<Use extends Frame & { readonly scope: Scope }>(
  { scope, frame }: ExpressionBinding,
  use: Use,
): Use {
  const { instanceArgs, old } = frame ?? use
  return { ...use, scope, instanceArgs, old }
}

/** An operand put in place of a parameter: it means what it means here, wherever it is used. */
export const operandAt = (expression: Expression, ctx: Context): ExpressionBinding => ({
  kind: 'expression',
  expression,
  scope: ctx.scope,
  frame: { instanceArgs: ctx.instanceArgs, old: ctx.old },
})

export function withBindings(
  ctx: Context,
  bindings: readonly (readonly [string, Binding])[],
): Context {
  const scope = new Scope(ctx.scope)
  for (const [name, binding] of bindings) scope.names.set(name, binding)
  return { ...ctx, scope }
}

export function localValue(js: string, type: Type = any, more: Partial<Local> = {}): Local {
  return { kind: 'local', js, arity: 0, isLazy: false, type, definition: null, ...more }
}

/** What a pattern binds: the parameter to write, statements that take it apart, the context within. */
export interface Bindings {
  readonly param: string
  readonly prologue: string
  readonly ctx: Context
  readonly names: readonly string[]
}

export function bindPattern(
  ctx: Context,
  translation: Translation,
  pattern: Pattern,
  type: Type,
): Bindings {
  if (pattern.kind === 'name') {
    const js = freshLocal(ctx, translation, pattern.name)
    return {
      param: js,
      prologue: '',
      ctx: withBindings(ctx, [[pattern.name, localValue(js, type)]]),
      names: [js],
    }
  }
  const param = freshLocal(ctx, translation, 'row')
  const names = pattern.names.map((name) => [name, freshLocal(ctx, translation, name)] as const)
  const prologue = `const [${names.map(([, js]) => js).join(', ')}] = components(${param}, ${names.length})\n`
  const bindings = names.map(
    ([name, js], i) => [name, localValue(js, itemOf(type, i + 1))] as const,
  )
  const all = [param, ...names.map(([, js]) => js)]
  return { param, prologue, ctx: withBindings(ctx, bindings), names: all }
}

/** Leaves the names to what comes after the text that they are bound in. */
export function release(ctx: Context, bound: readonly Pick<Bindings, 'names'>[]): void {
  for (const { names } of bound) for (const name of names) ctx.names.delete(name)
}

/** A type annotation, where types are wanted. */
export const annotate = (translation: Translation, type: Type | string): string =>
  translation.isTyped ? `: ${typeof type === 'string' ? type : typeText(type)}` : ''
