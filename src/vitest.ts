import { readConfigureGlobal } from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckOptions, type CheckResult, check } from './check/check.ts'
import { type RunOptions, run } from './check/run.ts'
import { lkmlReport } from './report/lkml.ts'
import { propertyText, type ViolationReport } from './report/subject.ts'
import { describeHolding } from './report/summary.ts'
import { type Design, isDesign } from './spec/design.ts'
import { ProblemError } from './spec/problem/problem.ts'

/**
 * Designs in vitest: matchers that check exhaustively, and a test that searches at random.
 *
 * ```ts
 * await expect(myDesign).toHold({ scope: 'small' })
 * await expect(myDesign).toViolate('no-stale-pfn')
 * specTest('my design survives a thousand walks', myDesign, { numRuns: 1000 })
 * ```
 *
 * Importing this module installs the matchers. A failure shows the shortest interleaving, as it would be mailed.
 */
declare module 'vitest' {
  interface Matchers<T = any> {
    /** Passes if every property holds in every reachable state; a bound reached is no pass. */
    toHold(options?: CheckOptions): Promise<void>
    /** Passes if the property has a counterexample. */
    toViolate(property: string, options?: CheckOptions): Promise<void>
  }
}

expect.extend({
  async toHold(received: unknown, options: CheckOptions = {}) {
    const design = designOf(received)
    const result = await check(design, options)
    const where = `in scope ${result.scope.name}`
    const broken = firstBroken(result)
    const story = broken === null ? '' : `\n\n${mail(design, broken.name, broken)}`
    const pass = result.verdict === 'holds'
    return {
      pass,
      message: () =>
        pass
          ? `${design.name} ${where}: ${describeHolding(result)}`
          : `${design.name} does not hold ${where}: ${result.verdict}${story}`,
    }
  },

  async toViolate(received: unknown, property: string, options: CheckOptions = {}) {
    const design = designOf(received)
    const result = await check(design, { ...options, properties: [property] })
    const where = `in scope ${result.scope.name}`
    const broken = firstBroken(result)
    return {
      pass: broken !== null,
      message: () =>
        broken === null
          ? `${design.name} does not violate ${property} ${where}: ${result.verdict}`
          : `${design.name} violates ${property} ${where}\n\n${mail(design, property, broken)}`,
    }
  },
})

/** What a random test may be told; `seed`, `path` and `numRuns` mean what they mean to fast-check. */
export interface SpecTestOptions extends Omit<RunOptions, 'seed' | 'walks' | 'all'> {
  /** By default fast-check's global seed, or else a new one each time; always part of the test's name. */
  readonly seed?: number
  /** Walks; by default fast-check's global number of runs, or else 10000. */
  readonly numRuns?: number
  readonly timeoutMs?: number
}

const defaultRuns = 10_000

/** Defines a test that walks a design at random, and fails with the shrunk counterexample. */
export function specTest(name: string, design: Design, options: SpecTestOptions = {}): void {
  const { timeoutMs, numRuns, ...rest } = options
  const configured = readConfigureGlobal()
  const seed = options.seed ?? configured.seed ?? crypto.getRandomValues(new Int32Array(1))[0]
  const walks = numRuns ?? configured.numRuns ?? defaultRuns
  const timing = timeoutMs === undefined ? {} : { timeout: timeoutMs }
  test(`${name} (with seed=${seed})`, timing, async () => {
    const { violations, search } = await run(design, { ...rest, seed, walks })
    for (const violation of violations) {
      const { path } = violation.counterexample.found
      const story = mail(design, violation.property, violation)
      throw new Error(`{ seed: ${seed}, path: "${path}" }\n\n${story}`)
    }
    if (search.threw !== null) throw new Error(`the specification threw: ${search.threw.message}`)
  })
}

/** The violation as it would be mailed. */
function mail(
  { specification }: Design,
  property: string,
  { counterexample, trace }: Pick<ViolationReport, 'counterexample' | 'trace'>,
): string {
  const text = propertyText(specification, property)
  return lkmlReport({ property: text, counterexample, trace, file: null })
}

function designOf(received: unknown): Design {
  if (isDesign(received)) return received
  throw new ProblemError('usage', 'expect() was given something that is not a design')
}

/** The first violation of a check, or null. */
function firstBroken({ properties }: CheckResult) {
  for (const { name, counterexample, trace } of properties)
    if (counterexample !== null && trace !== null) return { name, counterexample, trace }
  return null
}
