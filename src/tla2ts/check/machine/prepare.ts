/** From files to a machine. */
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { checkConstants } from '../../analyse/constants.ts'
import { checkLevels } from '../../analyse/levels.ts'
import { mentions } from '../../analyse/mentions.ts'
import { checkNames } from '../../analyse/names.ts'
import { type Configuration, parseConfiguration } from '../../config/config.ts'
import { configure } from '../../config/configure.ts'
import { type Linked, link } from '../../modules/link.ts'
import { type Loaded, loadSpecification, readSource } from '../../modules/load.ts'
import { confineFiles } from '../../standard/files.ts'
import { resetRandom } from '../../standard/sets.ts'
import { resetRegisters } from '../../standard/tlc.ts'
import { type Place, syntaxProblem, TlaError } from '../../syntax/source.ts'
import { translateSpecification } from '../../translate/specification.ts'
import { resetShapes } from '../../values/functions.ts'
import { resetValues, stringOrder } from '../../values/intern.ts'
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
  /** Whether the specification may read and write files outside of its folder. */
  readonly filesAnywhere?: boolean
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
  const model = readModel(files)
  const { loaded, linked, config, overrides } = model
  requireWork(model)
  const translate = (isTraced: boolean) =>
    untilTooDeep(model, () => translateSpecification(linked, config, overrides, { isTraced }))
  const translated = translate(false)
  return {
    machine: makeMachine(translated),
    traced: () => makeMachine(translate(true)),
    at: placeOf(model),
    describe: null,
    nameSteps: (pairs) => nameSteps(translated, pairs),
    hash: hashOf(loaded),
    placeOf: (name) => {
      const binding = linked.scope.find(name)
      return binding?.kind === 'operator' ? binding.operator.at : null
    },
  }
}

/** Without a behaviour, as TLC allows, assumptions are all that can be checked. */
function requireWork({ config, linked, loaded }: Model): void {
  if ((config.init ?? config.specification) !== null) return
  const hint = 'give SPECIFICATION, or INIT and NEXT'
  const [claim] = [...config.invariants, ...config.properties, ...config.possible]
  if (claim !== undefined)
    throw syntaxProblem(claim.at, `${claim.name} is to hold, but of no behaviour`, hint)
  if (linked.assumptions.length === 0)
    throw syntaxProblem(
      loaded.root.at,
      `there is nothing to check: ${config.source.path} gives no behaviour, and ${linked.name} has no assumptions`,
      hint,
    )
}

/** A definition that is put in the place of what it is made of has no end. */
function untilTooDeep<T>(model: Model, translate: () => T): T {
  try {
    return translate()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new TlaError(
      'usage',
      placeOf(model),
      'the specification goes on without end',
      model.config.replacements.length === 0
        ? 'does a definition lead back to itself?'
        : 'does <- put a definition in the place of one that it is made of?',
    )
  }
}

/** Where to look for what has no place of its own. */
const placeOf = ({ config, loaded }: Model): Place =>
  (config.next ?? config.specification)?.at ?? loaded.root.at

/** Forgets the model before. Throws ProblemErrors for what the user got wrong. */
export function readModel(files: ModelFiles): Model {
  forgetModel()
  confineFiles(files.filesAnywhere === true ? null : dirname(files.specification))
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

const readConfiguration = ({ configuration: path, configurationText: text }: ModelFiles) =>
  parseConfiguration(
    text === undefined ? readSource(path, 'name the configuration with --cfg') : { path, text },
  )

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
