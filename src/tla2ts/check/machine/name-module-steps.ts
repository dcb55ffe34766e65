/**
 * The actions that the steps of a module's counterexample are instances of.
 *
 * Functions of a module cannot be replaced from outside by ones that announce themselves. Which of them is at work when a state
 * is emitted stands on the call stack; their operands do not.
 */
import type { State } from './formula.ts'
import type { Machine } from './machine.ts'
import { findSteps, type Step } from './name-steps.ts'

export function nameModuleSteps(
  machine: Machine,
  actions: readonly { readonly name: string }[],
  pairs: readonly (readonly [from: State, to: State])[],
): (Step | null)[] {
  const names = new Set(actions.map((action) => action.name))
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 1_000
  try {
    return findSteps(machine, pairs, () => {
      const name = callersOf(new Error().stack ?? '').find((caller) => names.has(caller))
      return name === undefined ? null : { action: name, at: null }
    })
  } finally {
    Error.stackTraceLimit = limit
  }
}

/** The names of functions on the stack, innermost first. */
const callersOf = (stack: string): string[] =>
  [...stack.matchAll(/^ +at (?:\w+\.)?([\w$]+)(?: \[as \w+\])? \(/gm)].map(([, name]) => name!)
