import { resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import { match } from 'ts-pattern'
import { parseCounterexample } from '../counterexample/parse.ts'
import { jsonDocument } from '../report/json.ts'
import * as report from '../report/listing.ts'
import { describeDesign } from '../report/subject.ts'
import { exitCodes, ProblemError } from '../spec/problem.ts'
import type { Specification } from '../spec/specification.ts'
import { counterexampleFiles } from './counterexample-files.ts'
import { readSmallFile } from './files.ts'
import { loadDesign } from './load/load-design.ts'
import { kebab, loadMaxOption, partOption } from './options.ts'
import { aboutTla, isOfTla } from './replay-tla.ts'
import type { Session } from './session.ts'

const topics = ['designs', 'parts', 'switches', 'properties', 'scopes', 'counterexamples'] as const
type Topic = (typeof topics)[number]

/** The flags of `daxcheck list`. */
interface ListFlags {
  readonly design?: string
  readonly part: readonly string[]
  readonly loadMax: number
  readonly json?: boolean
}

/** Adds the verb `list`; `done` gets its exit code. */
export function addListCommand(program: Command, session: Session, done: (code: number) => void) {
  program
    .command('list')
    .summary('what there is to check')
    .description('Lists designs, parts, switches, properties, scopes and counterexamples.')
    .addArgument(new Argument('[topic]', 'only this').choices(topics))
    .option(
      '--design <design>',
      'whose parts, switches, properties and scopes; any of the built-in ones',
    )
    .addOption(partOption())
    .addOption(loadMaxOption())
    .option('--json', 'print JSON')
    .action(async (topic: Topic | undefined, given: ListFlags) => {
      const own = given.design === undefined ? [] : [await loadDesign(given.design, given, session)]
      const specification = (own[0] ?? session.designs[0]).specification
      const wanted = topic === undefined ? topics : [topic]
      if (given.json === true)
        session.result(jsonDocument('list', content(wanted, specification, session)))
      else session.result(wanted.map((t) => section(t, specification, session)).join('\n'))
      done(exitCodes.holds)
    })
}

function section(topic: Topic, specification: Specification, session: Session): string {
  const text = match(topic)
    .with('designs', () => report.listDesigns(session.designs))
    .with('parts', () => report.listParts(partsOf(specification, session)))
    .with('switches', () => report.listSwitches(specification, kebab))
    .with('properties', () => report.listProperties(specification))
    .with('scopes', () => report.listScopes(specification))
    .with('counterexamples', () =>
      report.listing(counterexamples(session).map(({ name, about }) => [name, about])),
    )
    .exhaustive()
  return `${topic}\n${text}`
}

/** The parts of a design, or those that any design may name. */
const partsOf = ({ parts }: Specification, session: Session): (readonly [string, string])[] =>
  (parts ?? session.parts).map(({ name, describes }) => [name, describes])

interface Listed {
  /** What `replay` takes. */
  readonly name: string
  readonly file: string
  /** What it breaks, or what is wrong with the file. */
  readonly about: string
}

const counterexamples = (session: Session): Listed[] =>
  counterexampleFiles(session).map(({ name, path }) => ({
    name,
    file: path,
    about: aboutCounterexample(path, session),
  }))

function aboutCounterexample(path: string, session: Session): string {
  try {
    const bytes = readSmallFile(resolve(session.folder, path), path)
    if (isOfTla(bytes)) return aboutTla(bytes, path)
    const { design, specification, switches, property, describes } = parseCounterexample(
      bytes,
      path,
    )
    const what = describes === undefined ? '' : `: ${describes}`
    return `${describeDesign(design, switches, specification.parts)} breaks ${property}${what}`
  } catch (error) {
    if (error instanceof ProblemError) return error.message
    throw error
  }
}

function content(wanted: readonly Topic[], specification: Specification, session: Session): object {
  const entries = wanted.map((topic) => [topic, describe(topic, specification, session)])
  return Object.fromEntries(entries)
}

function describe(topic: Topic, specification: Specification, session: Session): unknown {
  const { switches, properties, scopes } = specification
  return match(topic)
    .with('designs', () =>
      session.designs.map(({ name, describes, breaks, switches }) => ({
        name,
        describes,
        switches,
        breaks,
      })),
    )
    .with('parts', () =>
      partsOf(specification, session).map(([name, describes]) => ({ name, describes })),
    )
    .with('switches', () => switches)
    .with('properties', () => properties.map(({ holds: _, ...property }) => property))
    .with('scopes', () => scopes)
    .with('counterexamples', () => counterexamples(session))
    .exhaustive()
}
