#!/usr/bin/env node
/** `tla2ts`: translates a TLA+ specification to TypeScript, or checks it. Parsing and exit codes only. */
import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { exitCodes, ProblemError } from '../spec/problem.ts'
import { translateFile } from '../tla2ts/translate-file.ts'
import { checkTla, configurationOf } from './check-tla.ts'

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
    if (flags.check || flags.json) {
      process.exitCode = check(specification, flags)
      return
    }
    const { runtime, library: libraries } = flags
    const configuration = flags.cfg ?? configurationOf(specification)
    const text = translateFile({ specification, configuration, libraries, runtime })
    if (flags.out === undefined) process.stdout.write(text)
    else writeFileSync(flags.out, text)
  })

const numberOf = (text: string | undefined, factor: number): number | null =>
  text === undefined ? null : Number(text) * factor

function check(specification: string, flags: Flags): number {
  const { cfg, json = false, library: libraries } = flags
  const bounds = {
    statesMax: numberOf(flags.statesMax, 1),
    timeLimitMs: numberOf(flags.timeMax, 1000),
  }
  const given = { json, libraries, ...bounds, ...(cfg === undefined ? {} : { cfg }) }
  const print = (text: string) => process.stdout.write(text)
  return checkTla(specification, given, print, (line) => process.stderr.write(`${line}\n`))
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
