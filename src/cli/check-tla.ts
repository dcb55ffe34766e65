import { basename } from 'node:path'
import { exitCodes, ProblemError } from '../spec/problem.ts'
import { checkSpecification } from '../tla2ts/check/check.ts'
import { resultJson, resultText } from '../tla2ts/report.ts'

/** How a TLA+ specification is to be checked. */
export interface TlaFlags {
  /** Configuration file; the `.cfg` beside the specification by default. */
  readonly cfg?: string
  readonly json: boolean
  readonly libraries: readonly string[]
  readonly statesMax: number | null
  readonly timeLimitMs: number | null
}

/** Checks a TLA+ specification as TLC does; `print` gets the verdict, `progress` the lines on the way. Returns the exit code. */
export function checkTla(
  specification: string,
  flags: TlaFlags,
  print: (text: string) => void,
  progress: (line: string) => void,
): number {
  if (!specification.endsWith('.tla'))
    throw new ProblemError(
      'usage',
      `${specification} is no TLA+ specification`,
      'designs are named with --design',
    )
  const result = checkSpecification({
    specification,
    configuration: flags.cfg ?? configurationOf(specification),
    libraries: flags.libraries,
    statesMax: flags.statesMax,
    timeLimitMs: flags.timeLimitMs,
    write: progress,
  })
  const name = basename(specification, '.tla')
  print(`${(flags.json ? resultJson : resultText)(name, result)}\n`)
  return exitCodes[result.verdict]
}

/** The configuration file beside a specification. */
export const configurationOf = (specification: string): string =>
  specification.replace(/\.tla$/u, '.cfg')
