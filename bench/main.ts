/**
 * `npm run bench [-- SCOPE [RUNS]]`: our search beside Spin's, on the same protocol.
 *
 * The two take turns, so that whatever else the machine does falls on both; medians are compared.
 * Only speed is measured here that is paid for by equal work: the counts must agree.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { daxProtocol } from './dax-protocol.ts'
import { count, heading, type Measured, median, row } from './measured.ts'
import { buildVerifier, missingTool } from './spin.ts'

const [scope = 'large', runs = '5'] = process.argv.slice(2)
// compiled, this file is in dist/bench; the model stays where it is written
const model = fileURLToPath(new URL('../../bench/dax-protocol.pml', import.meta.url))
const runner = fileURLToPath(new URL('./run-search.js', import.meta.url))

const search = (): Measured => JSON.parse(execFileSync('node', [runner, scope]).toString())

function benchAlone(times: number): void {
  const ours = median(Array.from({ length: times }, search))
  console.log(`dax-protocol ${scope}: ${count(ours.states)} states`)
  console.log(`${heading}\n${row('daxcheck', ours)}`)
}

function benchBeside(times: number, calls: number): void {
  const verifier = buildVerifier(model, calls)
  const [ours, spins]: [Measured[], Measured[]] = [[], []]
  for (let i = 0; i < times; i++) {
    ours.push(search())
    spins.push(verifier.run())
  }
  verifier.remove()
  const [mine, spin] = [median(ours), median(spins)]
  console.log(
    `dax-protocol ${scope}: ${count(mine.states)} states, ${count(mine.transitions)} steps`,
  )
  console.log(`${heading}\n${row('daxcheck', mine)}\n${row('spin', spin)}`)
  const ratio = spin.userSeconds / mine.userSeconds
  console.log(`daxcheck / spin: ${ratio.toFixed(2)} (medians of ${times} runs in alternation)`)
  if (mine.states !== spin.states || mine.transitions !== spin.transitions) {
    console.error(`spin counts ${count(spin.states)} states, ${count(spin.transitions)} steps`)
    process.exitCode = 1
  }
}

const numbers = daxProtocol.scopes[scope]
const tool = missingTool()
if (numbers === undefined) {
  console.error(
    `there is no scope ${scope}; they are: ${Object.keys(daxProtocol.scopes).join(', ')}`,
  )
  process.exitCode = 2
} else if (tool !== null) {
  console.log(`${tool} is not installed: measuring daxcheck alone`)
  benchAlone(Number(runs))
} else benchBeside(Number(runs), numbers.calls)
