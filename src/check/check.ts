import { changedSwitches, recordCounterexample } from '../counterexample/record.ts'
import { replay } from '../counterexample/replay.ts'
import type { ExploreOptions } from '../explore/exhaustive/options.ts'
import { explore } from '../explore/index.ts'
import type { Exploration, PropertyOutcome, WitnessOutcome } from '../explore/result/result.ts'
import { type Design, partsOf } from '../spec/design.ts'
import { type Machine, machine } from '../spec/machine/machine.ts'
import type { Scope, Specification, Switches } from '../spec/specification.ts'
import { checkCheckOptions } from './option-keys.ts'
import { prepare, type Selection } from './prepare.ts'
import { steadyClock } from './searches.ts'
import { overallVerdict, type PropertyVerdict, type Verdict } from './verdict.ts'

/** What to check of a design, and how far to look. */
export interface CheckOptions extends Selection, Omit<ExploreOptions, 'properties'> {}

/** The verdict on a design, property by property, with the facts it rests on. */
export interface CheckResult {
  readonly design: string
  /** Names of the parts linked into it, if any. */
  readonly parts?: readonly string[]
  readonly specification: string
  readonly contentHash: string
  /** The switches that differ from the design's own. */
  readonly switches: Switches
  readonly scope: { readonly name: string; readonly values: Scope }
  /** Patterns the calls were restricted to; empty if threads could do all they may. */
  readonly calls: readonly string[]
  readonly verdict: Verdict
  readonly properties: readonly PropertyVerdict[]
  /** Names of the properties that were not checked, because nobody claims them of the design. */
  readonly unclaimed: readonly string[]
  /** Names of the properties that hold here, but that the design is known to break. */
  readonly knownBroken: readonly string[]
  readonly exploration: Exploration
}

/**
 * Checks a design exhaustively within a scope.
 *
 * Every counterexample has been replayed, by name, on a machine of its own before it is returned. Throws a usage problem
 * for a scope, property, switch or option that does not exist.
 */
export async function check(design: Design, options: CheckOptions = {}): Promise<CheckResult> {
  checkCheckOptions(design, options)
  const { scope, without, switches, calls, properties, ...searching } = options
  const { variant, program, ...prepared } = prepare(design, options)
  const exploration = await explore(program, {
    clock: steadyClock,
    ...searching,
    properties: prepared.properties,
  })
  const { contentHash } = prepared
  const restriction = {
    calls: calls ?? [],
    switches: changedSwitches(design.switches, variant.switches),
  }
  const basis = { host: machine(program), base: design, exploration, contentHash, ...restriction }
  const verdicts = [
    ...exploration.properties.map((outcome) => propertyVerdict(basis, outcome)),
    ...exploration.witnesses.map((outcome) => witnessVerdict(basis, outcome)),
    ...(properties === undefined ? unclaimedVerdicts(variant) : []),
  ]
  return checkResult(basis, verdicts)
}

/** What verdicts rest on. */
interface Basis {
  readonly host: Machine
  /** The design before switches were changed. */
  readonly base: Design
  readonly exploration: Exploration
  /** Of the specification with all its calls, which is what a counterexample is replayed on. */
  readonly contentHash: string
  readonly calls: readonly string[]
  readonly switches: Switches
}

function checkResult(
  { host: { program }, base, exploration, contentHash, calls, switches }: Basis,
  properties: readonly PropertyVerdict[],
): CheckResult {
  const named = (is: (property: PropertyVerdict) => boolean) =>
    properties.filter(is).map(({ name }) => name)
  return {
    calls,
    design: base.name,
    ...partsOf(base),
    specification: base.specification.name,
    contentHash,
    switches,
    scope: { name: program.scopeName, values: program.scope },
    verdict: overallVerdict(properties, exploration),
    properties,
    unclaimed: named((p) => p.verdict === 'unclaimed'),
    knownBroken: named((p) => p.verdict === 'holds' && p.knownBroken !== null),
    exploration,
  }
}

/** True if fewer calls were made than the design allows, or switches were set by hand. */
const isRestricted = ({ calls, switches }: Pick<Basis, 'calls' | 'switches'>): boolean =>
  calls.length > 0 || Object.keys(switches).length > 0

function propertyVerdict(
  { host, base, exploration, contentHash, switches }: Basis,
  { name, kind, violation }: PropertyOutcome,
): PropertyVerdict {
  const title = titleOf(base.specification, name)
  // What is known is known of the design as it is, not of what somebody makes of it by hand.
  const isAsIs = Object.keys(switches).length === 0
  const known = isAsIs && Object.hasOwn(base.breaks, name) ? base.breaks[name] : null
  const common = { name, title, kind, knownBroken: known, unclaimed: null }
  if (violation === null) {
    const verdict = exploration.isComplete ? 'holds' : 'inconclusive'
    return { ...common, verdict, counterexample: null, trace: null }
  }
  const counterexample = recordCounterexample(host, {
    property: name,
    schedule: violation,
    found: { search: 'check' },
    base,
    contentHash,
  })
  const { trace } = replay(host, counterexample)
  return { ...common, verdict: 'violated', counterexample, trace }
}

function witnessVerdict(basis: Basis, { name, schedule }: WitnessOutcome): PropertyVerdict {
  const { base, exploration } = basis
  const missing = isRestricted(basis) ? 'left out' : 'not reached'
  const unreached = exploration.isComplete ? missing : 'inconclusive'
  return {
    name,
    title: titleOf(base.specification, name),
    kind: 'witness',
    verdict: schedule === null ? unreached : 'reached',
    unclaimed: null,
    knownBroken: null,
    counterexample: null,
    trace: null,
  }
}

function unclaimedVerdicts({ specification, unclaimed }: Design): PropertyVerdict[] {
  return Object.entries(unclaimed).map(([name, reason]) => ({
    name,
    title: titleOf(specification, name),
    kind: specification.properties.find((p) => p.name === name)?.kind ?? 'deadlock',
    verdict: 'unclaimed',
    unclaimed: reason,
    knownBroken: null,
    counterexample: null,
    trace: null,
  }))
}

function titleOf(specification: Specification, name: string): string {
  if (name === 'no-deadlock') return 'no deadlock'
  return specification.properties.find((p) => p.name === name)?.title ?? name
}
