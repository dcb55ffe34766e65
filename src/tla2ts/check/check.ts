/** From a file to a verdict. */
import type { Configuration } from '../config/config.ts'
import { evaluationProblem, TlaError } from '../source.ts'
import { resetRandom } from '../standard/sets.ts'
import { AssertionFailure, checker, resetRegisters } from '../standard/tlc.ts'
import { ValueError } from '../values/value.ts'
import type { Successors } from './expansion.ts'
import type { State } from './formula.ts'
import { within } from './interrupt.ts'
import { checkLiveness, type Lasso } from './liveness.ts'
import type { Machine } from './machine.ts'
import { type ModelFiles, type Prepared, prepare } from './prepare.ts'
import { type Progress, type SearchResult, searchStates } from './search.ts'

export interface CheckOptions extends ModelFiles {
  readonly statesMax?: number | null
  /** Milliseconds of `clock`, wall-clock time by default. */
  readonly timeLimitMs?: number | null
  readonly clock?: () => number
  /** Where PrintT prints. */
  readonly write?: (line: string) => void
  /** Told now and then how far the search has come. */
  readonly onProgress?: (progress: Progress) => void
  /** Successors found by other threads. */
  readonly successors?: (machine: Machine) => Successors
}

export type Verdict =
  | 'holds'
  | 'assumption'
  | 'deadlock'
  | 'safety'
  | 'liveness'
  | 'assertion'
  | 'inconclusive'
  | 'threw'

export interface CheckResult {
  readonly verdict: Verdict
  /** One sentence. */
  readonly message: string
  readonly property: string | null
  readonly generated: number
  readonly distinct: number
  readonly depth: number
  /** States found but not looked at. */
  readonly queued: number
  /** States of the counterexample, oldest first. */
  readonly trace: readonly State[]
  /** For a liveness counterexample: the index in `trace` the behaviour goes back to. */
  readonly loopTo: number | null
  /** What makes the verdict worth less than it says; a sentence each. */
  readonly warnings: readonly string[]
}

/** Throws ProblemErrors for what the user got wrong in the specification or configuration. */
export function checkSpecification(options: CheckOptions): CheckResult {
  const prepared = prepare(options)
  checker.write = options.write ?? (() => {})
  try {
    const { machine, config } = prepared
    const result = within(watchdogOf(options, 1), () => run(machine, config, options))
    return 'kind' in result ? interrupted() : { ...result, warnings: warningsAbout(machine) }
  } catch (error) {
    return explain(error, prepared, options)
  }
}

/** The search stops by itself at the limit, unless one evaluation goes on for longer. Another clock cannot be waited for. */
function watchdogOf({ timeLimitMs, clock }: CheckOptions, factor: number): number | null {
  const limit = timeLimitMs ?? null
  return limit === null || clock !== undefined ? null : limit * factor + 200
}

/** Stopped within an evaluation; the counts are those last reported. */
function interrupted(): CheckResult {
  return {
    ...nothing,
    ...reported(),
    verdict: 'inconclusive',
    message: 'the search stopped at the time limit, within one evaluation',
  }
}

const reported = () => ({
  generated: checker.generated,
  distinct: checker.distinct,
  depth: checker.diameter,
  queued: checker.queue,
})

/** An evaluation error happens again in a slower machine that knows places. */
function explain(
  error: unknown,
  { traced, config }: Prepared,
  { successors: _, ...options }: CheckOptions,
): CheckResult {
  const isDeep = error instanceof RangeError && error.message.includes('call stack')
  if (!(error instanceof ValueError) && !isDeep) throw error
  const counts = reported()
  let found: unknown = isDeep ? new ValueError('the recursion is too deep') : error
  try {
    resetRegisters()
    resetRandom()
    const again = { ...options, timeLimitMs: null }
    within(watchdogOf(options, tracedFactor), () => run(traced(), config, again))
  } catch (again) {
    found = again
  }
  if (!(found instanceof TlaError) && !(found instanceof ValueError)) throw found
  const isAssertion = error instanceof AssertionFailure
  const at = (config.next ?? config.specification)?.at ?? null
  const { message } = found instanceof TlaError ? found : evaluationProblem(at, found.message)
  return { ...nothing, ...counts, verdict: isAssertion ? 'assertion' : 'threw', message }
}

/** How much slower evaluation is with places. */
const tracedFactor = 10

const nothing = {
  property: null,
  generated: 0,
  distinct: 0,
  depth: 0,
  queued: 0,
  trace: [],
  loopTo: null,
  warnings: [],
}

/** TLC warns of the same. */
function warningsAbout(machine: Machine): readonly string[] {
  if (machine.liveness.length === 0) return []
  const warnings: string[] = []
  if (machine.symmetry.length > 0)
    warnings.push('with SYMMETRY a violated temporal property may be missed: check it without')
  if (machine.constraints.length + machine.actionConstraints.length > 0)
    warnings.push(
      'behaviours that leave the CONSTRAINT are no counterexamples to temporal properties',
    )
  return warnings
}

function run(machine: Machine, config: Configuration, options: CheckOptions): CheckResult {
  for (const assumption of machine.assumptions)
    if (!assumption.run())
      return {
        ...nothing,
        verdict: 'assumption',
        property: assumption.name,
        message: evaluationProblem(assumption.at, `the assumption ${assumption.name} is false`)
          .message,
      }
  const clock = options.clock ?? Date.now
  const limit = options.timeLimitMs ?? null
  const needsGraph = machine.liveness.length > 0
  const result = searchStates(machine, {
    checkDeadlock: config.checkDeadlock ?? true,
    keepGraph: needsGraph,
    ...(options.successors === undefined ? {} : { successors: options.successors(machine) }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    limits: {
      statesMax: options.statesMax ?? null,
      isTimeUp: limit === null ? () => false : stopwatch(clock, limit),
    },
  })
  const verdict = verdictOf(result, machine)
  if (verdict.verdict !== 'holds') return verdict
  if (needsGraph) {
    const lasso = checkLiveness(machine, result)
    if (lasso !== null) return livenessVerdict(lasso, verdict, machine)
  }
  for (const post of machine.postconditions)
    if (!post.run(machine.newState()))
      return {
        ...verdict,
        verdict: 'safety',
        property: post.name,
        message: `the postcondition ${post.name} is false`,
      }
  return verdict
}

/** Whether the time is over. Looks at the clock about every 20 ms only: processor time is dear to ask for. */
function stopwatch(clock: () => number, limitMs: number): () => boolean {
  const started = clock()
  let last = started
  let skip = 1
  let left = 1
  return () => {
    if (--left > 0) return false
    const now = clock()
    if (now - last < 10) skip = Math.min(skip * 2, 64)
    else if (now - last > 40) skip = Math.ceil(skip / 4)
    last = now
    left = skip
    return now - started > limitMs
  }
}

function verdictOf(result: SearchResult, machine: Machine): CheckResult {
  const { finding, generated, distinct, depth, queued } = result
  const counts = { ...nothing, generated, distinct, depth, queued }
  const states = (rows: readonly Int32Array[]) =>
    rows.map((row) => {
      const state = machine.newState()
      machine.decode(state, row, 0)
      return valuesOf(state, machine)
    })
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
        message: 'a state has no successor',
        trace: states(finding.trace),
      }
    case 'violated':
      return {
        ...counts,
        verdict: 'safety',
        property: finding.name,
        message: `the ${finding.what} ${finding.name} is violated`,
        trace: states(finding.trace),
      }
  }
}

/** The values of the variables, without what the checker keeps beside them. */
const valuesOf = (state: State, machine: Machine): State =>
  Object.fromEntries(machine.variables.map((name) => [name, state[name]]))

function livenessVerdict(lasso: Lasso, counts: CheckResult, machine: Machine): CheckResult {
  const trace = lasso.rows.map((row) => {
    const state = machine.newState()
    machine.decode(state, row, 0)
    return valuesOf(state, machine)
  })
  return {
    ...counts,
    verdict: 'liveness',
    property: lasso.property,
    message: `the temporal property ${lasso.property} is violated`,
    trace,
    loopTo: lasso.loopTo,
  }
}
