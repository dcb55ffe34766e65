import type { Random } from 'fast-check'
import type { ThreadProgram } from '../../spec/specification.ts'

/**
 * A scenario: what each thread sets out to do. The initial layout is drawn with the walk's other choices.
 *
 * Drawn uniformly, nearly all scenarios would be harmless: threads at work on different pages, and common calls
 * drowning rare ones. So most draws have every thread active, half of them take the procedure first and its
 * arguments second, and three in four make the arguments of each call differ as little as they can from those of the
 * call drawn before.
 */
export interface Scenario {
  /** For each thread, indices into the thread's calls. */
  readonly calls: readonly (readonly number[])[]
}

/** What scenarios are drawn from. */
export type ScenarioSource = readonly ThreadSource[]

interface ThreadSource {
  readonly program: ThreadProgram
  /** Indices of all calls, and of the calls of each procedure. */
  readonly all: readonly number[]
  readonly byProcedure: readonly (readonly number[])[]
  /** By call: its arguments as comparable text. */
  readonly args: readonly (readonly string[])[]
  /** For a list of calls and the call before: those whose arguments differ least, once asked for. */
  readonly related: Map<readonly number[], Map<readonly string[], readonly number[]>>
}

export function scenarioSource(threads: readonly ThreadProgram[]): ScenarioSource {
  return threads.map(threadSource)
}

function threadSource(program: ThreadProgram): ThreadSource {
  const byProcedure = new Map<string, number[]>()
  for (const [i, { procedure }] of program.calls.entries())
    byProcedure.set(procedure, [...(byProcedure.get(procedure) ?? []), i])
  return {
    program,
    all: [...program.calls.keys()],
    byProcedure: [...byProcedure.values()],
    args: program.calls.map((call) => call.args.map((arg) => JSON.stringify(arg))),
    related: new Map(),
  }
}

/** Draws a scenario. */
export function drawScenario(source: ScenarioSource, random: Random): Scenario {
  const isByProcedure = oneIn(random, 2)
  const isRelated = !oneIn(random, 4)
  const isActive = !oneIn(random, 8)
  let before: readonly string[] | null = null
  const calls: number[][] = []
  for (const thread of source) {
    const drawn: number[] = []
    for (let n = drawCount(thread.program, isActive, random); n > 0; n--) {
      const among = isByProcedure ? oneOf(random, thread.byProcedure) : thread.all
      const call: number = oneOf(random, before === null ? among : relatedTo(thread, among, before))
      if (isRelated) before = thread.args[call]!
      drawn.push(call)
    }
    calls.push(drawn)
  }
  return { calls }
}

function drawCount(program: ThreadProgram, isActive: boolean, random: Random): number {
  const { count, calls, isEnvironment = false } = program
  if (calls.length === 0 || count === 0 || isEnvironment) return 0
  const least = isActive ? 1 : 0
  return count === least || oneIn(random, 2) ? count : random.nextInt(least, count)
}

function relatedTo(
  { args, related }: ThreadSource,
  among: readonly number[],
  before: readonly string[],
): readonly number[] {
  const byArgs = related.get(among) ?? new Map<readonly string[], readonly number[]>()
  related.set(among, byArgs)
  const known = byArgs.get(before)
  if (known !== undefined) return known
  const differing = among.map((call) => countDiffering(args[call]!, before))
  const fewest = Math.min(...differing)
  const calls = among.filter((_, i) => differing[i] === fewest)
  byArgs.set(before, calls)
  return calls
}

/** Arguments that differ, as far as both lists go: which file, which page, ... */
function countDiffering(args: readonly string[], before: readonly string[]): number {
  return args.filter((arg, i) => i < before.length && arg !== before[i]).length
}

const oneIn = (random: Random, n: number): boolean => random.nextInt(0, n - 1) === 0

const oneOf = <T>(random: Random, list: readonly T[]): T =>
  list[random.nextInt(0, list.length - 1)]!
