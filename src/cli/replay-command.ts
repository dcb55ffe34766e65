import type { Command } from 'commander'
import { match, P } from 'ts-pattern'
import { follow } from '../counterexample/follow.ts'
import type { Counterexample } from '../counterexample/format.ts'
import { linkCounterexample } from '../counterexample/link.ts'
import { recordCounterexample } from '../counterexample/record.ts'
import { type Outcome, replay } from '../counterexample/replay.ts'
import { research } from '../counterexample/research.ts'
import type { Trace } from '../counterexample/trace.ts'
import { jsonDocument, violationJson } from '../report/json.ts'
import { propertyText, type ViolationReport } from '../report/subject.ts'
import type { Design } from '../spec/design.ts'
import { machine } from '../spec/machine.ts'
import { exitCodes, ProblemError } from '../spec/problem.ts'
import { findCounterexample, readCounterexample } from './counterexample-files.ts'
import { knownDesign, loadDesign } from './load-design.ts'
import * as flags from './options.ts'
import type { Session } from './session.ts'
import { tellViolation } from './stories.ts'

/** The flags of `daxcheck replay`. */
interface ReplayFlags {
  readonly design?: string
  readonly loadMax: number
  readonly fixed?: boolean
  readonly search?: boolean
  readonly format: flags.Format
  readonly json?: boolean
}

/** What became of one file. */
interface Replayed {
  readonly file: string
  readonly code: number
  /** What happened, in one sentence. */
  readonly sentence: string
  readonly story: ViolationReport
}

/** Adds the verb `replay`; `done` gets its exit code. */
export function addReplayCommand(program: Command, session: Session, done: (code: number) => void) {
  program
    .command('replay')
    .summary('run counterexample files again')
    .description(
      'Runs counterexamples again, step by step, exactly as recorded.\n' +
        'Ends as check would while the bug is there, with 0 when it is gone, with 16 when a schedule no longer runs.',
    )
    .argument('<files...>', 'counterexample files, or names of those that came with daxcheck')
    .option('--design <design>', 'replay on this design: a name, or a module ./mine.ts')
    .addOption(flags.loadMaxOption())
    .option('--fixed', 'replay with the recorded fix: the schedule must not violate then')
    .option('--search', 'if a schedule no longer runs, search along it')
    .addOption(flags.formatOption('text'))
    .option('--json', 'the same as --format json')
    .action(async (files: readonly string[], given: ReplayFlags) => {
      const replayed: Replayed[] = []
      for (const file of files) {
        const one = await replayFile(findCounterexample(file, session), given, session)
        replayed.push(one)
        if (!flags.isJson(given)) print(one, given.format, replayed.length > 1, session)
      }
      if (flags.isJson(given))
        session.result(jsonDocument('replay', { replays: replayed.map(json) }))
      done(replayed.find(({ code }) => code !== exitCodes.holds)?.code ?? exitCodes.holds)
    })
}

async function replayFile(file: string, given: ReplayFlags, session: Session): Promise<Replayed> {
  const counterexample = readCounterexample(file, session)
  // A file may name a design, but not a module to run.
  const design =
    given.design === undefined
      ? recordedDesign(file, counterexample, session)
      : await loadDesign(given.design, given.loadMax, session)
  return given.fixed === true
    ? replayFixed(file, counterexample, design)
    : replayExactly(file, counterexample, design, given.search === true)
}

function recordedDesign(file: string, { design }: Counterexample, session: Session): Design {
  try {
    return knownDesign(design, session.designs)
  } catch {
    throw new ProblemError(
      'usage',
      `${file} is for design ${design}, which daxcheck does not know`,
      'name the module it is in: --design ./mine.ts',
    )
  }
}

function replayExactly(
  file: string,
  counterexample: Counterexample,
  design: Design,
  search: boolean,
): Replayed {
  const program = linkCounterexample(counterexample, design, { fixed: false })
  const host = machine(program)
  const { outcome, trace } = replay(host, counterexample)
  const isSame = program.contentHash === counterexample.specification.hash
  const changed = isSame ? '' : ' (the specification has changed since it was recorded)'
  const story = storyOf(file, counterexample, design, trace)
  if (outcome.kind === 'stopped' && search) {
    const schedule = research(host, counterexample)
    if (schedule === null)
      return {
        ...{ file, story, code: exitCodes.inconclusive },
        sentence: `${describe(outcome, counterexample)}; the search along it found nothing`,
      }
    const finding = { property: counterexample.property, schedule, base: design }
    const found = recordCounterexample(host, { ...finding, found: { search: 'replay' } })
    return {
      ...{ file, code: flags.violationCode([story.property.kind]) },
      story: storyOf(file, found, design, replay(host, found).trace),
      sentence: `${describe(outcome, counterexample)}; the search along it found this`,
    }
  }
  const code = match(outcome.kind)
    .with('violated', () => flags.violationCode([story.property.kind]))
    .with('not-violated', () => exitCodes.holds)
    .with('stopped', () => exitCodes.trace)
    .exhaustive()
  return { file, code, story, sentence: describe(outcome, counterexample) + changed }
}

function replayFixed(file: string, counterexample: Counterexample, design: Design): Replayed {
  const host = machine(linkCounterexample(counterexample, design, { fixed: true }))
  const { isBroken, stepsFollowed, trace } = follow(host, counterexample)
  const story = storyOf(file, counterexample, design, trace)
  const all = counterexample.schedule.steps.length
  const code = isBroken ? flags.violationCode([story.property.kind]) : exitCodes.holds
  const what = isBroken ? 'still violates' : 'does not violate'
  const sentence = `with the fix, the schedule ${what} ${counterexample.property}`
  return { file, code, story, sentence: `${sentence} (${stepsFollowed} of ${all} steps ran)` }
}

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

const storyOf = (
  file: string,
  counterexample: Counterexample,
  { specification }: Design,
  trace: Trace,
): ViolationReport => ({
  property: propertyText(specification, counterexample.property),
  ...{ trace, counterexample, file },
})

function print(
  { file, code, sentence, story }: Replayed,
  format: flags.Format,
  isLater: boolean,
  session: Session,
): void {
  const isBroken = ![exitCodes.holds, exitCodes.trace, exitCodes.inconclusive].includes(
    code as never,
  )
  const text = isBroken ? `\n${tellViolation(story, format)}` : ''
  session.result(`${isLater ? '\n' : ''}${file}: ${sentence}\n${text}`)
}

const json = ({ file, code, sentence, story }: Replayed): object => ({
  ...{ file, code, sentence },
  violation: violationJson(story),
})
