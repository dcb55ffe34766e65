/** What a state is told apart by where that is not its row: its view, or what symmetry makes of it. */

import { asSet } from '../../values/as-set.ts'
import { FiniteSet } from '../../values/finite-set.ts'
import { codeOf } from '../../values/intern.ts'
import type { SetValue } from '../../values/value.ts'
import type { State } from '../machine/formula.ts'
import type { Machine } from '../machine/machine.ts'
import { canonicalBy } from './symmetry.ts'

export interface StateKey {
  readonly width: number
  readonly write: (t: State, row: Int32Array, key: Int32Array) => void
}

/** Null where the row itself is the key. With a view and symmetry it is the view of the representative, as in TLC. */
export function stateKeyOf(machine: Machine): StateKey | null {
  const { view, symmetry, variables } = machine
  const sets = symmetry.map((s): SetValue => asSet(s.run(machine.newState())))
  const canonical =
    sets.length === 0 ? null : canonicalBy(new FiniteSet(sets.flatMap((s) => [...s.members])))
  if (view === null) {
    if (canonical === null) return null
    return { width: variables.length, write: (_, row, key) => canonical(row, key) }
  }
  if (canonical === null)
    return {
      width: 1,
      write: (t, _, key) => {
        key[0] = codeOf(view.run(t))
      },
    }
  const representative = new Int32Array(variables.length)
  const state = machine.newState()
  return {
    width: 1,
    write: (_, row, key) => {
      canonical(row, representative)
      machine.decode(state, representative, 0)
      key[0] = codeOf(view.run(state))
    },
  }
}
