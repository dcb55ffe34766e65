import { type Command, Option } from 'commander'
import { type RunOptions, type RunResult, run } from '../check/run.ts'
import { changedSwitches } from '../counterexample/record.ts'
import { defaultWalks } from '../explore/random/options.ts'
import type { Strategy } from '../explore/random/walk-arbitrary.ts'
import { jsonDocument, violationJson } from '../report/json.ts'
import { describeWalks, randomReport } from '../report/random.ts'
import { propertyText, type ViolationReport } from '../report/subject.ts'
import { describeSubject } from '../report/verdicts.ts'
import { type Design, partsOf } from '../spec/design.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import { loadDesign } from './load/load-design.ts'
import { saveViolations } from './save.ts'
import * as flags from './session/options.ts'
import { type Session, systemsNamed } from './session/session.ts'
import { printViolation, tellViolation } from './stories.ts'

/** The flags of `daxcheck run`. */
interface RunFlags extends flags.SwitchFlags {
  readonly design?: string
  readonly system?: string
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
    .option('--design <design>', 'name of a design, or a module: ./mine.ts')
    .addOption(flags.systemOption().conflicts('design'))
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
    .action(async (given: RunFlags) => {
      const { design, system } = given
      if (design !== undefined) return done(await runDesign({ ...given, design }, session))
      if (system !== undefined) return done(await runSystem({ ...given, system }, session))
      throw new ProblemError('usage', 'run what?', 'name it: --design linux-6.1, or --system dax')
    })
}

/**
 * Runs every design of a system, with an equal share of the walks and the same seed for all. Only what is not known to be
 * broken counts, and nothing is saved.
 */
async function runSystem(
  given: RunFlags & { readonly system: string },
  session: Session,
): Promise<number> {
  if (given.save !== undefined)
    throw new ProblemError('usage', '--save needs --design', 'one file holds one counterexample')
  const [{ designs }] = systemsNamed(given.system, session)
  const walks = Math.ceil(given.walks / designs.length)
  const shared = { ...given, walks, seed: given.seed ?? freshSeed() }
  const codes: number[] = []
  const documents: object[] = []
  for (const design of designs) {
    if (session.signal.aborted) break
    const result = await run(design, optionsOf(design, shared, session))
    const stories = result.violations.map((violation) => storyOf(design, violation))
    const isNew = ({ property }: ViolationReport) => !Object.hasOwn(design.breaks, property.name)
    codes.push(exitCodeOf(stories.filter(isNew), result))
    documents.push(runJson(design, result, stories))
    if (flags.isJson(given)) continue
    session.result(`${codes.length > 1 ? '\n' : ''}${reportOf(design, result, given)}`)
    for (const story of stories) session.result(`\n${tellViolation(story, given.format)}`)
  }
  if (flags.isJson(given)) session.result(jsonDocument('run', { results: documents }))
  if (session.signal.aborted) return exitCodes.interrupted
  return codes.find((code) => code !== exitCodes.holds) ?? exitCodes.holds
}

async function runDesign(
  given: RunFlags & { readonly design: string },
  session: Session,
): Promise<number> {
  const design = await loadDesign(given.design, given, session)
  const result = await run(design, optionsOf(design, given, session))
  const stories = result.violations.map((violation) => storyOf(design, violation))
  const files = saveViolations(stories, given.save, session)
  if (flags.isJson(given)) {
    const violations = stories.map((story) => ({ ...story, file: files.get(story) ?? null }))
    session.result(jsonDocument('run', runJson(design, result, violations)))
    return exitCodeOf(stories, result)
  }
  session.result(reportOf(design, result, given))
  for (const story of stories) printViolation(story, files.get(story), given, session)
  for (const { counterexample } of stories) session.result(`${againOf(counterexample.found)}\n`)
  return exitCodeOf(stories, result)
}

function runJson(
  { name }: Design,
  { program: { contentHash }, search, unclaimed }: RunResult,
  violations: readonly ViolationReport[],
): object {
  return { design: name, contentHash, search, unclaimed, violations: violations.map(violationJson) }
}

function reportOf(design: Design, result: RunResult, { calls }: RunFlags): string {
  const subject = subjectOf(design, result, calls)
  return randomReport(subject, design, result.search, result.unclaimed)
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

/** The one place where chance comes in; the seed is always printed. */
const freshSeed = (): number => crypto.getRandomValues(new Int32Array(1))[0]

function optionsOf(design: Design, given: RunFlags, session: Session): RunOptions {
  const { scope, property, calls, vary, seed, walks, strategy, depth, path, all } = given
  return {
    seed: seed ?? freshSeed(),
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
