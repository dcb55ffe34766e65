/** The community module Quorum. */
import { isSubset } from '../values/power-set.ts'
import { intersection } from '../values/sets.ts'
import type { SetValue, Value } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { powerSet } from './language.ts'
import { elementsOf, filter } from './quantifiers.ts'

/** The sets of subsets any two of which meet, and which hold every larger subset too. */
export function quorumSystems(set: Value): SetValue {
  const subsets = powerSet(set)
  const isSystem = (system: Value): boolean => {
    const quorums = [...elementsOf(system)]
    const meet = quorums.every((a) => quorums.every((b) => intersection(a, b).size > 0))
    const isUpward = () =>
      quorums.every((a) =>
        [...elementsOf(subsets)].every((b) => !isSubset(a, b) || (system as SetValue).has(b)),
      )
    return quorums.length > 0 && meet && isUpward()
  }
  return filter(powerSet(subsets), isSystem)
}

export const quorum = standardModule([], [builtin('QuorumSystem', 1, 'quorumSystems($1)')])
