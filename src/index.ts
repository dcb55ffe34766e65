/**
 * daxcheck as a library: the specification language, the two searches, counterexamples and reports.
 *
 * The DAX specification itself is `daxcheck/dax`; matchers for a designer's own test suite are `daxcheck/vitest`.
 */

export type { CheckOptions, CheckResult } from './check/check.ts'
export { check } from './check/check.ts'
export type { Selection } from './check/prepare.ts'
export type { RunOptions, RunResult, RunViolation } from './check/run.ts'
export { run } from './check/run.ts'
export { explore, exploreSync, randomSearch, randomSearchSync } from './check/searches.ts'
export type { PropertyVerdict, Verdict } from './check/verdict.ts'
export { verdictBesidesKnown } from './check/verdict.ts'
export type { Change, Role } from './counterexample/changes.ts'
export type { Following } from './counterexample/follow.ts'
export { follow } from './counterexample/follow.ts'
export type { Counterexample, RecordedStep } from './counterexample/format.ts'
export { counterexampleJsonSchema } from './counterexample/format.ts'
export { linkCounterexample, withSwitches } from './counterexample/link.ts'
export { parseCounterexample } from './counterexample/parse.ts'
export { recordCounterexample, traceSchedule } from './counterexample/record.ts'
export type { Outcome, Replay } from './counterexample/replay.ts'
export { replay } from './counterexample/replay.ts'
export { research } from './counterexample/research.ts'
export type { Trace, TraceStep, TraceThread } from './counterexample/trace.ts'
export { writeCounterexample } from './counterexample/write.ts'
export * from './explore/index.ts'
export type { RandomOptions } from './explore/random/options.ts'
export { defaultWalks } from './explore/random/options.ts'
export type {
  RandomOutcome,
  RandomResult,
  RandomViolation,
} from './explore/random/result.ts'
export { type SwitchFinding, searchSwitches } from './explore/random/search-switches.ts'
export { lkmlReport } from './report/lkml.ts'
export type { PropertyText, ViolationReport } from './report/subject.ts'
export { propertyText } from './report/subject.ts'
export { textReport } from './report/text.ts'
export { verdictReport } from './report/verdicts.ts'
export { compile } from './spec/compile/index.ts'
export { restrictCalls } from './spec/link/restrict-calls.ts'
export type { Machine, Transition } from './spec/machine/machine.ts'
export { machine } from './spec/machine/machine.ts'
export type { ControlPoint, Program } from './spec/machine/program.ts'
export * from './specification-language.ts'
