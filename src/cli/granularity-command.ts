import type { Command } from 'commander'
import { chooseScope } from '../check/selection.ts'
import { withSwitches } from '../counterexample/link.ts'
import { jsonDocument } from '../report/json.ts'
import { compile } from '../spec/compile/index.ts'
import { granularity, granularityLines } from '../spec/granularity/granularity.ts'
import { machine } from '../spec/machine/machine.ts'
import { exitCodes } from '../spec/problem/problem.ts'
import { loadDesign } from './load/load-design.ts'
import * as flags from './session/options.ts'
import type { Session } from './session/session.ts'

/** The flags of `daxcheck granularity`. */
interface GranularityFlags extends flags.SwitchFlags {
  readonly design: string
  readonly loadMax: number
  readonly scope?: string
  readonly part: readonly string[]
  readonly json?: boolean
}

/** Adds the verb `granularity`; `done` gets its exit code. */
export function addGranularityCommand(
  program: Command,
  session: Session,
  done: (code: number) => void,
) {
  program
    .command('granularity')
    .summary('find steps that may be too coarse')
    .description(
      'Lists atomic steps that touch more than one shared location without a lock that covers them.\n' +
        'Atomicity that the hardware does not give is the classic way a model hides a race.',
    )
    .requiredOption('--design <design>', 'name of a design, or a module: ./mine.ts')
    .addOption(flags.loadMaxOption())
    .addOption(flags.partOption())
    .addOption(flags.scopeOption())
    .option('--without <switches...>', 'turn these switches off')
    .option('--set <switch=value...>', 'give switches other values')
    .option('--json', 'print JSON')
    .action(async (given: GranularityFlags) => {
      const design = await loadDesign(given.design, given, session)
      const { design: sized, scope } = chooseScope(design, given.scope)
      const linked = compile(
        withSwitches(sized, flags.switchesOf(design.specification, given)),
        scope,
      )
      const report = granularity(linked, machine(linked))
      if (given.json === true) session.result(jsonDocument('granularity', report))
      else session.result(`${granularityLines(report).join('\n')}\n`)
      done(exitCodes.holds)
    })
}
