/**
 * Formulas about behaviours over a graph of three states, with their meaning: what the checker says is compared with a look at
 * every short behaviour.
 */
import fc from 'fast-check'
import { expect } from 'vitest'
import { checkLiveness } from '../../src/tla2ts/check/liveness/liveness.ts'
import { machineOf } from '../../src/tla2ts/check/machine/module-machine.ts'
import { searchStates } from '../../src/tla2ts/check/search/search.ts'
import { type Action, specification } from '../../src/tla2ts/standard/specification.ts'
import * as temporal from '../../src/tla2ts/standard/temporal.ts'

interface State {
  x: number
}

/** It goes back to `loop` after the last state. */
interface Behaviour {
  readonly states: readonly number[]
  readonly loop: number
}

/** A formula, and whether it is true of the suffix of a behaviour that starts at a position. */
interface Said {
  readonly text: string
  readonly formula: temporal.Formula<State>
  readonly isTrue: (b: Behaviour, at: number) => boolean
}

export interface SmallCase {
  readonly edges: number
  readonly fairness: readonly Said[]
  readonly property: Said
}

const stateCount = 3
const lengthMax = 6
const states = [0, 1, 2]

/** Steps are sets of pairs of states, one bit each. */
const isIn = (steps: number, from: number, to: number) =>
  ((steps >> (from * stateCount + to)) & 1) === 1
const anySteps = fc.nat(2 ** (stateCount * stateCount) - 1)

const after = ({ states, loop }: Behaviour, at: number) => states[at + 1] ?? states[loop]!
const isStep = (steps: number, b: Behaviour, at: number) => isIn(steps, b.states[at]!, after(b, at))
const suffixes = ({ states, loop }: Behaviour, at: number) =>
  states.map((_, i) => i).slice(Math.min(at, loop))

export const predicate = (which: number): Said => ({
  text: `P${which}`,
  formula: temporal.now((s) => ((which >> s.x) & 1) === 1),
  isTrue: ({ states }, at) => ((which >> states[at]!) & 1) === 1,
})
const step = (steps: number): Said => ({
  text: `A${steps}`,
  formula: temporal.step((s, t) => isIn(steps, s.x, t.x)),
  isTrue: (b, at) => isStep(steps, b, at),
})
export const always = (p: Said): Said => ({
  text: `[]${p.text}`,
  formula: temporal.always(p.formula),
  isTrue: (b, at) => suffixes(b, at).every((i) => p.isTrue(b, i)),
})
export const eventually = (p: Said): Said => ({
  text: `<>${p.text}`,
  formula: temporal.eventually(p.formula),
  isTrue: (b, at) => suffixes(b, at).some((i) => p.isTrue(b, i)),
})
const not = (p: Said): Said => ({
  text: `~${p.text}`,
  formula: temporal.not(p.formula),
  isTrue: (b, at) => !p.isTrue(b, at),
})
const allOf = (ps: readonly Said[]): Said => ({
  text: `(TRUE${ps.map((p) => ` /\\ ${p.text}`).join('')})`,
  formula: temporal.allOf(...ps.map((p) => p.formula)),
  isTrue: (b, at) => ps.every((p) => p.isTrue(b, at)),
})
const anyOf = (ps: readonly Said[]): Said => ({
  text: `(FALSE${ps.map((p) => ` \\/ ${p.text}`).join('')})`,
  formula: temporal.anyOf(...ps.map((p) => p.formula)),
  isTrue: (b, at) => ps.some((p) => p.isTrue(b, at)),
})

/** As an action does, whose steps that change nothing do not count. */
export function fairness(steps: number, isStrong: boolean): Said {
  const isChange = (from: number, to: number) => from !== to && isIn(steps, from, to)
  const action: Action<State> = ({ x }, t, emit) => {
    for (const to of states.filter((to) => isIn(steps, x, to))) {
      t.x = to
      emit(t)
    }
  }
  return {
    text: `${isStrong ? 'SF' : 'WF'}(A${steps})`,
    formula: (isStrong ? temporal.strongFairness : temporal.weakFairness)(action),
    isTrue: (b) => {
      const loop = suffixes(b, b.loop)
      const isEnabled = (i: number) => states.some((to) => isChange(b.states[i]!, to))
      const isPossible = isStrong ? loop.some(isEnabled) : loop.every(isEnabled)
      return !isPossible || loop.some((i) => isChange(b.states[i]!, after(b, i)))
    },
  }
}

const anyFairness = fc.tuple(anySteps, fc.boolean()).map(([a, isStrong]) => fairness(a, isStrong))

const { anySaid } = fc.letrec<{ anySaid: Said }>((tie) => {
  const few = fc.array(tie('anySaid'), { maxLength: 3 })
  return {
    anySaid: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.nat(7).map(predicate),
      anySteps.map(step),
      anyFairness,
      tie('anySaid').map(always),
      tie('anySaid').map(eventually),
      tie('anySaid').map((p) => always(eventually(p))),
      tie('anySaid').map((p) => eventually(always(p))),
      tie('anySaid').map(not),
      few.map(allOf),
      few.map(anyOf),
    ),
  }
})

export const anySmallCase: fc.Arbitrary<SmallCase> = fc.record({
  edges: anySteps,
  fairness: fc.array(fc.oneof(anyFairness, anySaid), { maxLength: 2 }),
  property: anySaid,
})

/** A counterexample is one, and where there is none no short behaviour is one either. */
export function expectRightAnswer({ edges, fairness, property }: SmallCase): void {
  const next: Action<State> = ({ x }, t, emit) => {
    for (const to of states.filter((to) => isIn(edges, x, to))) {
      t.x = to
      emit(t)
    }
  }
  const machine = machineOf(
    specification({
      name: 'Small',
      variables: ['x'],
      init: (t: State, emit) => {
        t.x = 0
        emit(t)
      },
      next,
      properties: { Property: property.formula },
      fairness: fairness.map((p) => p.formula),
    }),
  )
  const limits = { statesMax: null, isTimeUp: () => false }
  const result = searchStates(machine, { checkDeadlock: false, keepGraph: true, limits })
  const lasso = checkLiveness(machine, result)
  const isCounterexample = (b: Behaviour) =>
    fairness.every((p) => p.isTrue(b, 0)) && !property.isTrue(b, 0)
  if (lasso === null || lasso === 'overdue') {
    expect(lasso).toBe(null)
    expect(behaviours(edges).find(isCounterexample)).toBe(undefined)
    return
  }
  const found = lasso.rows.map((row) => {
    const state = machine.newState()
    machine.decode(state, row, 0)
    return (state as unknown as State).x
  })
  const behaviour = { states: found, loop: lasso.loopTo }
  expect(found[0]).toBe(0)
  expect(found.every((from, i) => isPossible(edges, from, after(behaviour, i)))).toBe(true)
  expect(isCounterexample(behaviour)).toBe(true)
}

const isPossible = (edges: number, from: number, to: number) => from === to || isIn(edges, from, to)

function behaviours(edges: number): Behaviour[] {
  let paths = [[0]]
  const found: Behaviour[] = []
  for (let length = 1; length <= lengthMax; length++) {
    for (const path of paths)
      for (let loop = 0; loop < length; loop++)
        if (isPossible(edges, path.at(-1)!, path[loop]!)) found.push({ states: path, loop })
    paths = paths.flatMap((path) =>
      states.filter((to) => isPossible(edges, path.at(-1)!, to)).map((to) => [...path, to]),
    )
  }
  return found
}
