/**
 * Temporal formulas as automata over the steps of a behaviour.
 *
 * A state of the automaton is the set of formulas that must hold from here on. One step splits each into what must hold of
 * the step itself and what is left for the rest of the behaviour: `[]p` is p now and `[]p` later, `<>p` is p now or `<>p`
 * later. A behaviour is accepted if no `<>p` is put off for ever (Gerth, Peled, Vardi, Wolper 1995, without next and
 * until).
 */
import type { Atom, Normal } from './normal.ts'

/** One way to take a step. */
export interface Transition {
  readonly literals: readonly { readonly atom: Atom; readonly isTrue: boolean }[]
  readonly to: number
  /** The `<>p` put off by this step, by number. */
  readonly postponed: readonly number[]
}

export interface Automaton {
  readonly eventualityCount: number
  /** The transitions of an automaton state; made when first asked for. State 0 is the initial one. */
  readonly transitions: (state: number) => readonly Transition[]
}

interface Draft {
  readonly literals: readonly { readonly atom: Atom; readonly isTrue: boolean }[]
  readonly later: ReadonlyMap<number, Normal>
  readonly postponed: readonly number[]
}

export function automatonOf(formula: Normal): Automaton {
  const states: ReadonlyMap<number, Normal>[] = [new Map([[formula.id, formula]])]
  const numbers = new Map<string, number>([[String(formula.id), 0]])
  const known: (readonly Transition[] | undefined)[] = []
  const eventualities = new Map<number, number>()
  countEventualities(formula, eventualities)
  return {
    eventualityCount: eventualities.size,
    transitions: (state) => {
      known[state] ??= expand([...states[state]!.values()], eventualities).map((draft) => {
        const key = [...draft.later.keys()].sort((a, b) => a - b).join()
        let to = numbers.get(key)
        if (to === undefined) {
          to = states.push(draft.later) - 1
          numbers.set(key, to)
        }
        return { literals: draft.literals, to, postponed: draft.postponed }
      })
      return known[state]
    },
  }
}

function countEventualities(f: Normal, found: Map<number, number>): void {
  if (f.kind === 'eventually') found.set(f.id, found.size)
  if (f.kind === 'and' || f.kind === 'or')
    for (const part of f.parts) countEventualities(part, found)
  if (f.kind === 'always' || f.kind === 'eventually') countEventualities(f.part, found)
}

function expand(
  obligations: readonly Normal[],
  eventualities: ReadonlyMap<number, number>,
): Draft[] {
  const [first, ...rest] = obligations
  if (first === undefined) return [{ literals: [], later: new Map(), postponed: [] }]
  switch (first.kind) {
    case 'literal':
      return expand(rest, eventualities)
        .filter((d) => !d.literals.some((l) => l.atom === first.atom && l.isTrue !== first.isTrue))
        .map((d) => ({
          ...d,
          literals: [...d.literals, { atom: first.atom, isTrue: first.isTrue }],
        }))
    case 'and':
      return expand([...first.parts, ...rest], eventualities)
    case 'or':
      return first.parts.flatMap((part) => expand([part, ...rest], eventualities))
    case 'always':
      return expand([first.part, ...rest], eventualities).map((d) => ({
        ...d,
        later: new Map([...d.later, [first.id, first]]),
      }))
    case 'eventually':
      return [
        ...expand([first.part, ...rest], eventualities),
        ...expand(rest, eventualities).map((d) => ({
          ...d,
          later: new Map([...d.later, [first.id, first]]),
          postponed: [...d.postponed, eventualities.get(first.id)!],
        })),
      ]
  }
}
