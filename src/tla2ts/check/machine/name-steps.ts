/** The actions that the steps of a counterexample are instances of. */

import { checker } from '../../standard/tlc.ts'
import type { Place } from '../../syntax/source.ts'
import type { Translated } from '../../translate/translated.ts'
import { print } from '../../values/print.ts'
import type { Value } from '../../values/value.ts'
import type { State } from './formula.ts'
import { type Machine, makeMachine } from './machine.ts'

/** An action of the specification, with its operands where they are values: `Take(p1)`. */
export interface Step {
  readonly action: string
  readonly at: Place | null
}

/**
 * For each pair of states, the action that leads from one to the other: the first in the order of the search. Null where it
 * has no name, nothing changes, or the step depends on more than the states.
 */
export function nameSteps(
  translated: Translated,
  pairs: readonly (readonly [from: State, to: State])[],
): (Step | null)[] {
  checker.write = () => {}
  let step: Step | null = null
  const machine = makeMachine(translated, (index, operands) => {
    if (step !== null) return
    const { name, at } = translated.actions[index]!
    const isPlain = operands.length > 0 && operands.every((o) => typeof o !== 'function')
    const text = isPlain ? `(${(operands as readonly Value[]).map(print).join(', ')})` : ''
    step = { action: `${name}${text}`, at }
  })
  return findSteps(
    machine,
    pairs,
    () => step,
    () => {
      step = null
    },
  )
}

/** `nameOf` is asked while the wanted state is emitted; `reset` is called after any other. */
export function findSteps(
  machine: Machine,
  pairs: readonly (readonly [from: State, to: State])[],
  nameOf: () => Step | null,
  reset: () => void = () => {},
): (Step | null)[] {
  const width = machine.variables.length
  const [wanted, found] = [new Int32Array(width), new Int32Array(width)]
  const [now, next] = [machine.newState(), machine.newState()]
  const isWanted = (t: State) => {
    machine.encode(t, found)
    return found.every((code, i) => code === wanted[i])
  }
  return pairs.map(([from, to]) => {
    machine.encode(from, wanted)
    machine.decode(now, wanted, 0)
    machine.encode(to, wanted)
    reset()
    let step: Step | null = null
    try {
      machine.next?.(now, next, (t) => {
        if (isWanted(t)) {
          step = nameOf()
          throw enough
        }
        reset()
      })
    } catch (error) {
      return error === enough ? step : null
    }
    return null
  })
}

const enough = Symbol('the step was found')
