/** What a check says, and how the end of a search is put into words. */
import type { Place } from '../syntax/source.ts'
import type { Lasso } from './liveness/liveness.ts'
import type { State } from './machine/formula.ts'
import type { Machine } from './machine/machine.ts'
import type { Step } from './machine/name-steps.ts'
import { valuesOf } from './machine/state-layout.ts'
import type { SearchResult } from './search/search.ts'

export type Verdict =
  | 'holds'
  | 'assumption'
  | 'deadlock'
  | 'safety'
  | 'liveness'
  | 'assertion'
  | 'inconclusive'
  | 'threw'

export interface CheckResult<V = Verdict> {
  readonly verdict: V
  /** One sentence. */
  readonly message: string
  readonly property: string | null
  readonly generated: number
  readonly distinct: number
  readonly depth: number
  /** States found but not looked at. */
  readonly queued: number
  /** Where the property is defined, or the error arose. */
  readonly at: Place | null
  /** States of the counterexample, oldest first; what ALIAS makes of them, if there is one. */
  readonly trace: readonly State[]
  /** The same without ALIAS. */
  readonly states: readonly State[]
  /** How each of them was reached, and for a liveness counterexample how the behaviour goes back; null where unknown. */
  readonly steps: readonly (Step | null)[]
  /** For a liveness counterexample: the index in `trace` the behaviour goes back to. */
  readonly loopTo: number | null
  /** What makes the verdict worth less than it says; a sentence each. */
  readonly warnings: readonly string[]
}

/** A result before anything is known. */
export const nothing = {
  property: null,
  generated: 0,
  distinct: 0,
  depth: 0,
  queued: 0,
  at: null,
  trace: [],
  states: [],
  steps: [],
  loopTo: null,
  warnings: [],
}

/** TLC warns of the same, and is silent about VIEW. */
export function warningsAbout(machine: Machine): readonly string[] {
  if (machine.liveness.length === 0) return []
  const warnings: string[] = []
  if (machine.symmetry.length > 0)
    warnings.push('with SYMMETRY a violated temporal property may be missed: check it without')
  if (machine.view !== null)
    warnings.push(
      'with VIEW a temporal property is checked on one state for each view: check it without',
    )
  if (machine.constraints.length + machine.actionConstraints.length > 0)
    warnings.push(
      'behaviours that leave the CONSTRAINT are no counterexamples to temporal properties',
    )
  return warnings
}

/** An evaluation that failed during the search, and what had been found by then. */
export class EvaluationFailure extends Error {
  readonly known: CheckResult

  constructor(cause: unknown, known: CheckResult) {
    super('an evaluation failed', { cause })
    this.known = known
  }
}

/** Throws an EvaluationFailure if the search ended with one. */
export function verdictOf(result: SearchResult, machine: Machine): CheckResult {
  const { finding, generated, distinct, depth, queued } = result
  const counts = { ...nothing, generated, distinct, depth, queued }
  const states = (rows: readonly Int32Array[]) => rows.map((row) => valuesOf(machine, row))
  switch (finding.kind) {
    case 'complete':
      return { ...counts, verdict: 'holds', message: 'no error was found' }
    case 'limit':
      return {
        ...counts,
        verdict: 'inconclusive',
        message: `the search stopped at ${finding.what}`,
      }
    case 'deadlock':
      return {
        ...counts,
        verdict: 'deadlock',
        message: 'deadlock: a state has no successor',
        trace: states(finding.trace),
      }
    case 'threw':
      throw new EvaluationFailure(finding.error, {
        ...counts,
        verdict: 'threw',
        message: '',
        trace: states(finding.trace),
      })
    case 'violated':
      return {
        ...counts,
        verdict: 'safety',
        property: finding.name,
        at: finding.at,
        message: `the ${finding.what} ${finding.name} is violated`,
        trace: states(finding.trace),
      }
  }
}

export function livenessVerdict(
  lasso: Lasso | 'overdue',
  counts: CheckResult,
  machine: Machine,
): CheckResult {
  if (lasso === 'overdue')
    return {
      ...counts,
      verdict: 'inconclusive',
      message: 'the check of temporal properties stopped at the time limit',
    }
  return {
    ...counts,
    verdict: 'liveness',
    property: lasso.property,
    message: `the temporal property ${lasso.property} is violated`,
    trace: lasso.rows.map((row) => valuesOf(machine, row)),
    loopTo: lasso.loopTo,
  }
}
