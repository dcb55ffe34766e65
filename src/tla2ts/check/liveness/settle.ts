/**
 * Works out what a formula says of constants, so that `i # j => WF_v(A(i, j))`, for each i and j, is a fairness condition or
 * nothing. Left to the automaton, each of them would double its states.
 */
import type { Formula } from '../machine/formula.ts'

/** The same formula without conditions on constants; `truthOf` tells whether it is one altogether. */
export function settle(f: Formula): Formula {
  switch (f.kind) {
    case 'atom':
      return f.isConstant === true ? constant(f.holds({}, {})) : f
    case 'fairness':
      return f
    case 'not': {
      const part = settle(f.part)
      const value = truthOf(part)
      return value === null ? { ...f, part } : constant(!value)
    }
    case 'always':
    case 'eventually':
      return { ...f, part: settle(f.part) }
    case 'and':
    case 'or':
      return settleJunction(f.kind, f.parts)
  }
}

/** From left to right, and no further than needed, as an expression is evaluated. */
function settleJunction(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
  const left: Formula[] = []
  for (const part of parts) {
    const settled = settle(part)
    const value = truthOf(settled)
    if (value === null) left.push(settled)
    else if (value === (kind === 'or')) return settled
  }
  return left.length === 1 ? left[0]! : { kind, parts: left }
}

const constant = (value: boolean): Formula => ({ kind: value ? 'and' : 'or', parts: [] })

/** TRUE is a conjunction of nothing, FALSE a disjunction of nothing. */
export const truthOf = (f: Formula): boolean | null =>
  (f.kind === 'and' || f.kind === 'or') && f.parts.length === 0 ? f.kind === 'and' : null
