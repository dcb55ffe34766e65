/** The program `daxcheck`, in the thread that `main.ts` starts for it. */
import { systems } from '../registry.ts'
import { runCommandLine } from './command-line.ts'
import { runInThread } from './process/run-in-thread.ts'

await runInThread('daxcheck', (words, session) => runCommandLine(words, { ...session, systems }))
