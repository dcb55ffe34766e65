import { match } from 'ts-pattern'
import type { CheckResult } from '../check/check.ts'
import type { PropertyVerdict } from '../check/verdict.ts'
import type { Scope } from '../spec/specification.ts'
import { describeDesign } from './subject.ts'
import { summary } from './summary.ts'
import { table, wrap } from './wrap.ts'

const widthMax = 94

/** The verdict on a design: one row per property, the facts the verdict rests on, and what was not decided. */
export function verdictReport(result: CheckResult): string {
  const isOpen = ({ verdict }: PropertyVerdict) => verdict === 'inconclusive'
  const decided = result.properties.filter((p) => !isOpen(p))
  const rows = decided.map((p) => [`  ${p.title}`, verdictOf(p), noteOf(p, result)])
  const open = result.properties.filter(isOpen).map(({ title }) => title)
  const lines = [
    describeSubject(result),
    '',
    ...(rows.length === 0 ? [] : [...table([['  property', 'verdict', 'note'], ...rows]), '']),
    ...summary(result).map((line) => `  ${line}`),
    ...(open.length === 0
      ? []
      : wrap(`not decided: ${open.join(', ')}`, widthMax, '  ').map((line) => `  ${line}`)),
  ]
  return `${lines.join('\n')}\n`
}

function verdictOf(property: PropertyVerdict): string {
  return match(property)
    .with({ verdict: 'unclaimed' }, () => 'not claimed')
    .with({ verdict: 'violated', knownBroken: null }, () => 'BROKEN')
    .with({ verdict: 'violated' }, () => 'broken, as known')
    .with({ verdict: 'not reached' }, () => 'NOT REACHED')
    .with({ verdict: 'left out' }, () => 'not reached')
    .with({ verdict: 'inconclusive' }, () => 'not decided')
    .with({ verdict: 'holds' }, { verdict: 'reached' }, ({ verdict }) => verdict)
    .exhaustive()
}

function noteOf(property: PropertyVerdict, { calls }: CheckResult): string {
  const { verdict, knownBroken, unclaimed, counterexample } = property
  if (unclaimed !== null) return unclaimed
  if (verdict === 'left out') return calls.length > 0 ? 'with these calls' : 'with these switches'
  const steps = counterexample === null ? [] : [`${counterexample.schedule.steps.length} steps`]
  if (knownBroken === null) return steps.join()
  if (verdict === 'holds')
    return calls.length > 0
      ? `known to be broken: ${knownBroken}`
      : `but not in every scope: ${knownBroken}`
  return [knownBroken, ...steps].join(', ')
}

/** What was looked at: `linux-6.1 without entry_lock, scope small (threads 2), only store(a, *)`. */
export function describeSubject(
  subject: Pick<CheckResult, 'design' | 'parts' | 'switches' | 'scope' | 'calls'>,
): string {
  const { design, parts, switches, scope, calls } = subject
  const only = calls.length === 0 ? '' : `, only ${calls.join(' and ')}`
  return `${describeDesign(design, switches, parts)}, scope ${describeScope(scope)}${only}`
}

/** `small (threads 2, pages 2)`. */
export function describeScope({ name, values }: { name: string; values: Scope }): string {
  const numbers = Object.entries(values).map(([key, value]) => `${key} ${value}`)
  return numbers.length === 0 ? name : `${name} (${numbers.join(', ')})`
}
