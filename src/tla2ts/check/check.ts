/** From a file to a verdict. */

import { recordOf } from '../standard/language.ts'
import { resetRandom } from '../standard/sets.ts'
import { AssertionFailure, checker, resetRegisters } from '../standard/tlc.ts'
import { evaluationProblem, TlaError } from '../syntax/source.ts'
import { type Value, ValueError } from '../values/value.ts'
import { aliased } from './alias.ts'
import { within } from './interrupt.ts'
import { checkLiveness } from './liveness/liveness.ts'
import { takeApart } from './liveness/take-apart.ts'
import { tautology } from './liveness/tautology.ts'
import { exhaustion } from './machine/exhaustion.ts'
import type { Machine } from './machine/machine.ts'
import { type ModelFiles, type Prepared, prepare } from './machine/prepare.ts'
import type { Successors } from './search/expansion.ts'
import { type Progress, searchStates } from './search/search.ts'
import {
  type CheckResult,
  EvaluationFailure,
  livenessVerdict,
  nothing,
  verdictOf,
  warningsAbout,
} from './verdict.ts'

export interface CheckOptions extends ModelFiles, RunOptions {}

export interface RunOptions {
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

/** Throws ProblemErrors for what the user got wrong in the specification or configuration. */
export const checkSpecification = (options: CheckOptions): CheckResult =>
  checkPrepared(prepare(options), options)

export function checkPrepared(prepared: Prepared, options: RunOptions): CheckResult {
  checker.write = options.write ?? (() => {})
  const result = runOrExplain(prepared, options)
  const { property, trace, loopTo } = result
  const pairs = trace.slice(1).map((state, i) => [trace[i]!, state] as const)
  const back = loopTo === null ? [] : ([[trace.at(-1)!, trace[loopTo]!]] as const)
  const defined = property === null ? null : prepared.placeOf(property)
  return {
    ...result,
    // An assumption without a name in the specification has one of ours.
    property: defined === null && /^assume\d+$/.test(property ?? '') ? null : property,
    at: defined ?? result.at,
    trace: aliased(prepared.machine, trace, loopTo),
    states: trace,
    steps: trace.length === 0 ? [] : [null, ...prepared.nameSteps([...pairs, ...back])],
  }
}

function runOrExplain(prepared: Prepared, options: RunOptions): CheckResult {
  try {
    const result = within(watchdogOf(options, 1), () => run(prepared.machine, options))
    return 'kind' in result ? interrupted() : result
  } catch (error) {
    return explain(error, prepared, options)
  }
}

/** The search stops by itself at the limit, unless one evaluation goes on for longer. Another clock cannot be waited for. */
function watchdogOf({ timeLimitMs, clock }: RunOptions, factor: number): number | null {
  const limit = timeLimitMs ?? null
  return limit === null || clock !== undefined ? null : limit * factor + 200
}

/** Stopped within an evaluation; the counts are those last reported. */
function interrupted(): CheckResult {
  return {
    ...nothing,
    generated: checker.generated,
    distinct: checker.distinct,
    depth: checker.diameter,
    queued: checker.queue,
    verdict: 'inconclusive',
    message: 'the search stopped at the time limit, within one evaluation',
  }
}

/** An evaluation error happens again in a slower machine that knows places. */
function explain(
  failure: unknown,
  { traced, at, describe }: Prepared,
  { successors: _, ...options }: RunOptions,
): CheckResult {
  const known = failure instanceof EvaluationFailure ? failure.known : nothing
  const error = failure instanceof EvaluationFailure ? failure.cause : failure
  const verdict = error instanceof AssertionFailure ? 'assertion' : 'threw'
  if (describe !== null) return { ...known, verdict, message: describe(error) }
  let found = exhaustion(error) ?? error
  if (!(found instanceof ValueError)) throw error
  try {
    resetRegisters()
    resetRandom()
    checker.write = () => {}
    const again = { ...options, timeLimitMs: null }
    within(watchdogOf(options, tracedFactor), () => run(traced(), again))
  } catch (again) {
    found = again instanceof EvaluationFailure ? again.cause : again
  }
  if (!(found instanceof TlaError) && !(found instanceof ValueError)) throw found
  const placed = found instanceof TlaError ? found : evaluationProblem(at, found.message)
  return { ...known, verdict, message: placed.message, at: placed.at }
}

/** How much more time than the search itself the search for a place may take; evaluation with places is slower. */
const tracedFactor = 5

function run(translated: Machine, options: RunOptions): CheckResult {
  checker.isDeadlockChecked = translated.checkDeadlock
  for (const assumption of translated.assumptions)
    if (!assumption.run())
      return {
        ...nothing,
        verdict: 'assumption',
        property: assumption.name,
        message: 'an assumption is false',
        at: assumption.at,
      }
  const pointless = tautology(translated)
  if (pointless !== null)
    return {
      ...nothing,
      verdict: 'threw',
      property: pointless.name,
      message: `the temporal property ${pointless.name} is a tautology: no behaviour could violate it`,
      at: pointless.at,
    }
  const machine = takeApart(translated)
  const clock = options.clock ?? Date.now
  const limit = options.timeLimitMs ?? null
  const isTimeUp = limit === null ? () => false : stopwatch(clock, limit)
  const needsGraph = machine.liveness.length > 0
  const result = searchStates(machine, {
    checkDeadlock: machine.checkDeadlock,
    keepGraph: needsGraph,
    ...(options.successors === undefined ? {} : { successors: options.successors(machine) }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    limits: { statesMax: options.statesMax ?? null, isTimeUp },
  })
  const verdict = verdictOf(result, machine)
  const isLivenessLeft = verdict.verdict === 'holds' && needsGraph
  const lasso = isLivenessLeft ? checkLiveness(machine, result, isTimeUp) : null
  const warnings = warningsAbout(machine)
  const found = {
    ...(lasso === null ? verdict : livenessVerdict(lasso, verdict, machine)),
    warnings,
  }
  return found.verdict === 'inconclusive' ? found : afterwards(machine, found)
}

/** POSTCONDITION is evaluated whatever was found, and can only worsen a good verdict. */
function afterwards(machine: Machine, found: CheckResult): CheckResult {
  if (machine.postconditions.length === 0) return found
  checker.counterexample = aliased(machine, found.trace, found.loopTo).map((state) =>
    recordOf(Object.keys(state), Object.values(state) as Value[]),
  )
  checker.level = 0
  try {
    const failed = machine.postconditions.find((post) => !post.run(machine.newState()))
    if (failed === undefined || found.verdict !== 'holds') return found
    const message = `the postcondition ${failed.name} is false`
    return { ...found, verdict: 'assumption', property: failed.name, message }
  } catch (error) {
    if (found.verdict !== 'holds') return found
    throw new EvaluationFailure(error, found)
  }
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
