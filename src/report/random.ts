import { match } from 'ts-pattern'
import type { RandomProgress } from '../explore/random/options.ts'
import type { RandomResult, RandomViolation } from '../explore/random/result.ts'
import type { Design } from '../spec/design.ts'
import { propertyText } from './subject.ts'
import { grouped, table, wrap } from './wrap.ts'

/** What a random search found, in a table, and how to find it again. `subject` names design and scope. */
export function randomReport(
  subject: string,
  { specification, breaks }: Pick<Design, 'specification' | 'breaks'>,
  result: RandomResult,
  unclaimed: readonly string[],
): string {
  const isKnown = (name: string) => Object.hasOwn(breaks, name)
  const rows = result.properties.map((outcome) => {
    const { title } = propertyText(specification, outcome.name)
    return match(outcome)
      .with({ kind: 'not-found' }, () => [`  ${title}`, 'found nothing', ''])
      .with({ kind: 'violated' }, ({ name, violation }) => [
        `  ${title}`,
        isKnown(name) ? 'broken, as known' : 'BROKEN',
        lengths(violation),
      ])
      .exhaustive()
  })
  const lines = [
    subject,
    '',
    ...table([['  property', 'verdict', 'note'], ...rows]),
    '',
    ...facts(result, unclaimed).flatMap((line) => wrap(line, 94, '  ').map((l) => `  ${l}`)),
  ]
  return `${lines.join('\n')}\n`
}

function lengths({ walk, lengths: { found, minimal }, isShortestOfScenario }: RandomViolation) {
  const shortest = isShortestOfScenario ? ', the shortest of its scenario' : ''
  const shrunk = found === minimal ? '' : `, shrunk to ${minimal}`
  return `walk ${grouped(walk)}: ${found} steps${shrunk}${shortest}`
}

function facts(result: RandomResult, unclaimed: readonly string[]): string[] {
  const { walks, steps, seed, strategy, depth, coverage, witnesses, end } = result
  const missing = witnesses.filter((w) => !w.isReached).map((w) => w.name)
  const unfired = coverage.neverFired.length
  return [
    describeEnd(result),
    ...(unclaimed.length === 0 ? [] : [`not claimed, and not looked at: ${unclaimed.join(', ')}`]),
    `${grouped(walks)} walks, ${grouped(steps)} steps`,
    `seed ${seed}, strategy ${strategy}${strategy === 'pct' ? ` of depth ${depth}` : ''}`,
    ...(missing.length === 0 || end === 'violation'
      ? []
      : [`witnesses not reached: ${missing.join(', ')}`]),
    unfired === 0 ? 'coverage: every step fired' : `coverage: ${unfired} steps never fired`,
  ]
}

function describeEnd({ end, walks, threw }: RandomResult): string {
  return match(end)
    .with('violation', () => 'violated')
    .with('walks', () => `found nothing in ${grouped(walks)} walks, which proves nothing`)
    .with('interrupted', () => 'interrupted: this is what is known so far')
    .with('threw', () => `the specification threw: ${threw?.message ?? 'an error'}`)
    .exhaustive()
}

/** How far a random search has come, on one line. */
export function describeWalks({ walks, walksMax, steps, violated }: RandomProgress): string {
  const found = violated.length === 0 ? '' : `, broken: ${violated.join(', ')}`
  return `walk ${grouped(walks)} of ${grouped(walksMax)}, ${grouped(steps)} steps${found}`
}
