import { match } from 'ts-pattern'
import { describeField, describeValue } from '../counterexample/changes.ts'
import type { Cause } from '../counterexample/explain.ts'
import type { Counterexample } from '../counterexample/format.ts'
import type { Trace, TraceStep } from '../counterexample/trace.ts'
import type { Comparison } from '../spec/native/watch.ts'
import type { Property } from '../spec/property.ts'
import type { Specification, Switches } from '../spec/specification.ts'

/** All that a report of one violation shows. */
export interface ViolationReport {
  readonly property: PropertyText
  readonly trace: Trace
  readonly counterexample: Counterexample
  /** Path of the file the counterexample is in, if it is in one. */
  readonly file: string | null
}

/** What a report says about a property. */
export interface PropertyText {
  readonly name: string
  readonly title: string
  readonly reason: string | null
  readonly kind: Property['kind'] | 'deadlock'
}

/** The words for a property by name; those of `no-deadlock` are built in. */
export function propertyText(specification: Specification, name: string): PropertyText {
  if (name === 'no-deadlock') return { name, title: 'no deadlock', reason: null, kind: 'deadlock' }
  const declared = specification.properties.find((p) => p.name === name)
  if (declared === undefined) return { name, title: name, reason: null, kind: 'assertion' }
  const { title, reason, kind } = declared
  return { name, title, reason, kind }
}

/** `linux-6.1 without invalidate_lock, with zeroing=late`. */
export function describeDesign(
  name: string,
  switches: Switches,
  linked: readonly string[] = [],
): string {
  const entries = Object.entries(switches)
  const off = entries.filter(([, value]) => value === false).map(([key]) => key)
  const on = entries.filter(([, value]) => value !== false)
  const set = on.map(([key, value]) => (value === true ? key : `${key}=${value}`))
  const parts = [[name, ...linked].join(' + ')]
  if (off.length > 0) parts.push(`without ${off.join(', ')}`)
  if (set.length > 0) parts.push(`with ${set.join(', ')}`)
  return parts.join(' ')
}

/** Why nobody can run: `A waits at x, B waits at y`. */
export function describeStanding(trace: Trace, nameOf: (thread: number) => string): string {
  return trace.standing
    .map((step, t) => (step === null ? null : `${nameOf(t)} waits at ${step}`))
    .filter((part) => part !== null)
    .join(', ')
}

/** Why the property is violated: what was compared, then a line for each record with who wrote it. */
export function describeBecause({ because, steps }: Trace, stepOf: StepName): string[] {
  if (because === undefined || because === null) return []
  const { comparison, causes } = because
  const records = new Map<string, Cause[]>()
  for (const cause of causes) {
    const key = `${cause.record} ${cause.by}`
    records.set(key, [...(records.get(key) ?? []), cause])
  }
  return [
    ...(comparison === null ? [] : [describeComparison(comparison)]),
    ...[...records.values()].map((fields) => {
      const [{ record, by }] = fields
      const values = fields.map(({ field, value }) => describeField({ field, after: value }))
      const writer =
        by === null ? '' : by === 'initially' ? ' (initially)' : ` (${stepOf(steps[by], by)})`
      return `${record === '' ? '' : `${record}: `}${values.join(', ')}${writer}`
    }),
  ]
}

/** What a report calls a step. */
export type StepName = (step: TraceStep, index: number) => string

function describeComparison({ seen, operator, other }: Comparison): string {
  const expected = match(operator)
    .with('===', () => describeValue(other))
    .with('!==', () => `not ${describeValue(other)}`)
    .otherwise(() => `${operator} ${describeValue(other)}`)
  return `seen ${describeValue(seen)}, expected ${expected}`
}
