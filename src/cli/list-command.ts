import { resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import { match } from 'ts-pattern'
import { parseCounterexample } from '../counterexample/parse.ts'
import { jsonDocument } from '../report/json.ts'
import * as report from '../report/listing.ts'
import { describeDesign } from '../report/subject.ts'
import { exitCodes, ProblemError } from '../spec/problem/problem.ts'
import type { Specification } from '../spec/specification.ts'
import { counterexampleFiles } from './counterexample-files.ts'
import { readSmallFile } from './files/files.ts'
import { loadDesign } from './load/load-design.ts'
import { aboutTla, isOfTla } from './replay-tla.ts'
import { kebab, loadMaxOption, partOption, systemOption } from './session/options.ts'
import { designsOf, partsOf, type Session, systemsNamed } from './session/session.ts'

const topics = [
  'systems',
  'designs',
  'parts',
  'switches',
  'properties',
  'scopes',
  'counterexamples',
] as const
type Topic = (typeof topics)[number]

/** The flags of `daxcheck list`. */
interface ListFlags {
  readonly system?: string
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
    .description('Lists systems, designs, parts, switches, properties, scopes and counterexamples.')
    .addArgument(new Argument('[topic]', 'only this').choices(topics))
    .addOption(systemOption())
    .option(
      '--design <design>',
      'whose parts, switches, properties and scopes; any of the built-in ones',
    )
    .addOption(partOption())
    .addOption(loadMaxOption())
    .option('--json', 'print JSON')
    .action(async (topic: Topic | undefined, given: ListFlags) => {
      const own = given.design === undefined ? [] : [await loadDesign(given.design, given, session)]
      const systems = systemsNamed(given.system, session)
      const listed = {
        specification: (own[0] ?? systems[0].designs[0]).specification,
        session: { ...session, systems },
      }
      const wanted = topic === undefined ? topics : [topic]
      if (given.json === true) session.result(jsonDocument('list', content(wanted, listed)))
      else session.result(wanted.map((t) => section(t, listed)).join('\n'))
      done(exitCodes.holds)
    })
}

/** What is listed of: one specification, and the systems that are asked for. */
interface Subject {
  readonly specification: Specification
  readonly session: Session
}

function section(topic: Topic, { specification, session }: Subject): string {
  const text = match(topic)
    .with('systems', () => report.listing(session.systems.map((s) => [s.name, s.describes])))
    .with('designs', () => report.listDesigns(designsOf(session)))
    .with('parts', () => report.listParts(partsFor(specification, session)))
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
const partsFor = ({ parts }: Specification, session: Session): (readonly [string, string])[] =>
  (parts ?? partsOf(session)).map(({ name, describes }) => [name, describes])

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

function content(wanted: readonly Topic[], subject: Subject): object {
  const entries = wanted.map((topic) => [topic, describe(topic, subject)])
  return Object.fromEntries(entries)
}

function describe(topic: Topic, { specification, session }: Subject): unknown {
  const { switches, properties, scopes } = specification
  return match(topic)
    .with('systems', () =>
      session.systems.map(({ name, describes, designs, parts }) => ({
        ...{ name, describes },
        designs: designs.map((d) => d.name),
        parts: parts.map((p) => p.name),
      })),
    )
    .with('designs', () =>
      designsOf(session).map(({ name, describes, breaks, switches }) => ({
        name,
        describes,
        switches,
        breaks,
      })),
    )
    .with('parts', () =>
      partsFor(specification, session).map(([name, describes]) => ({ name, describes })),
    )
    .with('switches', () => switches)
    .with('properties', () => properties.map(({ holds: _, ...property }) => property))
    .with('scopes', () => scopes)
    .with('counterexamples', () => counterexamples(session))
    .exhaustive()
}
