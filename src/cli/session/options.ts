import { InvalidArgumentError, Option } from 'commander'
import type { Bounds } from '../../explore/exhaustive/options.ts'
import type { PropertyText } from '../../report/subject.ts'
import { exitCodes, ProblemError } from '../../spec/problem/problem.ts'
import { unknownName } from '../../spec/problem/unknown-name.ts'
import type { Specification, SwitchValue } from '../../spec/specification.ts'

/** Formats a violation is printed in. */
export const formats = ['text', 'lkml', 'json'] as const
export type Format = (typeof formats)[number]

/** The flag for the format, with its default. */
export const formatOption = (format: Format): Option =>
  new Option('--format <format>', 'how a violation is printed').choices(formats).default(format)

/** The flag for how long a user's module may take to load. */
export const loadMaxOption = (): Option =>
  new Option('--load-max <seconds>', 'stop a module that takes longer to load')
    .argParser(seconds)
    .default(10)

/** The flag for how big. */
export const scopeOption = (): Option =>
  new Option('--scope <scope>', 'how big: small, or small,threads=3; the first scope by default')

/** The flag for a kernel tree whose own design is checked. */
export const kernelOption = (): Option =>
  new Option('--kernel <folder>', 'the design that a kernel source tree is: ~/src/linux')

/** The flag for a system. */
export const systemOption = (): Option =>
  new Option('--system <system>', 'all designs of this system: dax, device-memory, ...')

/** The flag for parts to link into the design. */
export const partOption = (): Option =>
  new Option('--part <parts...>', 'link these parts in: a name, or a module: ./dma.ts').default([])

/** Whether the flags ask for JSON. */
export const isJson = (given: { readonly json?: boolean; readonly format?: Format }): boolean =>
  given.json === true || given.format === 'json'

/** The exit code for violated properties of these kinds; 0 for none. */
export function violationCode(kinds: readonly PropertyText['kind'][]): number {
  if (kinds.includes('invariant') || kinds.includes('recovery')) return exitCodes.safety
  if (kinds.includes('deadlock')) return exitCodes.deadlock
  return kinds.length > 0 ? exitCodes.assertion : exitCodes.holds
}

/** Bounds as the flags give them. */
export interface BoundFlags {
  readonly statesMax?: number
  readonly timeMax?: number
  readonly memoryMax: number
  readonly depthMax?: number
}

/** Design switches as the flags give them. */
export interface SwitchFlags {
  readonly without?: readonly string[]
  readonly set?: readonly string[]
}

/** Parses a positive whole number of at most 15 digits. */
export function wholeNumber(text: string): number {
  if (!/^[0-9]{1,15}$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('Expected a positive whole number.')
  return Number(text)
}

/** Parses a number of seconds, of which timers take no more. */
export function seconds(text: string): number {
  const count = wholeNumber(text)
  if (count > secondsMax) throw new InvalidArgumentError(`There are at most ${secondsMax}.`)
  return count
}
const secondsMax = Math.floor((2 ** 31 - 1) / 1_000)

/** Parses a number of threads. */
export function workerCount(text: string): number {
  const count = wholeNumber(text)
  if (count > workersMax) throw new InvalidArgumentError(`There are at most ${workersMax}.`)
  return count
}
const workersMax = 64

/** Parses a seed: any 32-bit signed whole number. */
export function seedNumber(text: string): number {
  const seed = Number(text)
  if (!/^-?[0-9]{1,10}$/.test(text) || seed !== (seed | 0))
    throw new InvalidArgumentError('Expected a whole number from -2147483648 to 2147483647.')
  return seed
}

/** The bounds of a search, in the engine's units. */
export function boundsOf({ statesMax, timeMax, memoryMax, depthMax }: BoundFlags): Bounds {
  return {
    memoryMaxBytes: memoryMax * 1024 * 1024,
    ...(statesMax === undefined ? {} : { statesMax }),
    ...(timeMax === undefined ? {} : { timeMaxMs: timeMax * 1_000 }),
    ...(depthMax === undefined ? {} : { depthMax }),
  }
}

/** The switch values that the flags change. Throws a usage problem for an unknown switch or value. */
export function switchesOf(
  specification: Specification,
  { without = [], set = [] }: SwitchFlags,
): { [name: string]: SwitchValue } {
  const off = without.map((flag) => {
    const name = switchName(specification, flag)
    const { values } = specification.switches[name]
    if (values === undefined) return [name, false] as const
    throw new ProblemError(
      'usage',
      `switch ${flag} is not on or off`,
      `give it a value: ${values.map((value) => `--set ${flag}=${value}`).join(', ')}`,
    )
  })
  const changed = set.map((flag) => {
    const [given, value] = splitAssignment(flag)
    const name = switchName(specification, given)
    return [name, switchValue(specification, name, value)] as const
  })
  return Object.fromEntries([...off, ...changed])
}

function splitAssignment(flag: string): [name: string, value: string] {
  const equals = flag.indexOf('=')
  if (equals > 0) return [flag.slice(0, equals), flag.slice(equals + 1)]
  throw new ProblemError('usage', `--set ${flag} has no value`, 'write --set SWITCH=VALUE')
}

function switchValue(specification: Specification, name: string, value: string): SwitchValue {
  const { values } = specification.switches[name]
  if (values?.includes(value)) return value
  if (values === undefined && (value === 'true' || value === 'false')) return value === 'true'
  throw unknownName(`value of switch ${name} called`, value, values ?? ['true', 'false'])
}

/** The names of the switches that `--vary` gives. Throws a usage problem for an unknown one. */
export const variedSwitches = (specification: Specification, given: readonly string[]): string[] =>
  given.map((flag) => switchName(specification, flag))

/** The switch a flag names, with dashes for underscores if that is how it was typed. */
function switchName(specification: Specification, flag: string): string {
  const known = Object.keys(specification.switches)
  const plain = (name: string) => name.replaceAll('-', '_')
  const name = known.find((k) => plain(k) === plain(flag))
  if (name === undefined) throw unknownName('switch', flag, known.map(kebab))
  return name
}

/** A switch as the command line spells it. */
export const kebab = (name: string): string => name.replaceAll('_', '-')

/** Lets a TLA+ specification out of its folder. */
export const filesAnywhereOption = (): Option =>
  new Option(
    '--files-anywhere',
    'let a TLA+ specification read and write files outside of its folder too',
  ).default(false)
