/** What a check found, as plain data: values are TLA+ text, so that it can be sent between threads and printed as JSON. */
import type { CheckResult } from './check/check.ts'
import { print } from './values/print.ts'
import type { Value } from './values/value.ts'

export interface CheckReport extends Omit<CheckResult, 'trace' | 'verdict'> {
  readonly verdict: CheckResult['verdict'] | 'interrupted'
  /** The states of the counterexample, oldest first: the value of each variable. */
  readonly trace: readonly { readonly [variable: string]: string }[]
}

export function reportOf(result: CheckResult): CheckReport {
  const trace = result.trace.map((state) =>
    Object.fromEntries(Object.entries(state).map(([name, value]) => [name, textOf(value)])),
  )
  return { ...result, trace }
}

const textOf = (value: unknown): string => (value === undefined ? '?' : print(value as Value))
