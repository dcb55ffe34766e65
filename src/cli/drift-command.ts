import { resolve } from 'node:path'
import type { Command } from 'commander'
import { chooseRecord, drift } from '../drift/drift.ts'
import { makeRecord } from '../drift/make-record.ts'
import { driftReport } from '../report/drift.ts'
import { jsonDocument } from '../report/json.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import { writeNewFile } from './files/files.ts'
import { kernelTree } from './kernel.ts'
import type { Session } from './session/session.ts'

/** The flags of `daxcheck drift`. */
interface DriftFlags {
  readonly kernel: string
  readonly against?: string
  readonly record?: string
  readonly json?: boolean
}

/** Adds the verb `drift`; `done` gets its exit code. */
export function addDriftCommand(program: Command, session: Session, done: (code: number) => void) {
  program
    .command('drift')
    .summary('hold a kernel tree against what the procedures were read from')
    .description(
      'Finds the functions that the procedures of Linux DAX stand for in a kernel source tree, and lists those that are not what\n' +
        'they were when the procedures were last held against them.',
    )
    .requiredOption('--kernel <folder>', 'the top of a kernel source tree: ~/src/linux')
    .option(
      '--against <version>',
      'the record to use; the newest that is not newer than the tree by default',
    )
    .option('--record <file>', 'write a record of this tree instead')
    .option('--json', 'print JSON')
    .action((given: DriftFlags) => {
      const { kernel, tree } = kernelTree(given.kernel, session)
      if (given.record !== undefined) {
        const { record, missing } = makeRecord(tree, kernel.places)
        const text = `${JSON.stringify(record, null, 2)}\n`
        if (!writeNewFile(resolve(session.folder, given.record), given.record, text))
          throw new ProblemError('usage', `${given.record} is there already`, 'name a new file')
        const count = Object.keys(record.functions).length
        session.result(`${count} functions of Linux ${tree.version} recorded\n`)
        if (missing.length > 0) session.result(`not found: ${missing.join(', ')}\n`)
        return done(exitCodes.holds)
      }
      const report = drift(tree, kernel, chooseRecord(kernel.records, tree.version, given.against))
      session.result(given.json === true ? jsonDocument('drift', report) : driftReport(report))
      done(report.functions.every((f) => f.state === 'same') ? exitCodes.holds : exitCodes.drift)
    })
}
