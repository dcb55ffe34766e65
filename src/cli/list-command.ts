import { Argument, type Command } from 'commander'
import { match } from 'ts-pattern'
import { parseCounterexample } from '../counterexample/parse.ts'
import { designs } from '../registry.ts'
import { jsonDocument } from '../report/json.ts'
import * as report from '../report/listing.ts'
import { describeDesign } from '../report/subject.ts'
import { exitCodes, ProblemError } from '../spec/problem.ts'
import type { Specification } from '../spec/specification.ts'
import { readSmallFile } from './files.ts'
import { loadDesign } from './load-design.ts'
import { kebab, loadMaxOption } from './options.ts'
import { counterexampleFiles } from './save.ts'
import type { Terminal } from './terminal.ts'

const topics = ['designs', 'switches', 'properties', 'scopes', 'counterexamples'] as const
type Topic = (typeof topics)[number]

/** The flags of `daxcheck list`. */
interface ListFlags {
  readonly design?: string
  readonly loadMax: number
  readonly json?: boolean
}

/** Adds the verb `list`; `done` gets its exit code. */
export function addListCommand(program: Command, terminal: Terminal, done: (code: number) => void) {
  program
    .command('list')
    .summary('what there is to check')
    .description('Lists designs, switches, properties, scopes and counterexamples.')
    .addArgument(new Argument('[topic]', 'only this').choices(topics))
    .option('--design <design>', 'whose switches, properties and scopes; any of the built-in ones')
    .addOption(loadMaxOption())
    .option('--json', 'print JSON')
    .action(async (topic: Topic | undefined, given: ListFlags) => {
      const own = given.design === undefined ? [] : [await loadDesign(given.design, given.loadMax)]
      const specification = (own[0] ?? designs[0]).specification
      const wanted = topic === undefined ? topics : [topic]
      if (given.json === true) terminal.result(jsonDocument('list', content(wanted, specification)))
      else terminal.result(wanted.map((t) => section(t, specification)).join('\n'))
      done(exitCodes.holds)
    })
}

function section(topic: Topic, specification: Specification): string {
  const text = match(topic)
    .with('designs', () => report.listDesigns(designs))
    .with('switches', () => report.listSwitches(specification, kebab))
    .with('properties', () => report.listProperties(specification))
    .with('scopes', () => report.listScopes(specification))
    .with('counterexamples', () => report.listing(counterexamples()))
    .exhaustive()
  return `${topic}\n${text}`
}

/** Each counterexample file with what it breaks, or what is wrong with the file. */
function counterexamples(): (readonly [string, string])[] {
  return counterexampleFiles().map((file) => {
    try {
      const { design, switches, property, describes } = parseCounterexample(
        readSmallFile(file),
        'unreadable',
      )
      const what = describes === undefined ? '' : `: ${describes}`
      return [file, `${describeDesign(design, switches)} breaks ${property}${what}`]
    } catch (error) {
      if (error instanceof ProblemError) return [file, error.message]
      throw error
    }
  })
}

function content(wanted: readonly Topic[], specification: Specification): object {
  const entries = wanted.map((topic) => [topic, describe(topic, specification)])
  return Object.fromEntries(entries)
}

function describe(topic: Topic, { switches, properties, scopes }: Specification): unknown {
  return match(topic)
    .with('designs', () =>
      designs.map(({ name, describes, breaks, switches }) => ({
        name,
        describes,
        switches,
        breaks,
      })),
    )
    .with('switches', () => switches)
    .with('properties', () => properties.map(({ holds: _, ...property }) => property))
    .with('scopes', () => scopes)
    .with('counterexamples', () => counterexamples().map(([file, about]) => ({ file, about })))
    .exhaustive()
}
