import type { Expression } from '../syntax/syntax.ts'
import * as make from './build.ts'
import { initialValue, localsOf } from './calls.ts'
import { rewrite } from './rewrite.ts'
import type { Algorithm, Process, VariableDeclaration } from './syntax.ts'

/** What the translations of all bodies share. */
export interface Common {
  readonly algorithm: Algorithm
  readonly hasPc: boolean
  readonly all: readonly string[]
}

/** Variables that are functions of the process in some body. */
export function indexedIn(algorithm: Algorithm, process: Process | null): ReadonlySet<string> {
  if (algorithm.isUniprocess) return new Set()
  const own = process?.isSet ? process.variables : []
  const names = [...algorithm.procedures.flatMap(localsOf), ...own].map(({ name }) => name)
  return new Set(['pc', 'stack', ...names])
}

export function initialStates(common: Common): Expression {
  const { algorithm, hasPc } = common
  const { at, variables, procedures, processes, isUniprocess } = algorithm
  const everyone = isUniprocess ? null : make.apply(at, 'ProcSet')
  const inProcedure = indexedIn(algorithm, null)
  const items = [
    ...variables.map((v) => initial(v, null, new Set())),
    ...procedures.flatMap(localsOf).map((v) => initial(v, everyone, inProcedure)),
    ...processes.flatMap((process) =>
      process.variables.map((v) =>
        process.isSet
          ? initial(v, process.id, indexedIn(algorithm, process))
          : initial(withSelf(v, process.id), null, new Set()),
      ),
    ),
  ]
  if (procedures.length > 0) {
    const empty = make.tuple(at, [])
    const value = everyone === null ? empty : make.functionOver(everyone, empty)
    items.push(make.equals(make.apply(at, 'stack'), value))
  }
  if (hasPc) items.push(make.equals(make.apply(at, 'pc'), firstLabels(algorithm)))
  return make.junction(at, 'and', items)
}

function withSelf(v: VariableDeclaration, id: Expression): VariableDeclaration {
  const replaced =
    v.value === null ? null : rewrite(v.value, ({ name }) => (name === 'self' ? id : null))
  return { ...v, value: replaced }
}

/** `v = [self \in owners |-> e]`, `v \in [owners -> S]`. */
function initial(
  v: VariableDeclaration,
  owners: Expression | null,
  indexed: ReadonlySet<string>,
): Expression {
  const variable = make.apply(v.at, v.name)
  const value = rewrite(initialValue(v), (name) =>
    indexed.has(name.name) ? make.index(name, make.apply(name.at, 'self')) : null,
  )
  const { at } = v
  if (owners === null) return make.apply(at, v.isIn ? '\\in' : '=', variable, value)
  if (!v.isIn) return make.equals(variable, make.functionOver(owners, value))
  return make.apply(at, '\\in', variable, { kind: 'functionSet', at, from: owners, to: value })
}

function firstLabels({ at, processes, isUniprocess }: Algorithm): Expression {
  const first = ({ body }: Process) => make.text(at, body[0]!.label!.name)
  if (isUniprocess) return first(processes[0]!)
  const self = make.apply(at, 'self')
  const arms = processes.map((process) => ({
    guard: make.apply(at, process.isSet ? '\\in' : '=', self, process.id),
    value: first(process),
  }))
  const value: Expression =
    arms.length === 1 ? arms[0]!.value : { kind: 'case', at, arms, other: null }
  return make.functionOver(make.apply(at, 'ProcSet'), value)
}
