/** Makers of TLA+ syntax. Every node takes the place of the PlusCal text it stands for. */
import type { Place } from '../syntax/source.ts'
import type { Definition, Expression, Parameter, Unit } from '../syntax/syntax.ts'

export function apply(at: Place, name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'apply', at, prefix: [], name, args }
}

export function text(at: Place, value: string): Expression {
  return { kind: 'string', at, value }
}

export function prime(e: Expression): Expression {
  return apply(e.at, "'", e)
}

export function equals(left: Expression, right: Expression): Expression {
  return apply(left.at, '=', left, right)
}

export function conditional(condition: Expression, yes: Expression, no: Expression): Expression {
  // biome-ignore lint/suspicious/noThenProperty: the syntax tree names it so
  return { kind: 'if', at: condition.at, condition, then: yes, else: no }
}

export function index(of: Expression, key: Expression): Expression {
  return { kind: 'functionApply', at: of.at, of, args: [key] }
}

export function field(of: Expression, name: string): Expression {
  return { kind: 'field', at: of.at, of, name }
}

export function tuple(at: Place, items: readonly Expression[]): Expression {
  return { kind: 'tuple', at, items }
}

/** A conjunction or disjunction; the item itself if there is one. */
export function junction(
  at: Place,
  operator: 'and' | 'or',
  items: readonly Expression[],
): Expression {
  return items.length === 1 ? items[0]! : { kind: 'junction', at, operator, items }
}

export function quantified(
  at: Place,
  quantifier: 'forall' | 'exists',
  name: string,
  set: Expression,
  body: Expression,
): Expression {
  const bounds = [{ patterns: [{ kind: 'name', name, at } as const], set }]
  return { kind: 'quantified', at, quantifier, bounds, body }
}

/** `[self \in set |-> body]`. */
export function functionOver(set: Expression, body: Expression): Expression {
  const { at } = body
  const bounds = [{ patterns: [{ kind: 'name', name: 'self', at } as const], set }]
  return { kind: 'function', at, bounds, body }
}

export function unchanged(at: Place, names: readonly string[]): Expression {
  const variables = names.map((name) => apply(at, name))
  return apply(at, 'UNCHANGED', tuple(at, variables))
}

export function parameter(at: Place, name: string): Parameter {
  return { name, arity: 0, at }
}

export function definition(
  at: Place,
  name: string,
  params: readonly string[],
  body: Expression,
): Definition {
  const end = at.offset + at.length
  return {
    kind: 'definition',
    at,
    name,
    params: params.map((param) => parameter(at, param)),
    body,
    functionBounds: null,
    isLocal: false,
    end,
  }
}

export function declaration(
  at: Place,
  what: 'constant' | 'variable',
  names: readonly string[],
): Unit {
  return { kind: 'declaration', at, what, declared: names.map((name) => parameter(at, name)) }
}
