/** A specification that is a TypeScript module, as a machine. */
import type { ByName, Specification } from '../../standard/specification.ts'
import type { Machine, Named } from './machine.ts'
import { layoutOf } from './state-layout.ts'

export function machineOf(specification: Specification): Machine {
  const { init, next, symmetry = [], view, alias, fairness = [] } = specification
  const properties = Object.entries(specification.properties ?? {})
  const plain = <F>(run: F): Named<F> => ({ name: specification.name, at: null, run })
  return {
    ...layoutOf(specification.variables),
    init: init ?? null,
    next: next ?? null,
    invariants: named(specification.invariants),
    impliedInits: [],
    impliedActions: [],
    constraints: named(specification.constraints),
    actionConstraints: named(specification.actionConstraints),
    assumptions: named(specification.assumptions),
    postconditions: named(specification.postconditions),
    view: view === undefined ? null : plain(view),
    alias: alias === undefined ? null : plain(alias),
    symmetry: symmetry.map(plain),
    fairness: () => fairness,
    liveness: properties.map(([name, formula]) => ({ name, at: null, run: () => formula })),
    checkDeadlock: specification.checkDeadlock ?? true,
  }
}

const named = <F>(functions: ByName<F> = {}): Named<F>[] =>
  Object.entries(functions).map(([name, run]) => ({ name, at: null, run }))
