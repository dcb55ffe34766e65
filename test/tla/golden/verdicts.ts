// biome-ignore-all assist: generated
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/**
 * One way to each verdict.
 *
 * The specification Verdicts with Verdicts.cfg, translated from TLA+.
 */
import { type Emit, specification } from 'daxcheck/tla2ts'

/** The constants, as Verdicts.cfg has them. */
const Limit: number = 3

/** One value for each variable. */
export interface State {
  n: number
}

function Init(t: State, emit: Emit<State>): void {
  t.n = 0
  emit(t)
}

function Next(s: State, t: State, emit: Emit<State>): void {
  if (s.n < Limit) {
    t.n = s.n + 1
    emit(t)
  }
}

export const Verdicts = specification({
  name: 'Verdicts',
  variables: ['n'],
  init: Init,
  next: Next,
  actions: [Next],
  assumptions: { assume0: () => Limit > 1 },
})
