import { match, P } from 'ts-pattern'
import { follow } from '../counterexample/follow.ts'
import type { Counterexample } from '../counterexample/format.ts'
import { linkCounterexample } from '../counterexample/link.ts'
import { recordCounterexample } from '../counterexample/record.ts'
import { type Outcome, replay } from '../counterexample/replay.ts'
import { research } from '../counterexample/research.ts'
import type { Trace } from '../counterexample/trace.ts'
import { propertyText, type ViolationReport } from '../report/subject.ts'
import type { Design } from '../spec/design.ts'
import { type Machine, machine } from '../spec/machine/machine.ts'
import { exitCodes } from '../spec/problem/problem.ts'
import { violationCode } from './session/options.ts'

/** A counterexample, the file it is from, and the design to replay it on. */
export interface Recorded {
  readonly file: string
  readonly counterexample: Counterexample
  readonly design: Design
}

/** What became of one file. */
export interface Replayed {
  readonly file: string
  /** Exit code. */
  readonly code: number
  /** What happened, in one sentence. */
  readonly sentence: string
  /** The violation, if there is one. */
  readonly violation: ViolationReport | null
  /** Of a TLA+ counterexample: the violation, to be read and as data. */
  readonly text?: string
  readonly report?: object
  /** Whether the violation is another schedule than the file's. */
  readonly isNew: boolean
}

/** Replays the schedule as recorded. */
export function replayExactly(recorded: Recorded): Replayed {
  const { file, counterexample } = recorded
  const host = hostOf(recorded)
  const { outcome, trace } = replay(host, counterexample)
  const isSame = host.program.contentHash === counterexample.specification.hash
  const changed = isSame ? '' : ' (the specification has changed since it was recorded)'
  const violation = violationOf(recorded, trace)
  const broken = violationCode([violation.property.kind])
  const sentence = describe(outcome, counterexample) + changed
  return match(outcome.kind)
    .with('violated', () => ({ file, sentence, code: broken, violation, isNew: false }))
    .with('not-violated', () => ({ ...unbroken(file, sentence), code: exitCodes.holds }))
    .with('stopped', () => ({ ...unbroken(file, sentence), code: exitCodes.trace }))
    .exhaustive()
}

/** Replays the schedule as recorded; if it stops, searches along it. */
export function replayAlong(recorded: Recorded): Replayed {
  const { file, counterexample, design } = recorded
  const exact = replayExactly(recorded)
  if (exact.code !== exitCodes.trace) return exact
  const host = hostOf(recorded)
  const schedule = research(host, counterexample)
  if (schedule === null) {
    const sentence = `${exact.sentence}; the search along it found nothing`
    return { ...unbroken(file, sentence), code: exitCodes.inconclusive }
  }
  const finding = { property: counterexample.property, schedule, base: design }
  const found = recordCounterexample(host, { ...finding, found: { search: 'replay' } })
  const { trace } = replay(host, found)
  const violation = violationOf({ ...recorded, counterexample: found }, trace)
  return {
    ...{ file, violation, isNew: true, code: violationCode([violation.property.kind]) },
    sentence: `${exact.sentence}; the search along it found this`,
  }
}

/** Follows the schedule on the repaired design, where it must not violate. */
export function replayFixed(recorded: Recorded): Replayed {
  const { file, counterexample, design } = recorded
  const host = machine(linkCounterexample(counterexample, design, { fixed: true }))
  const { isBroken, stepsFollowed, trace } = follow(host, counterexample)
  const { property, schedule } = counterexample
  const what = isBroken ? 'still violates' : 'does not violate'
  const ran = `${stepsFollowed} of ${schedule.steps.length} steps ran`
  const sentence = `with the fix, the schedule ${what} ${property} (${ran})`
  if (!isBroken) return { ...unbroken(file, sentence), code: exitCodes.holds }
  const violation = violationOf(recorded, trace)
  return {
    ...{ file, sentence, violation, isNew: false },
    code: violationCode([violation.property.kind]),
  }
}

const hostOf = ({ counterexample, design }: Recorded): Machine =>
  machine(linkCounterexample(counterexample, design, { fixed: false }))

const unbroken = (file: string, sentence: string) => ({
  ...{ file, sentence, violation: null, isNew: false },
})

const violationOf = (
  { file, counterexample, design }: Recorded,
  trace: Trace,
): ViolationReport => ({
  property: propertyText(design.specification, counterexample.property),
  ...{ trace, counterexample, file },
})

function describe(outcome: Outcome, { property, schedule }: Counterexample): string {
  const all = schedule.steps.length
  return match(outcome)
    .with({ kind: 'violated', atStep: all }, () => `violates ${property} after ${all} steps`)
    .with({ kind: 'violated' }, (o) => `violates ${property} after ${o.atStep} of ${all} steps`)
    .with({ kind: 'not-violated' }, () => `runs to its end and no longer violates ${property}`)
    .with({ kind: 'stopped', atStep: 0 }, ({ why }) => `stopped at the initial state: ${why}`)
    .with({ kind: 'stopped', why: P.string }, (o) => `stopped at step ${o.atStep}: ${o.why}`)
    .exhaustive()
}
