/**
 * `node dist/bench/notation.js [RUNS]`: the fault path as procedures and as a list of steps.
 *
 * The same protocol, the same engine, the same number of states; user CPU of the search, in turns.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { exploreSync } from '../src/explore/index.ts'
import { compile } from '../src/spec/compile/index.ts'
import { design } from '../src/spec/design.ts'
import type { Program } from '../src/spec/machine/program.ts'
import { faultPath } from './fault-path.ts'
import { faultSteps } from './fault-steps.ts'
import { count, heading, type Measured, median, row } from './measured.ts'
import { stepProgram } from './step-list.ts'

const notations: { readonly [name: string]: () => Program } = {
  procedures: () => compile(design('fault-path', { from: faultPath }), 'only'),
  steps: () => stepProgram(faultSteps, faultPath.scopes.only),
}

function measure(name: string): Measured {
  const program = notations[name]()
  const start = process.cpuUsage()
  const { states, transitions, bytesPerState, isComplete } = exploreSync(program)
  if (!isComplete) throw new Error(`the fault path as ${name} does not hold`)
  const userSeconds = process.cpuUsage(start).user / 1e6
  return { states, transitions, bytesPerState, userSeconds }
}

const inOwnProcess = (name: string): Measured =>
  JSON.parse(execFileSync('node', [fileURLToPath(import.meta.url), name]).toString())

const [argument = '5'] = process.argv.slice(2)
if (argument in notations) console.log(JSON.stringify(measure(argument)))
else {
  const names = Object.keys(notations)
  const turns = Array.from({ length: Number(argument) }, () => names.map(inOwnProcess))
  const medians = names.map((_, i) => median(turns.map((turn) => turn[i])))
  for (const [i, name] of names.entries())
    console.log(
      `${name}: ${count(medians[i].states)} states, ${count(medians[i].transitions)} steps`,
    )
  console.log([heading, ...names.map((name, i) => row(name, medians[i]))].join('\n'))
}
