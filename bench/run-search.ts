/**
 * One search in a process of its own: `node run-search.js SCOPE`. Prints one line of JSON.
 *
 * User CPU is that of the search, all threads of the process counted, so V8's compiling and garbage
 * collecting are in it; compiling the specification is told apart, as `spin -a` and `cc` are.
 */
import { exploreSync } from '../src/explore/index.ts'
import { compile } from '../src/spec/compile/index.ts'
import { design } from '../src/spec/design.ts'
import { daxProtocol } from './dax-protocol.ts'

const userSeconds = () => process.cpuUsage().user / 1e6
const scope = process.argv[2] ?? 'small'
const start = userSeconds()
const program = compile(design('dax-protocol', { from: daxProtocol }), scope)
const compiled = userSeconds()
const { states, transitions, bytesPerState, isComplete } = exploreSync(program)
const searched = userSeconds()
if (!isComplete) throw new Error('the protocol does not hold: it cannot serve to measure')
console.log(
  JSON.stringify({
    ...{ states, transitions, bytesPerState },
    ...{ compileSeconds: compiled - start, userSeconds: searched - compiled },
  }),
)
