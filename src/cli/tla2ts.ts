#!/usr/bin/env node
/** `tla2ts`: translates a TLA+ specification to TypeScript, or checks it. Parsing and exit codes only. */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Command } from 'commander'
import { exitCodes, ProblemError } from '../spec/problem.ts'
import { checkSpecification } from '../tla2ts/check/check.ts'
import { resultJson, resultText } from '../tla2ts/report.ts'
import { translateFile } from '../tla2ts/translate-file.ts'

interface Flags {
  readonly cfg?: string
  readonly out?: string
  readonly check?: boolean
  readonly json?: boolean
  readonly library: readonly string[]
  readonly runtime: string
  readonly statesMax?: string
  readonly timeMax?: string
}

const program = new Command('tla2ts')
  .description('Translates a TLA+ specification to TypeScript, or checks it as TLC does.')
  .argument('<specification>', 'a .tla file')
  .option('--cfg <file>', 'configuration; the .cfg beside the specification by default')
  .option('-o, --out <file>', 'write the module here, not to the standard output')
  .option('--check', 'check it, and print the verdict')
  .option('--json', 'print the verdict as JSON')
  .option('-I, --library <folders...>', 'where else to look for modules', [])
  .option('--runtime <module>', 'what the module imports', 'daxcheck/tla2ts')
  .option('--states-max <count>', 'stop the check after so many states')
  .option('--time-max <seconds>', 'stop the check after so many seconds')
  .action((specification: string, flags: Flags) => {
    const configuration = flags.cfg ?? specification.replace(/\.tla$/, '.cfg')
    const libraries = flags.library
    if (flags.check || flags.json) {
      process.exitCode = check(specification, configuration, flags)
      return
    }
    const { runtime } = flags
    const text = translateFile({ specification, configuration, libraries, runtime })
    if (flags.out === undefined) process.stdout.write(text)
    else writeFileSync(flags.out, text)
  })

function check(specification: string, configuration: string, flags: Flags): number {
  const result = checkSpecification({
    specification,
    configuration,
    libraries: flags.library,
    statesMax: flags.statesMax === undefined ? null : Number(flags.statesMax),
    timeLimitMs: flags.timeMax === undefined ? null : Number(flags.timeMax) * 1000,
    write: (line) => process.stderr.write(`${line}\n`),
  })
  const name = basename(specification, '.tla')
  process.stdout.write(`${(flags.json ? resultJson : resultText)(name, result)}\n`)
  return exitCodes[result.verdict]
}

try {
  program.parse()
} catch (error) {
  if (!(error instanceof ProblemError)) throw error
  process.stderr.write(
    `tla2ts: ${error.message}\n${error.hint === null ? '' : `hint: ${error.hint}\n`}`,
  )
  process.exitCode = exitCodes[error.code]
}
