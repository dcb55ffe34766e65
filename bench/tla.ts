/**
 * `npm run bench:tla -- EXAMPLES CLASSPATH [RUNS [TEXT]]`: our check of TLA+ beside TLC's with one worker, on the models of
 * a checkout of tlaplus/Examples that have more than 100,000 states, or on those with TEXT in their names.
 *
 * CLASSPATH names TLC and the community modules; TLC looks for TLAPS and its theorems in a folder of their own, named with
 * `JAVA_TOOL_OPTIONS=-DTLA-Library=FOLDER`.
 *
 * The two take turns on each model. The whole of each program is counted: start, translation, search, liveness.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { count, median } from './measured.ts'
import { timed } from './timed.ts'
import { models } from './tla-models.ts'
import { runTlc, type TlaRun } from './tlc.ts'

const [examples, classPath, runs = '3', text = ''] = process.argv.slice(2)
const cli = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

function runDaxcheck(module: string, configuration: string): TlaRun {
  const args = [cli, 'check', module, '--cfg', configuration, '--json']
  const { output, userSeconds } = timed('node', args)
  const [{ generated, distinct }] = JSON.parse(output).results
  return { generated, distinct, userSeconds }
}

/** TLC's time over ours; null if the counts differ. */
function compare(name: string, module: string, configuration: string): number | null {
  const [ours, tlcs]: [TlaRun[], TlaRun[]] = [[], []]
  for (let i = 0; i < Number(runs); i++) {
    ours.push(runDaxcheck(module, configuration))
    tlcs.push(runTlc(classPath!, module, configuration))
  }
  const [mine, tlc] = [median(ours), median(tlcs)]
  const isEqual = mine.distinct === tlc.distinct && mine.generated === tlc.generated
  const ratio = tlc.userSeconds / mine.userSeconds
  const cells = [count(mine.generated), count(mine.distinct)]
  cells.push(mine.userSeconds.toFixed(1), tlc.userSeconds.toFixed(1), ratio.toFixed(2))
  console.log(name.padEnd(36) + cells.map((cell) => cell.padStart(13)).join(''))
  if (isEqual) return ratio
  console.log(`  TLC counts ${count(tlc.generated)} generated, ${count(tlc.distinct)} distinct`)
  return null
}

function main(root: string): void {
  const headings = ['generated', 'distinct', 'daxcheck s', 'TLC s', 'ratio']
  console.log(''.padEnd(36) + headings.map((heading) => heading.padStart(13)).join(''))
  const ratios: number[] = []
  for (const [module, configuration] of models.filter(([, cfg]) => cfg.includes(text))) {
    const file = (name: string) => join(root, 'specifications', name)
    const ratio = compare(configuration.replace(/\.cfg$/u, ''), file(module), file(configuration))
    if (ratio === null) process.exitCode = 1
    else ratios.push(ratio)
  }
  ratios.sort((a, b) => a - b)
  const middle = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN
  console.log(
    `TLC / daxcheck: median ${middle.toFixed(2)}, least ${(ratios[0] ?? Number.NaN).toFixed(2)}, of ${ratios.length} models`,
  )
}

if (examples === undefined || classPath === undefined) {
  console.error('usage: npm run bench:tla -- EXAMPLES CLASSPATH [RUNS [TEXT]]')
  process.exitCode = 2
} else {
  try {
    main(examples)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
