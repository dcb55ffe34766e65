/** What a check found, as plain data: values are TLA+ text, so that it can be sent between threads and printed as JSON. */

import { printable } from '../report/printable.ts'
import type { State } from './check/machine/formula.ts'
import type { Step } from './check/machine/name-steps.ts'
import type { CheckResult } from './check/verdict.ts'
import { lineAndColumn, type Place } from './syntax/source.ts'
import { print } from './values/print.ts'
import type { Value } from './values/value.ts'

export interface CheckReport
  extends Omit<CheckResult, 'verdict' | 'at' | 'trace' | 'states' | 'steps' | 'loopTo'> {
  /** `trace` for a replay that stopped. */
  readonly verdict: CheckResult['verdict'] | 'interrupted' | 'trace'
  readonly at: PlaceReport | null
  /** The counterexample, oldest state first. */
  readonly trace: readonly StateReport[]
  /** How a behaviour that violates a temporal property goes on after the last state, for ever. */
  readonly loop: LoopReport | null
  /** For a counterexample file: the values of the variables in each state, whatever ALIAS shows. */
  readonly states: readonly StateReport['values'][]
  /** Of the modules; null where they are not TLA+. */
  readonly hash: string | null
}

export interface PlaceReport {
  readonly file: string
  /** Line and column count from 1. */
  readonly line: number
  readonly column: number
}

export interface StateReport {
  /** The step that led here; null for an initial state, and where the step has no name. */
  readonly action: string | null
  readonly at: PlaceReport | null
  /** The value of each variable, in the order of the specification. */
  readonly values: { readonly [variable: string]: string }
  /** The variables whose value differs from the state before. */
  readonly changed: readonly string[]
}

export interface LoopReport {
  /** Index in the trace of the state that comes next; that of the last state if nothing changes any more. */
  readonly to: number
  readonly action: string | null
  readonly at: PlaceReport | null
}

export function reportOf(
  { steps, loopTo, ...result }: CheckResult<CheckReport['verdict']>,
  hash: string | null = null,
): CheckReport {
  const values = result.trace.map(textsOf)
  const trace = values.map((now, i) => {
    const before = values[i - 1] ?? now
    const changed = Object.keys(now).filter((name) => now[name] !== before[name])
    return { ...stepOf(steps[i]), values: now, changed }
  })
  const loop = loopTo === null ? null : { to: loopTo, ...stepOf(steps[trace.length]) }
  return {
    ...result,
    at: placeOf(result.at),
    trace,
    loop,
    states: result.states.map(textsOf),
    hash,
  }
}

const textsOf = (state: State): StateReport['values'] =>
  Object.fromEntries(Object.entries(state).map(([name, value]) => [name, textOf(value)]))

const textOf = (value: unknown): string =>
  value === undefined ? '?' : printable(print(value as Value))

const stepOf = (step: Step | null | undefined) => ({
  action: step ? printable(step.action) : null,
  at: placeOf(step?.at ?? null),
})

const placeOf = (at: Place | null): PlaceReport | null =>
  at === null ? null : { file: at.source.path, ...lineAndColumn(at) }
