/** The program `tla2ts`, in the thread that `tla2ts.ts` starts for it: translates a TLA+ specification, or checks it. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import { translateFile } from '../tla2ts/translate-file.ts'
import { checkTla, configurationOf } from './check-tla.ts'
import { fileProblem } from './files/file-problem.ts'
import { writeNewFile } from './files/files.ts'
import { runInThread } from './process/run-in-thread.ts'
import * as flags from './session/options.ts'
import type { Session } from './session/session.ts'
import { reportProblem } from './terminal/report-problem.ts'

type Surroundings = Omit<Session, 'systems'>

interface Flags {
  readonly cfg?: string
  readonly out?: string
  readonly force?: boolean
  readonly check?: boolean
  readonly json?: boolean
  readonly library: readonly string[]
  readonly runtime: string
  readonly workers: number
  readonly statesMax?: number
  readonly timeMax?: number
  readonly filesAnywhere: boolean
}

await runInThread('tla2ts', async (words, session) => {
  let code: number = exitCodes.holds
  const command = commandOf(session, (verdict) => {
    code = verdict
  })
  try {
    await command.parseAsync([...words], { from: 'user' })
    return code
  } catch (error) {
    return reportProblem(error, words, session, 'tla2ts')
  }
})

function commandOf(session: Surroundings, done: (code: number) => void): Command {
  return new Command('tla2ts')
    .description('Translates a TLA+ specification to TypeScript, or checks it as TLC does.')
    .argument('<specification>', 'a .tla file')
    .option('--cfg <file>', 'configuration; the .cfg beside the specification by default')
    .option('-o, --out <file>', 'write the module here, not to the standard output')
    .option('--force', 'replace a file that is there')
    .option('--check', 'check it, and print the verdict')
    .option('--json', 'print the verdict as JSON')
    .option('-I, --library <folders...>', 'where else to look for modules', [])
    .option('--runtime <module>', 'what the module imports', 'daxcheck/tla2ts')
    .option('--workers <count>', 'threads that check', flags.workerCount, 1)
    .option('--states-max <count>', 'stop the check after so many states', flags.wholeNumber)
    .option('--time-max <seconds>', 'stop the check after so many seconds', flags.seconds)
    .addOption(flags.filesAnywhereOption())
    .exitOverride()
    .configureOutput({ writeOut: (text) => session.result(text), writeErr: () => {} })
    .action(async (specification: string, given: Flags) => {
      if (given.check || given.json) done(await check(specification, given, session))
      else translate(specification, given, session)
    })
}

function translate(specification: string, given: Flags, session: Surroundings): void {
  const { runtime, out, cfg, library: libraries } = given
  const configuration = cfg ?? configurationOf(specification)
  const text = translateFile({ specification, configuration, libraries, runtime })
  if (out === undefined) {
    session.result(text)
    return
  }
  if (given.force) replaceFile(out, text)
  else if (!writeNewFile(resolve(session.folder, out), out, text))
    throw new ProblemError(
      'usage',
      `${out} exists and is another file`,
      'add --force to replace it, or choose another name',
    )
}

function replaceFile(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw fileProblem(error, `cannot write ${path}`)
  }
}

function check(specification: string, given: Flags, session: Surroundings): Promise<number> {
  const { cfg, json = false, library: libraries, workers, statesMax = null, timeMax } = given
  const { filesAnywhere } = given
  const timeMaxMs = timeMax === undefined ? null : timeMax * 1_000
  const limits = { statesMax, timeMaxMs, memoryMaxBytes: null }
  return checkTla(
    specification,
    { cfg, json, libraries, workers, filesAnywhere, save: null, ...limits },
    session,
  )
}
