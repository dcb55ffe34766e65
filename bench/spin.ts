/** Runs Spin on a Promela model, as its manual says to for a full search of safety properties. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measured } from './measured.ts'
import { type Timed, timed } from './timed.ts'

/** A verifier that Spin generated and the C compiler built. */
export interface SpinVerifier {
  run(): Measured
  remove(): void
}

/** Depth of Spin's search stack, in steps; the protocol needs 51. */
const depthMax = 10_000

/** Which of the tools that Spin needs is not installed; null if all are. */
export function missingTool(): string | null {
  const isMissing = (tool: string, flag: string) => spawnSync(tool, [flag]).error !== undefined
  if (isMissing('spin', '-V')) return 'spin'
  return isMissing('cc', '--version') ? 'cc' : null
}

/** Generates and builds a verifier for a model with so many calls per thread. */
export function buildVerifier(model: string, calls: number): SpinVerifier {
  const cwd = mkdtempSync(join(tmpdir(), 'daxcheck-spin-'))
  execFileSync('spin', ['-a', `-DCALLS=${calls}`, model], { cwd })
  execFileSync('cc', ['-O2', '-w', '-DSAFETY', '-DNOREDUCE', '-o', 'pan', 'pan.c'], { cwd })
  return {
    run: () => measured(timed('./pan', [`-m${depthMax}`], cwd)),
    remove: () => rmSync(cwd, { recursive: true }),
  }
}

/** Reads the report of the verifier. */
function measured({ output: report, userSeconds }: Timed): Measured {
  const number = (pattern: RegExp): number => {
    const match = pattern.exec(report)
    if (match === null) throw new Error(`spin's report has nothing like ${pattern}`)
    return Number(match[1])
  }
  if (number(/errors: (\d+)/) !== 0) throw new Error('spin finds an error in the model')
  const states = number(/(\d+) states, stored/)
  return {
    states,
    // Spin counts the step to the initial state, too
    transitions: number(/(\d+) transitions/) - 1,
    bytesPerState: (number(/([\d.]+)\s+total actual memory usage/) * 2 ** 20) / states,
    userSeconds,
  }
}
