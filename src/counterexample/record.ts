import type { Schedule } from '../explore/result/schedule.ts'
import { type Design, partsOf } from '../spec/design.ts'
import type { Machine } from '../spec/machine/machine.ts'
import type { SwitchDeclaration, Switches } from '../spec/specification.ts'
import { describeChanges } from './changes.ts'
import type { Counterexample, RecordedStep } from './format.ts'
import { replay } from './replay.ts'
import { type Trace, type TraceStep, tracer } from './trace.ts'

/** A schedule that a search says breaks a property, and which search it was. */
export interface Finding {
  readonly property: string
  readonly schedule: Schedule
  readonly found: Counterexample['found']
  /** The design by its name; the machine's design may have other switches. */
  readonly base: Design
  /** Of the specification the file is replayed on; by default the machine's. */
  readonly contentHash?: string
}

/**
 * The counterexample file of a finding.
 *
 * Throws if the property is not broken exactly at the schedule's end: a search that reports something that does not
 * replay is wrong, and nothing it found may be believed.
 */
export function recordCounterexample(machine: Machine, finding: Finding): Counterexample {
  const { design, scope, scopeName } = machine.program
  const { property, schedule, found, base } = finding
  const hash = finding.contentHash ?? machine.program.contentHash
  const trace = traceSchedule(machine, schedule)
  const switches = changedSwitches(base.switches, design.switches)
  const counterexample: Counterexample = {
    format: 'daxcheck-counterexample',
    version: 1,
    specification: { name: design.specification.name, ...partsOf(design), hash },
    design: base.name,
    switches,
    scope: { name: scopeName, values: { ...scope } },
    scenario: {
      layout: describeChanges(trace.layout).map((record) => record.text),
      threads: trace.threads.map(({ name, calls }) => ({ name, calls: [...calls] })),
    },
    property,
    schedule: { init: [...schedule.init], steps: trace.steps.map(recordStep) },
    found,
    ...repair(base, Object.keys(switches)),
  }
  const { outcome } = replay(machine, counterexample)
  if (outcome.kind === 'violated' && outcome.atStep === schedule.steps.length) return counterexample
  throw new Error(`the ${found.search} search reported ${property}, which does not replay`)
}

/** Runs a schedule of choices as a search has found it. Throws if it does not run. */
export function traceSchedule(machine: Machine, { init, steps }: Schedule): Trace {
  const start = machine.start(following(init))
  if (start === null) throw new Error('a search reported an initial state that does not exist')
  const trace = tracer(machine, start.state)
  let { state } = start
  for (const [i, { actor, choices }] of steps.entries()) {
    const taken = machine.take(state, actor, following(choices))
    if (taken === null) throw new Error(`a search reported step ${i + 1}, which is blocked`)
    trace.add(state, actor, taken)
    state = taken.state
  }
  return trace.end(state)
}

function following(choices: readonly number[]): (count: number) => number {
  let next = 0
  return () => choices[next++] ?? 0
}

function recordStep({ thread, step, call, choices }: TraceStep): RecordedStep {
  const others = call === null ? choices : choices.slice(1)
  return {
    thread,
    step,
    ...(call === null ? {} : { call }),
    ...(others.length === 0 ? {} : { choices: [...others] }),
  }
}

/** The switches whose value in `now` is not the one in `base`. */
export function changedSwitches(
  base: Switches,
  now: Switches,
): { [name: string]: boolean | string } {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => base[name] !== value))
}

function repair(base: Design, changed: readonly string[]): Pick<Counterexample, 'fix' | 'commit'> {
  if (changed.length === 0) return {}
  const declared: { readonly [name: string]: SwitchDeclaration } = base.specification.switches
  const commit = changed.map((name) => declared[name]?.commit).find((c) => c !== undefined)
  const fix = Object.fromEntries(changed.map((name) => [name, base.switches[name]]))
  return { ...(commit === undefined ? {} : { commit }), fix }
}
