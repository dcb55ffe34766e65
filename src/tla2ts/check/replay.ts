/**
 * Exact replay of a recorded behaviour: is each state still a state, each step still a step, and does it still violate?
 *
 * Constraints are not asked: they say how far to look, not what a behaviour is.
 */

import { unknownName } from '../../spec/problem/unknown-name.ts'
import { checkLiveness } from '../check/liveness/liveness.ts'
import { takeApart } from '../check/liveness/take-apart.ts'
import { exhaustion } from '../check/machine/exhaustion.ts'
import type { State } from '../check/machine/formula.ts'
import type { Machine } from '../check/machine/machine.ts'
import type { Prepared } from '../check/machine/prepare.ts'
import { stateOf, valuesOf } from '../check/machine/state-layout.ts'
import { StateTable } from '../check/search/state-table.ts'
import { type CheckResult, nothing } from '../check/verdict.ts'
import type { TlaCounterexample } from '../counterexample/format.ts'
import { AssertionFailure, checker } from '../standard/tlc.ts'
import { parseValue } from '../values/parse.ts'
import { ValueError } from '../values/value.ts'

/** The recorded verdict if the behaviour still violates; `holds` if it no longer does; `trace` if it stopped. */
type ReplayVerdict = TlaCounterexample['verdict'] | 'holds' | 'trace'

export function replayTrace(
  prepared: Prepared,
  recorded: TlaCounterexample,
): CheckResult<ReplayVerdict> {
  const { hash } = prepared
  const machine = takeApart(prepared.machine)
  const changed =
    hash === recorded.specification.hash ? '' : ' (the specification has changed since)'
  const end = (verdict: ReplayVerdict, message: string, trace: readonly State[] = []) => {
    const pairs = trace.slice(1).map((state, i) => [trace[i]!, state] as const)
    const loopTo = trace.length === 0 ? null : recorded.loop
    const back = loopTo === null ? [] : ([[trace.at(-1)!, trace[loopTo]!]] as const)
    const steps = trace.length === 0 ? [] : [null, ...prepared.nameSteps([...pairs, ...back])]
    const property = recorded.property
    return {
      ...nothing,
      verdict,
      property,
      message: message + changed,
      trace,
      states: trace,
      steps,
      loopTo,
    }
  }
  checkProperty(machine, recorded)
  const run = new Run(machine, recorded)
  const stopped = run.follow()
  if (stopped !== null) return end('trace', `stopped at ${stopped}`)
  const what = `${recorded.property ?? describe(recorded.verdict)}`
  const length = recorded.trace.length - 1
  if (!run.isViolated()) return end('holds', `runs to its end and no longer violates ${what}`)
  const count = length === 1 ? '1 step' : `${length} steps`
  return end(recorded.verdict, `violates ${what} after ${count}`, run.states)
}

/** Throws a usage problem for a property that the specification does not have. */
function checkProperty(machine: Machine, { verdict, property }: TlaCounterexample): void {
  const { invariants, impliedInits, impliedActions, liveness } = machine
  const kinds = {
    safety: [...invariants, ...impliedInits, ...impliedActions],
    liveness,
    deadlock: null,
    assertion: null,
    threw: null,
  }
  const names = kinds[verdict]?.map(({ name }) => name)
  if (names !== undefined && !names.includes(property ?? ''))
    throw unknownName('property', property ?? '(none)', [...new Set(names)])
}

const describe = (verdict: TlaCounterexample['verdict']): string =>
  verdict === 'deadlock' ? 'freedom from deadlock' : 'what it asserts'

class Run {
  readonly #machine: Machine
  readonly #recorded: TlaCounterexample
  readonly #rows: Int32Array[] = []
  readonly #found: Int32Array

  constructor(machine: Machine, recorded: TlaCounterexample) {
    this.#machine = machine
    this.#recorded = recorded
    this.#found = new Int32Array(machine.variables.length)
  }

  get states(): readonly State[] {
    return this.#rows.map((row) => valuesOf(this.#machine, row))
  }

  #state(i: number): State {
    return stateOf(this.#machine, this.#rows[i]!)
  }

  /** Why the behaviour is none of the specification; null if it is one. */
  follow(): string | null {
    const { trace, loop } = this.#recorded
    for (const [i, { values }] of trace.entries()) {
      const where = i === 0 ? 'the initial state' : `step ${i}`
      try {
        const names = Object.keys(values)
        const { variables } = this.#machine
        if (names.length !== variables.length || !variables.every((v) => names.includes(v)))
          return `${where}: the specification has the variables ${variables.join(', ')}`
        this.#rows.push(this.#rowOf(values))
        if (i === 0 && !this.#isInitial()) return `${where}: it is none`
        if (i > 0 && !this.#isStep(i - 1, i)) return `${where}: nothing leads there`
      } catch (error) {
        const found = exhaustion(error) ?? error
        if (!(found instanceof ValueError)) throw error
        return `${where}: ${found.message}`
      }
    }
    const last = trace.length - 1
    if (loop === null || (loop <= last && this.#isStep(last, loop))) return null
    return 'the end: nothing leads back'
  }

  #rowOf(values: { readonly [name: string]: string }): Int32Array {
    const state = this.#machine.newState()
    for (const name of this.#machine.variables) state[name] = parseValue(values[name]!)
    const row = new Int32Array(this.#machine.variables.length)
    this.#machine.encode(state, row)
    return row
  }

  #isInitial(): boolean {
    const { init, newState } = this.#machine
    checker.level = 0
    return this.#finds(0, (emit) => init?.(newState(), emit))
  }

  #isStep(from: number, to: number): boolean {
    const { next, newState } = this.#machine
    checker.level = from + 1
    if (this.#rows[from]!.every((code, i) => code === this.#rows[to]![i])) return true
    return this.#finds(to, (emit) => next?.(this.#state(from), newState(), emit))
  }

  #finds(wanted: number, search: (emit: (t: State) => void) => void): boolean {
    const row = this.#rows[wanted]!
    return stops(search, (t) => {
      this.#machine.encode(t, this.#found)
      return this.#found.every((code, i) => code === row[i])
    })
  }

  /** Whether the behaviour, which is one of the specification, violates what it was recorded for. */
  isViolated(): boolean {
    const last = this.#rows.length - 1
    checker.level = last + 1
    switch (this.#recorded.verdict) {
      case 'deadlock': {
        const { next, newState } = this.#machine
        return !stops(
          (emit) => next?.(this.#state(last), newState(), emit),
          () => true,
        )
      }
      case 'safety':
        return this.#breaksSafety(last)
      case 'assertion':
        return this.#failure(last) instanceof AssertionFailure
      case 'threw':
        return this.#failure(last) !== null
      case 'liveness':
        return this.#breaksLiveness()
    }
  }

  #breaksSafety(last: number): boolean {
    const { invariants, impliedInits, impliedActions } = this.#machine
    const mine = <T extends { readonly name: string }>(all: readonly T[]) =>
      all.filter((p) => p.name === this.#recorded.property)
    const now = this.#state(last)
    if (mine(invariants).some((p) => !p.run(now))) return true
    if (last === 0) return mine(impliedInits).some((p) => !p.run(now))
    return mine(impliedActions).some((p) => !p.run(this.#state(last - 1), now))
  }

  /** What fails when the last state is judged and left, as the search does it. */
  #failure(last: number): Error | null {
    const { next, newState, encode, invariants, constraints } = this.#machine
    const { actionConstraints, impliedActions } = this.#machine
    const now = this.#state(last)
    try {
      for (const { run } of [...invariants, ...constraints]) run(now)
      next?.(now, newState(), (t) => {
        encode(t, this.#found)
        for (const { run } of constraints) run(t)
        for (const { run } of [...actionConstraints, ...impliedActions]) run(now, t)
      })
      return null
    } catch (error) {
      const found = exhaustion(error) ?? error
      if (found instanceof ValueError) return found
      throw error
    }
  }

  /** Checks a graph that has nothing but the recorded steps. */
  #breaksLiveness(): boolean {
    const width = this.#machine.variables.length
    const table = new StateTable(width, 0)
    const indices = this.#rows.map((row) => {
      const index = table.insert(row, row, -1)
      return index < 0 ? -1 - index : index
    })
    const steps = indices.slice(1).map((to, i) => [indices[i]!, to] as const)
    const back = [indices.at(-1)!, indices[this.#recorded.loop ?? 0]!] as const
    const edges: number[] = []
    const edgeStart: number[] = []
    for (let state = 0; state < table.count; state++) {
      edgeStart.push(edges.length)
      for (const [from, to] of [...steps, back]) if (from === state) edges.push(to)
    }
    edgeStart.push(edges.length)
    const graph = { edgeStart: Int32Array.from(edgeStart), edges: Int32Array.from(edges) }
    const mine = this.#machine.liveness.filter(({ name }) => name === this.#recorded.property)
    const machine = { ...this.#machine, liveness: mine }
    return checkLiveness(machine, { table, graph, initialCount: 1, width }) !== null
  }
}

/** Whether a search meets a state that is accepted; it ends there. */
function stops(search: (emit: (t: State) => void) => void, accept: (t: State) => boolean): boolean {
  try {
    search((t) => {
      if (accept(t)) throw accepted
    })
    return false
  } catch (error) {
    if (error === accepted) return true
    throw error
  }
}

const accepted = Symbol('a state was accepted')
