/** From files to a machine. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { ProblemError } from '../../spec/problem.ts'
import { checkConstants } from '../analyse/constants.ts'
import { checkLevels } from '../analyse/levels.ts'
import { mentions } from '../analyse/mentions.ts'
import { checkNames } from '../analyse/names.ts'
import { type Configuration, parseConfiguration } from '../config/config.ts'
import { configure } from '../config/configure.ts'
import { type Linked, link } from '../modules/link.ts'
import { type Loaded, loadSpecification } from '../modules/load.ts'
import { type Place, TlaError } from '../source.ts'
import { resetRandom } from '../standard/sets.ts'
import { resetRegisters } from '../standard/tlc.ts'
import { translateSpecification } from '../translate/specification.ts'
import { resetShapes } from '../values/functions.ts'
import { resetValues, stringOrder } from '../values/intern.ts'
import type { State } from './formula.ts'
import { type Machine, makeMachine } from './machine.ts'
import { nameSteps, type Step } from './name-steps.ts'

/** The files of a model. */
export interface ModelFiles {
  readonly specification: string
  readonly configuration: string
  /** The text of the configuration, where it is not to be read from its file. */
  readonly configurationText?: string
  /** Folders to look for modules in, besides that of the specification. */
  readonly libraries?: readonly string[]
}

export interface Prepared {
  readonly machine: Machine
  /** The same machine again, slower, with places in its errors. */
  readonly traced: () => Machine
  /** Where an error without a place is said to be. */
  readonly at: Place | null
  /** An error as one sentence with its place, where that can be told from the error itself. */
  readonly describe: ((error: unknown) => string) | null
  /** The actions that lead from one state to the other. */
  readonly nameSteps: (pairs: readonly (readonly [from: State, to: State])[]) => (Step | null)[]
  /** Of the text of all modules; null where there are none. */
  readonly hash: string | null
  /** Where the specification defines a name of the configuration; null if it does so in an instance. */
  readonly placeOf: (name: string) => Place | null
}

/** A model ready to be translated. */
export interface Model {
  readonly loaded: Loaded
  readonly linked: Linked
  readonly config: Configuration
  readonly overrides: ReturnType<typeof configure>
}

/** Throws ProblemErrors for what the user got wrong. */
export function prepare(files: ModelFiles): Prepared {
  const { loaded, linked, config, overrides } = readModel(files)
  const translate = (isTraced: boolean) =>
    untilTooDeep(config, () => translateSpecification(linked, config, overrides, { isTraced }))
  const translated = translate(false)
  return {
    machine: makeMachine(translated),
    traced: () => makeMachine(translate(true)),
    at: (config.next ?? config.specification)?.at ?? null,
    describe: null,
    nameSteps: (pairs) => nameSteps(translated, pairs),
    hash: hashOf(loaded),
    placeOf: (name) => {
      const binding = linked.scope.find(name)
      return binding?.kind === 'operator' ? binding.operator.at : null
    },
  }
}

/** A definition that is put in the place of what it is made of has no end. */
function untilTooDeep<T>(config: Configuration, translate: () => T): T {
  try {
    return translate()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const { next, specification, replacements } = config
    throw new TlaError(
      'usage',
      (next ?? specification)?.at ?? null,
      'the specification goes on without end',
      replacements.length === 0
        ? 'does a definition lead back to itself?'
        : 'does <- put a definition in the place of one that it is made of?',
    )
  }
}

/** Forgets the model before. Throws ProblemErrors for what the user got wrong. */
export function readModel(files: ModelFiles): Model {
  forgetModel()
  const config = readConfiguration(files)
  rememberConfiguredNames(config)
  const loaded = loadSpecification(files.specification, files.libraries)
  for (const text of mentions(loaded)) stringOrder(text)
  const linked = link(loaded)
  const overrides = configure(linked, config)
  checkNames(linked, overrides)
  checkLevels(linked, overrides)
  checkConstants(linked, config, overrides)
  return { loaded, linked, config, overrides }
}

function hashOf({ files }: Loaded): string {
  const hash = createHash('sha256')
  for (const name of [...files.keys()].sort()) hash.update(files.get(name)!.at.source.text)
  return hash.digest('hex')
}

function readConfiguration({ configuration: path, configurationText }: ModelFiles): Configuration {
  if (configurationText !== undefined) return parseConfiguration({ path, text: configurationText })
  if (!existsSync(path))
    throw new ProblemError('usage', `cannot read ${path}`, 'name the configuration with --cfg')
  return parseConfiguration({ path, text: readFileSync(path, 'utf8') })
}

/** Values, their order and registers belong to one model. */
export function forgetModel(): void {
  resetValues()
  resetShapes()
  resetRegisters()
  resetRandom()
}

/** TLC reads the configuration first: its names come first in the order of model values and strings. */
function rememberConfiguredNames(config: Configuration): void {
  const visit = (value: Configuration['assignments'][number]['value']): void => {
    if (value.kind === 'model') stringOrder(value.name)
    if (value.kind === 'string') stringOrder(value.value)
    if (value.kind === 'set') value.items.forEach(visit)
  }
  for (const assignment of config.assignments) visit(assignment.value)
}
