/**
 * The ways in which a formula can hold, each a conjunction, with what must hold again and again (`[]<>p`) set apart. An
 * automaton would need a state for every set of such promises; the search for fair cycles asks for one step of each.
 */
import { isPropositional, junction, type Normal, ofTheEnd } from './normal.ts'

export interface Case {
  readonly recurrences: readonly Normal[]
  readonly rest: Normal
}

/** More ways than this are left to the automaton. */
const casesMax = 64

export function casesOf(formula: Normal): readonly Case[] {
  return waysOf(formula).map((parts) => ({
    recurrences: parts.flatMap((part) => recurring(part) ?? []),
    rest: junction(
      'and',
      parts.filter((part) => recurring(part) === null),
    ),
  }))
}

/** Disjunctive normal form, as far as temporal operators are concerned. */
function waysOf(f: Normal): readonly (readonly Normal[])[] {
  if (isPropositional(f)) return [[f]]
  if (f.kind === 'or') return f.parts.flatMap(waysOf)
  if (f.kind !== 'and') return [[f]]
  let ways: readonly (readonly Normal[])[] = [[]]
  for (const part of f.parts) {
    const more = waysOf(part)
    const isTooMuch = ways.length * more.length > casesMax
    ways = ways.flatMap((way) =>
      isTooMuch ? [[...way, part]] : more.map((parts) => [...way, ...parts]),
    )
  }
  return ways
}

/** The p of `[]<>p`, if p speaks of one step only. */
const recurring = (f: Normal): Normal | null => (f.kind === 'always' ? ofTheEnd(f) : null)
