import type { CheckResult } from '../check/check.ts'
import { verdictBesidesKnown } from '../check/verdict.ts'
import type { System } from '../spec/system.ts'
import { grouped, table, wrap } from './wrap.ts'

const widthMax = 94

/** A system in a table: each design with its verdict, what of that is new, and what is known to be broken. */
export function systemReport({ name, describes }: System, results: readonly CheckResult[]): string {
  const rows = results.map((result) => [
    `  ${result.design}`,
    result.scope.name,
    grouped(result.exploration.states),
    verdictOf(result),
  ])
  const notes = results.flatMap((result) =>
    notesOf(result).flatMap((note) => wrap(`${result.design} ${note}`, widthMax, '  ')),
  )
  const lines = [
    `${name}: ${describes}`,
    '',
    ...table([['  design', 'scope', 'states', 'verdict'], ...rows]),
    ...(notes.length === 0 ? [] : ['', ...notes.map((line) => `  ${line}`)]),
  ]
  return `${lines.join('\n')}\n`
}

function verdictOf({ verdict, properties, exploration }: CheckResult): string {
  const besides = verdictBesidesKnown(properties, exploration)
  return besides === 'holds' && verdict !== 'holds' ? 'broken, as known' : besides
}

/** What the one word of a verdict leaves out. */
function notesOf({ properties, unclaimed }: CheckResult): string[] {
  const violated = properties.filter(({ verdict }) => verdict === 'violated')
  const describe = ({ title, counterexample }: (typeof violated)[number]) =>
    `${title} (${counterexample?.schedule.steps.length} steps)`
  const known = violated.filter(({ knownBroken }) => knownBroken !== null)
  const surprises = violated.filter(({ knownBroken }) => knownBroken === null)
  const missing = properties.filter(({ verdict }) => verdict === 'not reached')
  return [
    ['BREAKS', surprises.map(describe)] as const,
    ['breaks, as known:', known.map(describe)] as const,
    ['does NOT REACH', missing.map(({ title }) => title)] as const,
    ['does not claim', unclaimed] as const,
  ].flatMap(([what, names]) => (names.length === 0 ? [] : [`${what} ${names.join('; ')}`]))
}
