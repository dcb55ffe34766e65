/** A specification that is a TypeScript module, as a machine. */
import { ProblemError } from '../../spec/problem.ts'
import type { ByName, Specification } from '../standard/specification.ts'
import type { Formula, State } from './formula.ts'
import type { Machine, Named } from './machine.ts'
import { layoutOf } from './state-layout.ts'

/** Throws a usage problem for a property that is none. */
export function machineOf(specification: Specification): Machine {
  const { init, next, symmetry = [], view, alias, fairness = [] } = specification
  const properties = Object.entries(specification.properties ?? {}).map(takeApart)
  const plain = <F>(run: F): Named<F> => ({ name: specification.name, at: null, run })
  return {
    ...layoutOf(specification.variables),
    init: init ?? null,
    next: next ?? null,
    invariants: [...named(specification.invariants), ...properties.flatMap((p) => p.always)],
    impliedInits: properties.flatMap((p) => p.initial),
    impliedActions: properties.flatMap((p) => p.steps),
    constraints: named(specification.constraints),
    actionConstraints: named(specification.actionConstraints),
    assumptions: named(specification.assumptions),
    postconditions: named(specification.postconditions),
    view: view === undefined ? null : plain(view),
    alias: alias === undefined ? null : plain(alias),
    symmetry: symmetry.map(plain),
    fairness: () => fairness,
    liveness: properties.flatMap((p) => p.temporal),
    checkDeadlock: specification.checkDeadlock ?? true,
  }
}

const named = <F>(functions: ByName<F> = {}): Named<F>[] =>
  Object.entries(functions).map(([name, run]) => ({ name, at: null, run }))

interface Parts {
  readonly initial: Named<(s: State) => boolean>[]
  readonly always: Named<(s: State) => boolean>[]
  readonly steps: Named<(s: State, t: State) => boolean>[]
  readonly temporal: Machine['liveness'][number][]
}

/** What the search can check by itself, and the rest: the same parts that a property in TLA+ is taken apart into. */
function takeApart([name, property]: [string, Formula]): Parts {
  const parts: Parts = { initial: [], always: [], steps: [], temporal: [] }
  const rest = (formula: Formula) => parts.temporal.push({ name, at: null, run: () => formula })
  for (const part of conjuncts(property)) {
    if (part.kind === 'atom' && part.isStep)
      throw new ProblemError('usage', `the property ${name} is a step`, 'write always(step(...))')
    if (part.kind === 'atom') parts.initial.push({ name, at: null, run: part.holds as never })
    else if (part.kind !== 'always') rest(part)
    else
      for (const inner of conjuncts(part.part)) {
        if (inner.kind !== 'atom') rest({ kind: 'always', part: inner })
        else if (inner.isStep) parts.steps.push({ name, at: null, run: inner.holds })
        else parts.always.push({ name, at: null, run: inner.holds as never })
      }
  }
  return parts
}

const conjuncts = (formula: Formula): readonly Formula[] =>
  formula.kind === 'and' && formula.isQuantified !== true
    ? formula.parts.flatMap(conjuncts)
    : [formula]
