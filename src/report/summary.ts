import { match } from 'ts-pattern'
import type { CheckResult } from '../check/check.ts'
import { type Verdict, verdictBesidesKnown } from '../check/verdict.ts'
import type { Bound, Exploration } from '../explore/result/result.ts'
import { grouped, wrap } from './wrap.ts'

const widthMax = 94
/** Names of steps that are listed; more are counted. */
const namesMax = 12

/** The facts a verdict rests on: counts, bounds, reductions, coverage, and what could have gone unseen. */
export function summary(result: CheckResult): string[] {
  const { exploration, verdict, properties } = result
  const { states, transitions, depth, bytesPerState } = exploration
  const counts = [
    `${grouped(states)} states`,
    `${grouped(transitions)} transitions`,
    `depth ${depth}`,
    ...describeTime(exploration),
    ...(bytesPerState > 0 ? [`${grouped(bytesPerState)} bytes a state`] : []),
  ]
  const isAsKnown = verdict !== 'holds' && verdictBesidesKnown(properties, exploration) === 'holds'
  return [
    isAsKnown ? 'only what is known to be broken is violated' : describeVerdict(verdict, result),
    counts.join(', '),
    ...describeMisses(exploration),
    ...exploration.reductions.map((sentence) => `reduction: ${sentence}`),
    ...describeCoverage(exploration),
  ].flatMap((line) => wrap(line, widthMax, '  '))
}

function describeVerdict(verdict: Verdict, result: CheckResult): string {
  const { bounds, threw, isComplete } = result.exploration
  const reached = bounds.map(describeBound).join(' and ')
  const more = `the search stopped at ${reached === '' ? 'the first violation' : reached}`
  const rest = isComplete ? '' : `; ${more}`
  return match(verdict)
    .with('holds', () => describeHolding(result))
    .with('safety', () => `violated: a state that must not be is reachable${rest}`)
    .with('deadlock', () => `violated: the threads can block each other for ever${rest}`)
    .with('assertion', () => `violated: a step breaks what it asserts${rest}`)
    .with('witness', () => 'vacuous: what a property is about never happens')
    .with('inconclusive', () => `inconclusive: ${more}`)
    .with('threw', () => `the specification threw: ${threw?.message ?? 'an error'}`)
    .with('interrupted', () => 'interrupted: this is what is known so far')
    .exhaustive()
}

/** `holds`, and what does not count in it. */
export function describeHolding({ unclaimed, knownBroken }: CheckResult): string {
  const withheld = [
    ...(unclaimed.length === 0 ? [] : [`${propertiesAre(unclaimed.length)} not claimed`]),
    ...(knownBroken.length === 0
      ? []
      : [`${propertiesAre(knownBroken.length)} known to be broken elsewhere`]),
  ]
  if (withheld.length === 0) return 'holds: every reachable state was seen'
  return `holds; ${withheld.join('; ')} (every reachable state was seen)`
}

const propertiesAre = (count: number): string =>
  count === 1 ? '1 property is' : `${count} properties are`

function describeBound(bound: Bound): string {
  return match(bound)
    .with('states', () => 'the bound on states')
    .with('depth', () => 'the bound on depth')
    .with('memory', () => 'the bound on memory')
    .with('time', () => 'the bound on time')
    .with('interrupted', () => 'an interrupt')
    .exhaustive()
}

function describeTime({ elapsedMs, states }: Exploration): string[] {
  if (elapsedMs <= 0) return []
  const rate = elapsedMs >= 1_000 ? [`${grouped((states / elapsedMs) * 1_000)} states/s`] : []
  return [`${(elapsedMs / 1_000).toFixed(1)} s`, ...rate]
}

function describeMisses({ missProbability }: Exploration): string[] {
  if (missProbability === 0) return []
  const odds = missProbability.toExponential(0)
  return [`64-bit fingerprints: probability ${odds} that a state was taken for another`]
}

function describeCoverage({ coverage, isComplete }: Exploration): string[] {
  const { neverFired } = coverage
  if (neverFired.length === 0) return ['coverage: every step fired']
  // A search that stopped early says little about steps that never fired.
  if (!isComplete) return [`coverage: ${neverFired.length} steps had not fired yet`]
  const named = neverFired.slice(0, namesMax).join(', ')
  const more = neverFired.length - namesMax
  const rest = more > 0 ? ` and ${more} more` : ''
  return [`coverage: ${neverFired.length} steps never fired: ${named}${rest}`]
}
