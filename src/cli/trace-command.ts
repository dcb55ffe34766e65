import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Command } from 'commander'
import { jsonDocument } from '../report/json.ts'
import { traceJson, traceReport } from '../report/trace.ts'
import type { Design } from '../spec/design.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import type { TraceMap } from '../spec/trace/trace-map.ts'
import { type Explanation, explain } from '../trace/explain.ts'
import { readRecording } from '../trace/recording.ts'
import { readFile } from './files/files.ts'
import { loadDesign } from './load/load-design.ts'
import * as flags from './session/options.ts'
import type { Session } from './session/session.ts'

/** The flags of `daxcheck trace`. */
interface TraceFlags {
  readonly design: string
  readonly part: readonly string[]
  readonly loadMax: number
  readonly statesMax: number
  readonly json?: boolean
}

/** A recording is text of some hundred bytes an event. */
const bytesMax = 1 << 28

/** Adds the verb `trace`; `done` gets its exit code. */
export function addTraceCommand(program: Command, session: Session, done: (code: number) => void) {
  program
    .command('trace')
    .summary('hold recordings of real kernels against a design')
    .description(
      'Finds a behaviour of a design that explains what ftrace has logged, or the first line that none explains.\n' +
        'Ends with 0 if every recording is accepted, with 16 if one is rejected.',
    )
    .argument('<files...>', 'what /sys/kernel/tracing/trace printed, as text or gzip')
    .option('--design <design>', 'name of a design, or a module: ./mine.ts', 'linux-6.1')
    .addOption(flags.partOption())
    .addOption(flags.loadMaxOption())
    .option(
      '--states-max <count>',
      'give a round up when so many states are possible',
      flags.wholeNumber,
      200_000,
    )
    .option('--json', 'print JSON')
    .action(async (files: readonly string[], given: TraceFlags) => {
      const design = await loadDesign(given.design, given, session)
      const map = mapOf(design, session)
      const results: object[] = []
      const codes: number[] = []
      for (const file of files) {
        const recording = readRecording(textOf(file, session), file)
        const explanation = await explain(design, map, recording, {
          statesMax: given.statesMax,
          signal: session.signal,
          onProgress: (at, of) => session.progress(`${file}: line ${at} of ${of}`),
        })
        codes.push(codeOf(explanation))
        if (given.json === true) results.push(traceJson(file, explanation))
        else {
          const gap = codes.length > 1 ? '\n' : ''
          session.result(gap + traceReport(file, recording, explanation))
        }
      }
      if (given.json === true)
        session.result(jsonDocument('trace', { design: design.name, map: map.name, results }))
      done(codes.find((code) => code !== exitCodes.holds) ?? exitCodes.holds)
    })
}

function mapOf(design: Design, { systems }: Session): TraceMap {
  const maps = systems.filter(({ designs }) =>
    designs.some(({ specification }) => specification.name === design.specification.name),
  )
  const map = maps.flatMap(({ traces = [] }) => traces)[0]
  if (map !== undefined) return map
  throw new ProblemError(
    'usage',
    `nothing says what a recording means to ${design.specification.name}`,
    'a system that recordings can be held against brings a table: see docs/trace.md',
  )
}

function textOf(file: string, { folder }: Session): string {
  const bytes = readFile(resolve(folder, file), file, bytesMax)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    return Buffer.from(isGzip ? gunzipSync(bytes, { maxOutputLength: bytesMax }) : bytes).toString(
      'utf8',
    )
  } catch {
    throw new ProblemError('usage', `${file}: not a whole gzip file, or too big`)
  }
}

function codeOf({ rejections, undecided, isWhole }: Explanation): number {
  if (rejections.length > 0) return exitCodes.trace
  if (!isWhole) return exitCodes.interrupted
  return undecided > 0 ? exitCodes.inconclusive : exitCodes.holds
}
