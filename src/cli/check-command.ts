import type { Command } from 'commander'
import { type CheckOptions, type CheckResult, check } from '../check/check.ts'
import { verdictBesidesKnown } from '../check/verdict.ts'
import { type Identity, identify } from '../drift/identify.ts'
import type { Progress } from '../explore/exhaustive/options.ts'
import { identityJson, identityReport, lackReport } from '../report/identity.ts'
import { checkJson, jsonDocument } from '../report/json.ts'
import { describeProgress } from '../report/progress.ts'
import { propertyText, type ViolationReport } from '../report/subject.ts'
import { systemReport } from '../report/systems.ts'
import { verdictReport } from '../report/verdicts.ts'
import type { Design } from '../spec/design.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import type { System } from '../spec/system.ts'
import { checkTla } from './check-tla.ts'
import { kernelTree, missedBy } from './kernel.ts'
import { loadDesign } from './load/load-design.ts'
import { saveViolations } from './save.ts'
import * as flags from './session/options.ts'
import { type Session, systemsNamed } from './session/session.ts'
import { printViolation, tellViolation } from './stories.ts'

/** The flags of `daxcheck check`. */
interface CheckFlags extends flags.BoundFlags, flags.SwitchFlags {
  readonly design?: string
  readonly kernel?: string
  readonly system?: string
  readonly cfg?: string
  readonly library: readonly string[]
  readonly workers: number
  readonly filesAnywhere: boolean
  readonly loadMax: number
  readonly scope?: string
  readonly part: readonly string[]
  readonly property?: readonly string[]
  readonly calls?: readonly string[]
  readonly all?: boolean
  readonly symmetry?: boolean
  readonly fullStates?: boolean
  readonly format: flags.Format
  readonly json?: boolean
  readonly save?: string
}

/** Adds the verb `check`; `run` gets its exit code. */
export function addCheckCommand(program: Command, session: Session, done: (code: number) => void) {
  program
    .command('check')
    .summary('look at every reachable state')
    .description(
      'Looks at every state a design can reach within a scope, and says which properties hold.\n' +
        'Without --design, checks every design of a system, or of all, and counts what is known to be broken as such.',
    )
    .argument('[specification]', 'a TLA+ specification, Spec.tla, or one translated to TypeScript')
    .option('--design <design>', 'name of a design, or a module: ./mine.ts')
    .addOption(flags.systemOption().conflicts('design'))
    .addOption(flags.kernelOption().conflicts(['design', 'system']))
    .option('--cfg <file>', 'configuration of a TLA+ specification; the .cfg beside it by default')
    .option('-I, --library <folders...>', 'where else to look for TLA+ modules', [])
    .option('--workers <count>', 'threads that look at a TLA+ specification', flags.workerCount, 1)
    .addOption(flags.filesAnywhereOption())
    .addOption(flags.loadMaxOption())
    .addOption(flags.partOption())
    .addOption(flags.scopeOption())
    .option('--property <names...>', 'check only these properties')
    .option('--calls <patterns...>', 'threads do only these calls: "store(a, *)" "fsync(a)"')
    .option('--without <switches...>', 'turn these switches off')
    .option('--set <switch=value...>', 'give switches other values')
    .option('--all', 'go on to the first violation of every property')
    .option('--symmetry', 'take states for equal that differ in interchangeable names only')
    .option('--full-states', 'keep whole states, not fingerprints: exact, with more memory')
    .option('--states-max <count>', 'stop after so many states', flags.wholeNumber)
    .option('--depth-max <steps>', 'look at schedules of at most so many steps', flags.wholeNumber)
    .option('--time-max <seconds>', 'stop after so many seconds', flags.seconds)
    .option('--memory-max <MiB>', 'stop at so much memory', flags.wholeNumber, 2048)
    .addOption(flags.formatOption('lkml'))
    .option('--json', 'the same as --format json')
    .option('--save <file>', 'save the counterexample here, not in counterexamples/found/')
    .action(async (specification: string | undefined, given: CheckFlags, command: Command) => {
      const { design } = given
      if (specification !== undefined)
        return done(await checkSpecification(specification, given, command, session))
      const tlaOnly = givenFlags(command).find((name) => tlaOnlyFlags.includes(name))
      if (tlaOnly !== undefined)
        throw new ProblemError(
          'usage',
          `${typed(tlaOnly)} needs a TLA+ specification`,
          'name it: npx daxcheck check Spec.tla',
        )
      if (given.kernel !== undefined)
        return done(await checkKernel({ ...given, kernel: given.kernel }, session))
      const isAll = design === undefined
      done(await (isAll ? checkAll(given, session) : checkOne({ ...given, design }, session)))
    })
}

/** Checks a TLA+ specification; its configuration says what of it. */
function checkSpecification(
  specification: string,
  given: CheckFlags,
  command: Command,
  session: Session,
): Promise<number> {
  const { cfg, statesMax = null, timeMax, workers, library, filesAnywhere } = given
  const foreign = givenFlags(command).find((name) => !tlaFlags.includes(name))
  if (foreign !== undefined)
    throw new ProblemError(
      'usage',
      `${typed(foreign)} does not go with a TLA+ specification`,
      `these do: ${tlaFlags.map(typed).join(', ')}`,
    )
  const isMemoryGiven = givenFlags(command).includes('memoryMax')
  return checkTla(
    specification,
    {
      ...{ cfg, workers, libraries: library, json: flags.isJson(given), statesMax },
      timeMaxMs: timeMax === undefined ? null : timeMax * 1_000,
      ...{ filesAnywhere, save: given.save },
      memoryMaxBytes: isMemoryGiven ? given.memoryMax * 2 ** 20 : null,
    },
    session,
  )
}

/** The flags a TLA+ specification is checked with, and those that nothing else is. */
const tlaFlags = [
  ...['cfg', 'library', 'workers', 'statesMax', 'timeMax', 'memoryMax'],
  ...['filesAnywhere', 'save', 'format', 'json'],
]
const tlaOnlyFlags = ['cfg', 'library', 'workers', 'filesAnywhere']

const givenFlags = (command: Command): string[] =>
  Object.keys(command.opts()).filter((name) => command.getOptionValueSource(name) === 'cli')

/** A flag as it is typed. */
const typed = (name: string): string => `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`

/** Checks the design that a kernel tree is, with the switches that its commits have set. */
async function checkKernel(
  given: CheckFlags & { readonly kernel: string },
  session: Session,
): Promise<number> {
  const { kernel, tree } = kernelTree(given.kernel, session)
  const identity = identify(tree, kernel.lineage)
  return checkOne({ all: true, ...given, design: identity.design }, session, identity)
}

/** Checks the one design that the flags name, or that a tree is. */
async function checkOne(
  given: CheckFlags & { readonly design: string },
  session: Session,
  identity?: Identity,
): Promise<number> {
  const design = await loadDesign(given.design, given, session)
  if (identity !== undefined && !flags.isJson(given)) session.result(identityReport(identity))
  const options = optionsOf(design, given, session)
  const switches = { ...identity?.switches, ...options.switches }
  const result = await check(design, { ...options, switches })
  if (!flags.isJson(given)) session.result(verdictReport(result))
  const told = storiesOf(design, result).map((story) => ({
    story,
    missed: identity === undefined || flags.isJson(given) ? [] : missedBy(story, design, identity),
  }))
  // What a commit would have prevented comes first.
  told.sort((a, b) => b.missed.length - a.missed.length)
  const stories = told.map(({ story }) => story)
  const files = saveViolations(stories, given.save, session)
  if (flags.isJson(given)) {
    const byProperty = new Map([...files].map(([story, file]) => [story.property.name, file]))
    const kernel = identity === undefined ? {} : { kernel: identityJson(identity) }
    session.result(jsonDocument('check', { ...kernel, results: [checkJson(result, byProperty)] }))
  } else
    for (const { story, missed } of told) {
      if (identity !== undefined) session.result(`\n${lackReport(identity, missed)}\n`)
      printViolation(story, files.get(story), given, session)
    }
  return exitCodes[result.verdict]
}

/**
 * Checks every design of the system that the flags name, or of all systems, at its first scope. Only what is not known to be
 * broken counts. Of all systems the first is told in full, with the example; each other one in a table of its own.
 */
async function checkAll(given: CheckFlags, session: Session): Promise<number> {
  if (given.save !== undefined)
    throw new ProblemError('usage', '--save needs --design', 'one file holds one counterexample')
  const [first, ...others] = systemsOf(given, session)
  const isText = !flags.isJson(given)
  const results: CheckResult[] = []
  for (const design of first.designs) {
    if (session.signal.aborted) break
    const result = await checkKnown(design, given, session)
    results.push(result)
    if (isText) session.result(`${results.length > 1 ? '\n' : ''}${verdictReport(result)}`)
  }
  if (isText) session.result(example(first.designs, results, given.format))
  for (const system of others) {
    if (session.signal.aborted) break
    const checked: CheckResult[] = []
    for (const design of system.designs)
      if (!session.signal.aborted) checked.push(await checkKnown(design, given, session))
    results.push(...checked)
    if (isText) session.result(`\n${systemReport(system, checked)}`)
  }
  if (!isText) {
    const documents = results.map((result) => checkJson(result, new Map()))
    session.result(jsonDocument('check', { results: documents }))
  }
  if (session.signal.aborted) return exitCodes.interrupted
  const verdicts = results.map((r) => verdictBesidesKnown(r.properties, r.exploration))
  const codes: number[] = verdicts.map((verdict) => exitCodes[verdict])
  return codes.find((code) => code !== exitCodes.holds) ?? exitCodes.holds
}

/** The systems to check. Names of a scope, of properties and the like are those of the first, if no system is named. */
function systemsOf(given: CheckFlags, session: Session): readonly [System, ...System[]] {
  const { scope, property, calls, without, set } = given
  const systems = systemsNamed(given.system, session)
  const isOfOne = [scope, property, calls, without, set].some((names) => names !== undefined)
  const [first, ...others] = systems
  return isOfOne ? [first] : [first, ...others]
}

const checkKnown = (design: Design, given: CheckFlags, session: Session): Promise<CheckResult> =>
  check(design, { ...optionsOf(design, given, session), all: true })

/** One violation in full: one that nobody knew of, if there is one. */
function example(
  designs: readonly Design[],
  results: readonly CheckResult[],
  format: flags.Format,
): string {
  const stories = results.flatMap((result) => {
    const design = designs.find((d) => d.name === result.design)!
    return storiesOf(design, result).map((story) => ({ story, known: design.breaks }))
  })
  const isSurprise = ({ story, known }: (typeof stories)[number]) =>
    !Object.hasOwn(known, story.property.name)
  const shown = stories.find(isSurprise) ?? stories[0]
  return shown === undefined ? '' : `\n${tellViolation(shown.story, format)}`
}

function storiesOf(design: Design, { properties }: CheckResult): ViolationReport[] {
  return properties.flatMap(({ name, trace, counterexample }) => {
    if (trace === null || counterexample === null) return []
    const property = propertyText(design.specification, name)
    return [{ property, trace, counterexample, file: null }]
  })
}

function optionsOf(design: Design, given: CheckFlags, session: Session): CheckOptions {
  const { scope, property, calls, all, symmetry, fullStates } = given
  return {
    switches: flags.switchesOf(design.specification, given),
    bounds: flags.boundsOf(given),
    clock: () => performance.now(),
    signal: session.signal,
    onProgress: (progress: Progress) =>
      session.progress(`${design.name}: ${describeProgress(progress)}`),
    ...(scope === undefined ? {} : { scope }),
    ...(property === undefined ? {} : { properties: property }),
    ...(calls === undefined ? {} : { calls }),
    ...(all === undefined ? {} : { all }),
    ...(symmetry === undefined ? {} : { symmetry }),
    ...(fullStates === undefined ? {} : { fullStates }),
  }
}
