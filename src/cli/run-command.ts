import { type Command, Option } from 'commander'
import { changedSwitches } from '../counterexample/record.ts'
import { defaultWalks } from '../explore/random-search-options.ts'
import type { Strategy } from '../explore/walk-arbitrary.ts'
import { jsonDocument, violationJson } from '../report/json.ts'
import { describeWalks, randomReport } from '../report/random.ts'
import { propertyText, type ViolationReport } from '../report/subject.ts'
import { describeSubject } from '../report/verdicts.ts'
import { type RunOptions, type RunResult, run } from '../run.ts'
import { type Design, partsOf } from '../spec/design.ts'
import { exitCodes } from '../spec/problem.ts'
import { loadDesign } from './load/load-design.ts'
import * as flags from './options.ts'
import { saveViolations } from './save.ts'
import type { Session } from './session.ts'
import { printViolation } from './stories.ts'

/** The flags of `daxcheck run`. */
interface RunFlags extends flags.SwitchFlags {
  readonly design: string
  readonly loadMax: number
  readonly scope?: string
  readonly part: readonly string[]
  readonly property?: readonly string[]
  readonly calls?: readonly string[]
  readonly vary?: readonly string[]
  readonly seed?: number
  readonly walks: number
  readonly strategy: Strategy
  readonly depth?: number
  readonly path?: string
  readonly all?: boolean
  readonly format: flags.Format
  readonly json?: boolean
  readonly save?: string
}

/** Adds the verb `run`; `done` gets its exit code. */
export function addRunCommand(program: Command, session: Session, done: (code: number) => void) {
  program
    .command('run')
    .summary('try random scenarios and schedules')
    .description(
      'Runs a design on random scenarios and schedules, and shrinks what breaks a property.\n' +
        'The same seed finds the same. Finding nothing proves nothing: that is what check is for.',
    )
    .requiredOption('--design <design>', 'name of a design, or a module: ./mine.ts')
    .addOption(flags.loadMaxOption())
    .addOption(flags.partOption())
    .addOption(flags.scopeOption())
    .option('--property <names...>', 'check only these properties')
    .option('--calls <patterns...>', 'threads do only these calls: "store(a, *)" "fsync(a)"')
    .option('--without <switches...>', 'turn these switches off')
    .option('--set <switch=value...>', 'give switches other values')
    .option('--vary <switches...>', 'draw values of these switches too; shrinks to what matters')
    .option('--seed <number>', 'seed; a new one each time by default', flags.seedNumber)
    .option('--walks <count>', 'walks at most', flags.wholeNumber, defaultWalks)
    .addOption(
      new Option('--strategy <strategy>', 'how the next thread is chosen')
        .choices(['mixed', 'uniform', 'pct'])
        .default('mixed'),
    )
    .option('--depth <steps>', 'ordered steps a bug takes, for --strategy pct', flags.wholeNumber)
    .option('--path <path>', 'go straight to what an earlier run has found (needs its --seed)')
    .option('--all', 'go on to a violation of every property')
    .addOption(flags.formatOption('lkml'))
    .option('--json', 'the same as --format json')
    .option('--save <file>', 'save the counterexample here, not in counterexamples/found/')
    .action(async (given: RunFlags) => done(await runDesign(given, session)))
}

async function runDesign(given: RunFlags, session: Session): Promise<number> {
  const design = await loadDesign(given.design, given, session)
  const result = await run(design, optionsOf(design, given, session))
  const stories = result.violations.map((violation) => storyOf(design, violation))
  const files = saveViolations(stories, given.save, session)
  if (flags.isJson(given)) {
    const violations = stories.map((story) => ({ ...story, file: files.get(story) ?? null }))
    const { contentHash } = result.program
    const { search, unclaimed } = result
    const facts = { design: design.name, contentHash, search, unclaimed }
    session.result(jsonDocument('run', { ...facts, violations: violations.map(violationJson) }))
    return exitCodeOf(stories, result)
  }
  session.result(
    randomReport(
      subjectOf(design, result, given.calls),
      design.specification,
      result.search,
      result.unclaimed,
    ),
  )
  for (const story of stories) printViolation(story, files.get(story), given, session)
  for (const { counterexample } of stories) session.result(`${againOf(counterexample.found)}\n`)
  return exitCodeOf(stories, result)
}

function storyOf(design: Design, { property, ...rest }: RunResult['violations'][number]) {
  return { property: propertyText(design.specification, property), ...rest, file: null }
}

function subjectOf(
  { name, switches: own }: Design,
  { program }: RunResult,
  calls: readonly string[] = [],
): string {
  const switches = changedSwitches(own, program.design.switches)
  const scope = { name: program.scopeName, values: program.scope }
  return describeSubject({ design: name, ...partsOf(program.design), switches, scope, calls })
}

const againOf = ({
  seed,
  path,
}: {
  readonly seed?: number | undefined
  path?: string | undefined
}) => `find it again: the same command with --seed ${seed} --path ${path}`

function exitCodeOf(stories: readonly ViolationReport[], { search }: RunResult): number {
  if (search.end === 'interrupted') return exitCodes.interrupted
  if (search.end === 'threw') return exitCodes.threw
  return flags.violationCode(stories.map((story) => story.property.kind))
}

function optionsOf(design: Design, given: RunFlags, session: Session): RunOptions {
  const { scope, property, calls, vary, seed, walks, strategy, depth, path, all } = given
  return {
    // The one place where chance comes in; the seed is always printed.
    seed: seed ?? crypto.getRandomValues(new Int32Array(1))[0],
    walks,
    strategy,
    switches: flags.switchesOf(design.specification, given),
    signal: session.signal,
    onProgress: (progress) => session.progress(`${design.name}: ${describeWalks(progress)}`),
    ...(scope === undefined ? {} : { scope }),
    ...(property === undefined ? {} : { properties: property }),
    ...(calls === undefined ? {} : { calls }),
    ...(vary === undefined ? {} : { vary: flags.variedSwitches(design.specification, vary) }),
    ...(depth === undefined ? {} : { depth }),
    ...(path === undefined ? {} : { path }),
    ...(all === undefined ? {} : { all }),
  }
}
