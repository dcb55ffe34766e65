/** States as objects with a field for each variable, and as rows of codes. */
import { codeOf, valueAt } from '../../values/intern.ts'
import { version } from '../../values/version.ts'
import type { State } from './formula.ts'

export interface StateLayout {
  readonly variables: readonly string[]
  readonly newState: () => State
  /** Writes the codes of a state's values into a row. */
  readonly encode: (t: State, row: Int32Array) => void
  /** Reads a state from a row that starts at `offset`. */
  readonly decode: (s: State, rows: Int32Array, offset: number) => void
}

/** The state that a row stands for. */
export function stateOf({ newState, decode }: StateLayout, row: Int32Array): State {
  const state = newState()
  decode(state, row, 0)
  return state
}

/** The values of its variables, without what the checker keeps beside them. */
export function valuesOf(layout: StateLayout, row: Int32Array): State {
  const state = stateOf(layout, row)
  return Object.fromEntries(layout.variables.map((name) => [name, state[name]]))
}

/** Versions tell states apart for what is remembered of them (see `perState`); no two machines share one. */
let versions = 0
const nextVersion = (): number => ++versions

/** Generated, so that states have one hidden class and no loop over the variables runs. */
export function layoutOf(variables: readonly string[]): StateLayout {
  const lines = (line: (name: string, i: number) => string) => variables.map(line).join('\n')
  const text = `'use strict'
class State {
  constructor() {
    this[version] = 0
${lines((name) => `    this[${JSON.stringify(name)}] = undefined`)}
  }
}
return {
  newState: () => new State(),
  encode: (t, row) => {
${lines((name, i) => `    row[${i}] = codeOf(t[${JSON.stringify(name)}])`)}
  },
  decode: (s, rows, offset) => {
    s[version] = nextVersion()
${lines((name, i) => `    s[${JSON.stringify(name)}] = valueAt(rows[offset + ${i}])`)}
  },
}`
  const make = new Function('codeOf', 'valueAt', 'version', 'nextVersion', text)
  return { variables, ...make(codeOf, valueAt, version, nextVersion) }
}
