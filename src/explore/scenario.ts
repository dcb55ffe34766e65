import type { Random } from 'fast-check'
import type { ThreadProgram } from '../spec/specification.ts'

/**
 * A scenario: what each thread sets out to do. The initial layout is drawn with the walk's other choices.
 *
 * Drawn uniformly, nearly all scenarios would be harmless: threads at work on different pages, and common calls drowning
 * rare ones. So most draws have every thread active, half of them take the procedure first and its arguments second, and half
 * make each call share as many arguments as it can with the one drawn before.
 */
export interface Scenario {
  /** For each thread, indices into the thread's calls. */
  readonly calls: readonly (readonly number[])[]
}

/** What is computed once to draw scenarios from. */
export interface ScenarioSource {
  readonly threads: readonly ThreadSource[]
}

interface ThreadSource {
  readonly program: ThreadProgram
  /** Indices of the calls of each procedure. */
  readonly byProcedure: readonly (readonly number[])[]
  /** By call: its arguments as comparable text. */
  readonly args: readonly (readonly string[])[]
}

export function scenarioSource(threads: readonly ThreadProgram[]): ScenarioSource {
  return { threads: threads.map(threadSource) }
}

function threadSource(program: ThreadProgram): ThreadSource {
  const byProcedure = new Map<string, number[]>()
  for (const [i, { procedure }] of program.calls.entries())
    byProcedure.set(procedure, [...(byProcedure.get(procedure) ?? []), i])
  return {
    program,
    byProcedure: [...byProcedure.values()],
    args: program.calls.map((call) => call.args.map((arg) => JSON.stringify(arg))),
  }
}

/** Draws a scenario. */
export function drawScenario(source: ScenarioSource, random: Random): Scenario {
  const isByProcedure = oneIn(random, 2)
  const isRelated = oneIn(random, 2)
  const allActive = !oneIn(random, 8)
  let before: readonly string[] = []
  const calls = source.threads.map((thread) => {
    const drawn: number[] = []
    for (let n = drawCount(thread.program, allActive, random); n > 0; n--) {
      const call = drawCall(thread, isByProcedure, isRelated ? before : [], random)
      before = thread.args[call]!
      drawn.push(call)
    }
    return drawn
  })
  return { calls }
}

function drawCount({ count, calls }: ThreadProgram, isActive: boolean, random: Random): number {
  if (calls.length === 0 || count === 0) return 0
  const least = isActive ? 1 : 0
  return count === least || oneIn(random, 2) ? count : random.nextInt(least, count)
}

function drawCall(
  thread: ThreadSource,
  isByProcedure: boolean,
  before: readonly string[],
  random: Random,
): number {
  const calls = isByProcedure
    ? thread.byProcedure[random.nextInt(0, thread.byProcedure.length - 1)]!
    : thread.program.calls.map((_, i) => i)
  if (before.length === 0) return calls[random.nextInt(0, calls.length - 1)]!
  const shared = calls.map((call) => thread.args[call]!.filter((a) => before.includes(a)).length)
  const most = Math.max(...shared)
  const related = calls.filter((_, i) => shared[i] === most)
  return related[random.nextInt(0, related.length - 1)]!
}

const oneIn = (random: Random, n: number) => random.nextInt(0, n - 1) === 0
