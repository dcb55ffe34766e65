/** Runs TLC, as its manual says to for one worker. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { timed } from './timed.ts'

/** One check of a TLA+ model, whoever made it. */
export interface TlaRun {
  readonly generated: number
  readonly distinct: number
  /** CPU time in user mode, all threads together, the start of the program included. */
  readonly userSeconds: number
}

/** Checks with one worker. `classPath` has TLC and the community modules. */
export function runTlc(classPath: string, module: string, configuration: string): TlaRun {
  const metadata = mkdtempSync(join(tmpdir(), 'daxcheck-tlc-'))
  const cwd = dirname(module)
  const args = ['-XX:+UseParallelGC', '-cp', classPath, 'tlc2.TLC', '-workers', '1']
  args.push('-cleanup', '-metadir', metadata, '-config', relative(cwd, configuration))
  const { output, userSeconds } = timed('java', [...args, basename(module)], cwd)
  rmSync(metadata, { recursive: true, force: true })
  const counts = [...output.matchAll(/([\d,]+) states generated, ([\d,]+) distinct/g)].at(-1)
  if (counts === undefined)
    throw new Error(
      `TLC counts no states of ${configuration}: are Java and TLC's class path right?`,
    )
  const [generated, distinct] = counts.slice(1).map((text) => Number(text.replaceAll(',', '')))
  return { generated: generated!, distinct: distinct!, userSeconds }
}
