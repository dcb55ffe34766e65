import { Arbitrary, type Random, Stream, stream, Value } from 'fast-check'
import type { Program } from '../spec/program.ts'
import type { Priorities } from './pct.ts'
import { drawScenario, type Scenario, type ScenarioSource, scenarioSource } from './scenario.ts'
import { shrinkCandidates } from './shrink-candidates.ts'
import { type Walker, walkedSchedule } from './walk.ts'
import { type WalkCase, walkCase } from './walk-case.ts'
import { type CallLengths, measureCalls, scenarioLength } from './walk-length.ts'

/**
 * How walks choose whose turn it is: all threads alike, by priorities (see pct.ts), or in turn by all of uniform and
 * PCT of depth 2, 3 and 4.
 */
export type Strategy = 'uniform' | 'pct' | 'mixed'

/** What walks are drawn from. It does not depend on the properties, so that a seed gives the same walks for all of them. */
export interface WalkPlan {
  readonly source: ScenarioSource
  readonly lengths: CallLengths
  /** Depths to choose from; 1 stands for the uniform walk. */
  readonly depths: readonly number[]
  readonly hasCrash: boolean
}

/** `depth` is PCT's, for the strategy 'pct' only. */
export function walkPlan(
  program: Program,
  { strategy, depth, stepsMax }: { strategy: Strategy; depth: number; stepsMax: number },
): WalkPlan {
  return {
    source: scenarioSource(program.threads),
    lengths: measureCalls(program, stepsMax),
    depths: strategy === 'mixed' ? [1, 2, 3, 4] : [strategy === 'pct' ? depth : 1],
    hasCrash: program.code.crash !== null,
  }
}

/**
 * The walks of a program, as a fast-check arbitrary of its own.
 *
 * One draw fills the whole choice array, some 20 times cheaper than an array of integers put together from fast-check's
 * own arbitraries, which keep what each item needs to shrink. Shrinking does not need it: it starts from the schedule that the walk
 * has turned out to be, which is found by walking again.
 */
export class WalkArbitrary extends Arbitrary<WalkCase> {
  readonly #plan: WalkPlan
  readonly #walker: Walker

  /** Walks with the walker in order to shrink, so what it shrinks must violate a property that its host checks. */
  constructor(plan: WalkPlan, walker: Walker) {
    super()
    this.#plan = plan
    this.#walker = walker
  }

  override generate(random: Random): Value<WalkCase> {
    const { source, lengths, depths, hasCrash } = this.#plan
    const scenario = drawScenario(source, random)
    const length = scenarioLength(lengths, scenario)
    const depth = depths[random.nextInt(0, depths.length - 1)]!
    const priorities = depth === 1 ? null : drawPriorities(scenario, depth, length, random)
    const walk = drawTape(64 + 4 * length, random)
    const crash = drawTape(hasCrash ? 4 * length : 0, random)
    const value: WalkCase = { kind: 'random', scenario, priorities, tapes: { walk, crash } }
    return new Value(value, undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is WalkCase {
    return true
  }

  override shrink(walk: WalkCase): Stream<Value<WalkCase>> {
    const w = this.#walker
    if (walkCase(w, walk) < 0) return Stream.nil()
    const schedules = stream(shrinkCandidates(w.host, walkedSchedule(w)))
    return schedules.map((schedule) => new Value<WalkCase>({ kind: 'fixed', schedule }, undefined))
  }
}

function drawTape(length: number, random: Random): Int32Array {
  const tape = new Int32Array(length)
  for (let i = 0; i < length; i++) tape[i] = random.nextInt() & 0x7fffffff
  return tape
}

function drawPriorities(
  { calls }: Scenario,
  depth: number,
  length: number,
  random: Random,
): Priorities {
  const initial = calls.map((_, i) => i)
  for (let i = initial.length - 1; i > 0; i--) {
    const other = random.nextInt(0, i)
    const priority = initial[i]!
    initial[i] = initial[other]!
    initial[other] = priority
  }
  const changes = Array.from({ length: depth - 1 }, () => random.nextInt(0, length - 1))
  return { initial, changes }
}
