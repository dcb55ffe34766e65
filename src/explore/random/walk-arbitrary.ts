import { Arbitrary, type Random, Stream, stream, Value } from 'fast-check'
import type { Program } from '../../spec/machine/program.ts'
import { shrinkCandidates } from '../shrink/shrink-candidates.ts'
import { type Walker, walkedSchedule } from '../walk/walk.ts'
import { walkHost } from '../walk/walk-host.ts'
import type { Priorities } from './pct.ts'
import { drawScenario, type ScenarioSource, scenarioSource } from './scenario.ts'
import { type WalkCase, walkCase } from './walk-case.ts'
import {
  type CallLengths,
  type Layouts,
  listLayouts,
  measureCalls,
  scenarioLengths,
} from './walk-length.ts'

/**
 * How walks choose whose turn it is: all threads alike, by priorities (see pct.ts), or for each walk one of uniform
 * and PCT of depth 1 (one thread after the other) to 4.
 */
export type Strategy = 'uniform' | 'pct' | 'mixed'

const uniform = 0
const mixedDepths = [uniform, uniform, uniform, 1, 2, 2, 3, 4]

/**
 * What walks are drawn from. It does not depend on the properties, so that a seed gives the same walks for all of
 * them.
 */
export interface WalkPlan {
  readonly source: ScenarioSource
  readonly layouts: Layouts
  readonly lengths: CallLengths
  /** Depths of PCT to choose from; 0 stands for the uniform walk. */
  readonly depths: readonly number[]
  readonly hasCrash: boolean
}

/** `depth` is PCT's, for the strategy 'pct' only. */
export function walkPlan(
  program: Program,
  { strategy, depth, stepsMax }: { strategy: Strategy; depth: number; stepsMax: number },
): WalkPlan {
  const host = walkHost(program, [])
  const layouts = listLayouts(host)
  return {
    source: scenarioSource(program.threads),
    layouts,
    lengths: measureCalls(host, layouts, stepsMax),
    depths: strategy === 'mixed' ? mixedDepths : [strategy === 'pct' ? depth : uniform],
    hasCrash: program.code.crash !== null,
  }
}

/**
 * The walks of a program, as a fast-check arbitrary of its own.
 *
 * A few draws fill the whole choice array, where an array of integers put together from fast-check's own arbitraries
 * would cost more than the walk, for keeping what each item needs to shrink. Shrinking does not need it: it starts
 * from the schedule that the walk has turned out to be, which is found by walking again.
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
    const { source, layouts, lengths, depths, hasCrash } = this.#plan
    const scenario = drawScenario(source, random)
    const layout = random.nextInt(0, Math.max(0, layouts.length - 1))
    const steps = scenarioLengths(lengths, scenario, layout)
    const length = steps.reduce((a, b) => a + b, 0)
    const depth = depths[random.nextInt(0, depths.length - 1)]!
    const priorities = depth === uniform ? null : drawPriorities(steps, depth, random)
    const walk = drawTape(64 + 4 * length, random)
    const crash = drawTape(hasCrash ? 4 * length : 0, random)
    const value: WalkCase = {
      kind: 'random',
      init: layouts[layout] ?? [],
      scenario,
      priorities,
      tapes: { walk, crash },
    }
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

/**
 * A tape of numbers from 0 to 2^31 - 1: one draw, drawn out by the generator sfc32, which costs a tenth of fast-
 * check's.
 */
function drawTape(length: number, random: Random): Int32Array {
  let a = random.nextInt()
  let b = random.nextInt()
  let c = random.nextInt()
  const tape = new Int32Array(length)
  for (let i = 0; i < length; i++) {
    const sum = (a + b + i) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    tape[i] = sum & 0x7fffffff
  }
  return tape
}

function drawPriorities(lengths: readonly number[], depth: number, random: Random): Priorities {
  const changes = drawPermutation(depth - 1, random).map((priority) => ({
    after: random.nextInt() & 0x7fffffff,
    priority,
  }))
  return { initial: drawPermutation(lengths.length, random), lengths, changes }
}

function drawPermutation(length: number, random: Random): number[] {
  const list = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const other = random.nextInt(0, i)
    const item = list[i]!
    list[i] = list[other]!
    list[other] = item
  }
  return list
}
