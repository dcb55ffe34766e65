/**
 * Formulas with negation on atoms only, fairness written out, and as little as possible under [] and <>.
 *
 * What is said of the end of a behaviour, `[]<>p` or `<>[]p`, holds in all suffixes or in none, so it need not stand there:
 * `<>(p /\ []<>q)` is `<>p /\ []<>q`. The automaton has fewer sets of obligations then (Babiak et al. 2013).
 */
import type { Formula } from '../machine/formula.ts'

export type Atom = Extract<Formula, { kind: 'atom' }>

export type Normal =
  | { readonly kind: 'literal'; readonly atom: Atom; readonly isTrue: boolean; readonly id: number }
  | Junction
  | { readonly kind: Modality; readonly part: Normal; readonly id: number }

interface Junction {
  readonly kind: 'and' | 'or'
  readonly parts: readonly Normal[]
  readonly id: number
}

type Modality = 'always' | 'eventually'

let nextId = 0

export function normalise(f: Formula, isTrue = true): Normal {
  switch (f.kind) {
    case 'atom':
      return { kind: 'literal', atom: f, isTrue, id: nextId++ }
    case 'not':
      return normalise(f.part, !isTrue)
    case 'and':
    case 'or': {
      const kind = (f.kind === 'and') === isTrue ? 'and' : 'or'
      return junction(
        kind,
        f.parts.map((p) => normalise(p, isTrue)),
      )
    }
    case 'always':
    case 'eventually': {
      const kind = (f.kind === 'always') === isTrue ? 'always' : 'eventually'
      return under(kind, normalise(f.part, isTrue))
    }
    case 'fairness': {
      const enabled: Formula = { kind: 'atom', isStep: false, holds: (s) => f.isEnabled(s) }
      const taken: Formula = { kind: 'atom', isStep: true, holds: (s, t) => f.isTaken(s, t) }
      const disabled: Formula = { kind: 'not', part: enabled }
      const written: Formula =
        f.strength === 'weak'
          ? infinitelyOften({ kind: 'or', parts: [disabled, taken] })
          : {
              kind: 'or',
              parts: [
                { kind: 'eventually', part: { kind: 'always', part: disabled } },
                infinitelyOften(taken),
              ],
            }
      return normalise(written, isTrue)
    }
  }
}

const infinitelyOften = (part: Formula): Formula => ({
  kind: 'always',
  part: { kind: 'eventually', part },
})

/** The only part itself, where there is one. `<>[]p /\ <>[]q` is `<>[](p /\ q)`, `[]<>p \/ []<>q` is `[]<>(p \/ q)`. */
export function junction(kind: 'and' | 'or', parts: readonly Normal[]): Normal {
  const flat = parts.flatMap((p) => (p.kind === kind ? p.parts : [p]))
  const outer = kind === 'and' ? 'eventually' : 'always'
  const alike = flat.flatMap((p) => (p.kind === outer ? (ofTheEnd(p) ?? []) : []))
  if (alike.length > 1) {
    const others = flat.filter((p) => p.kind !== outer || ofTheEnd(p) === null)
    return junction(kind, [...others, under(outer, under(opposite[outer], junction(kind, alike)))])
  }
  return flat.length === 1 ? flat[0]! : { kind, parts: flat, id: nextId++ }
}

/** The p of `[]<>p` or `<>[]p`, if p speaks of one step only. */
export function ofTheEnd(f: Normal): Normal | null {
  if (f.kind !== 'always' && f.kind !== 'eventually') return null
  if (f.part.kind !== opposite[f.kind]) return null
  return isPropositional(f.part.part) ? f.part.part : null
}

function under(kind: Modality, part: Normal): Normal {
  if (isOfTheEnd(part)) return part
  if (part.kind === kind) return part
  if (isPropositional(part) || (part.kind !== 'and' && part.kind !== 'or'))
    return { kind, part, id: nextId++ }
  const isSplit = (kind === 'always') === (part.kind === 'and')
  const stays = part.parts.filter((p) => (isSplit ? isPropositional(p) : !isOfTheEnd(p)))
  const others = part.parts.filter((p) => !stays.includes(p))
  if (others.length === 0) return { kind, part, id: nextId++ }
  const rest = stays.length === 0 ? [] : [under(kind, junction(part.kind, stays))]
  return junction(part.kind, [...rest, ...others.map((p) => under(kind, p))])
}

/** Whether it holds in all suffixes of a behaviour or in none. */
function isOfTheEnd(f: Normal): boolean {
  switch (f.kind) {
    case 'literal':
      return false
    case 'and':
    case 'or':
      return f.parts.every(isOfTheEnd)
    case 'always':
    case 'eventually':
      return f.part.kind === opposite[f.kind]
  }
}

const opposite = { always: 'eventually', eventually: 'always' } as const

/** Whether it speaks of one step only. */
export const isPropositional = (f: Normal): boolean =>
  f.kind === 'and' || f.kind === 'or' ? f.parts.every(isPropositional) : f.kind === 'literal'
