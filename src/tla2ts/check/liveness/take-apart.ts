/**
 * What the search can check by itself of temporal properties: predicates of the first state, `[]P`, and `[][A]_v`, where they
 * are conjuncts. So are the instances of `\A x \in S : F(x)`, whose set is known only when the specification runs. TLC
 * divides properties in the same way.
 */
import { TlaError } from '../../syntax/source.ts'
import type { Formula, State } from '../machine/formula.ts'
import type { Machine, Named } from '../machine/machine.ts'
import type { Atom } from './normal.ts'

/** The machine with no more left for liveness than has to be. Throws a usage problem for a property that is a step. */
export function takeApart(machine: Machine): Machine {
  const invariants: Named<(s: State) => boolean>[] = []
  const impliedInits: Named<(s: State) => boolean>[] = []
  const impliedActions: Named<(s: State, t: State) => boolean>[] = []
  const liveness: Named<() => Formula>[] = []
  for (const { name, at, run } of machine.liveness)
    for (const part of conjuncts(run())) {
      const atoms = conjuncts(part.kind === 'always' ? part.part : part)
      if (!atoms.every(isAtom)) {
        liveness.push({ name, at, run: () => part })
        continue
      }
      for (const { isStep, holds } of atoms) {
        const ofState = { name, at, run: (s: State) => holds(s, s) }
        if (part.kind === 'always' && isStep) impliedActions.push({ name, at, run: holds })
        else if (part.kind === 'always') invariants.push(ofState)
        else if (!isStep) impliedInits.push(ofState)
        else
          throw new TlaError(
            'usage',
            at,
            `the property ${name} is a step`,
            'write always(step(...))',
          )
      }
    }
  return {
    ...machine,
    invariants: [...machine.invariants, ...invariants],
    impliedInits: [...machine.impliedInits, ...impliedInits],
    impliedActions: [...machine.impliedActions, ...impliedActions],
    liveness,
  }
}

const isAtom = (f: Formula): f is Atom => f.kind === 'atom'

const conjuncts = (f: Formula): readonly Formula[] =>
  f.kind === 'and' ? f.parts.flatMap(conjuncts) : [f]
