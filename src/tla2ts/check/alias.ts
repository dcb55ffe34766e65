/**
 * ALIAS: what a counterexample shows in place of its states.
 *
 * The expression is evaluated in every state of the trace, primed variables being those of the state after; the last state
 * is followed by itself, or by the state the behaviour goes back to. Its record is shown. As in TLC, a state where the
 * expression has no value is shown as it is, with the reason.
 */
import { checker } from '../standard/tlc.ts'
import { FunctionValue, type Value, ValueError } from '../values/value.ts'
import type { State } from './machine/formula.ts'
import type { Machine } from './machine/machine.ts'

export function aliased(
  machine: Machine,
  trace: readonly State[],
  loopTo: number | null,
): readonly State[] {
  const { alias } = machine
  if (alias === null) return trace
  const states = trace.map((values) => Object.assign(machine.newState(), values))
  return states.map((s, i) => {
    checker.level = i + 1
    const after = states[i + 1] ?? states[loopTo ?? i]!
    try {
      return fieldsOf(alias.run(s, after)) ?? trace[i]!
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      return { ...trace[i]!, _ALIASEvalError: error.message }
    }
  })
}

function fieldsOf(record: Value): State | null {
  if (!(record instanceof FunctionValue)) return null
  const { keys, values } = record
  if (!keys.every((key) => typeof key === 'string')) return null
  return Object.fromEntries(keys.map((key, i) => [key, values[i]]))
}
