import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Counterexample } from '../counterexample/format.ts'
import { parseCounterexample } from '../counterexample/parse.ts'
import { jsonDocument, violationJson } from '../report/json.ts'
import type { Design } from '../spec/design.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import { findCounterexample } from './counterexample-files.ts'
import { readSmallFile } from './files/files.ts'
import { knownDesign, loadDesign } from './load/load-design.ts'
import { type Replayed, replayAlong, replayExactly, replayFixed } from './replay-file.ts'
import { isOfTla, replayTla } from './replay-tla.ts'
import { saveViolations } from './save.ts'
import * as flags from './session/options.ts'
import { designsOf, type Session } from './session/session.ts'
import { tellViolation } from './stories.ts'

/** The flags of `daxcheck replay`. */
interface ReplayFlags {
  readonly design?: string
  readonly part: readonly string[]
  readonly loadMax: number
  readonly fixed?: boolean
  readonly search?: boolean
  readonly specification?: string
  readonly library?: readonly string[]
  readonly filesAnywhere: boolean
  readonly format: flags.Format
  readonly json?: boolean
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
    .argument('<files...>', 'counterexample files, or names that list counterexamples prints')
    .option('--design <design>', 'replay on this design: a name, or a module ./mine.ts')
    .addOption(flags.partOption())
    .addOption(flags.loadMaxOption())
    .option('--fixed', 'replay with the recorded fix: the schedule must not violate then')
    .option('--search', 'if a schedule no longer runs, search along it')
    .option('--specification <file>', 'replay on this TLA+ specification')
    .option('-I, --library <folders...>', 'where else to look for TLA+ modules')
    .addOption(flags.filesAnywhereOption())
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
  const bytes = readSmallFile(resolve(session.folder, file), file)
  if (isOfTla(bytes)) return replayTla(file, bytes, given, session)
  const tlaOnly = (['specification', 'library'] as const).find((name) => given[name] !== undefined)
  if (tlaOnly !== undefined)
    throw new ProblemError('usage', `--${tlaOnly} does not go with ${file}, which is of a design`)
  const counterexample = parseCounterexample(bytes, file)
  // A file may name a design, but not a module to run.
  const named = given.design ?? recordedDesign(file, counterexample, session).name
  const design = await loadDesign(named, given, session)
  const recorded = { file, counterexample, design }
  if (given.fixed === true) return replayFixed(recorded)
  return given.search === true ? replayAlong(recorded) : replayExactly(recorded)
}

function recordedDesign(file: string, { design }: Counterexample, session: Session): Design {
  try {
    return knownDesign(design, designsOf(session))
  } catch {
    throw new ProblemError(
      'usage',
      `${file} is for design ${design}, which daxcheck does not know`,
      'name the module it is in: --design ./mine.ts',
    )
  }
}

function print(
  { file, sentence, violation, isNew, text }: Replayed,
  format: flags.Format,
  isLater: boolean,
  session: Session,
): void {
  session.result(`${isLater ? '\n' : ''}${file}: ${sentence}\n`)
  if (text !== undefined) session.result(`\n${text}`)
  if (violation === null) return
  session.result(`\n${tellViolation(violation, format)}`)
  const saved = isNew ? saveViolations([violation], undefined, session) : []
  for (const [, path] of saved) session.result(`\nsaved as ${path}\n`)
}

const json = ({ file, code, sentence, violation, report }: Replayed): object => ({
  ...{ file, code, sentence },
  violation: report ?? (violation === null ? null : violationJson(violation)),
})
