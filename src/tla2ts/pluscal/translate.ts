/**
 * From an algorithm to the declarations and definitions that the reference translator gives it: the same variables, the
 * same actions under the same names, the same initial states.
 */

import { match } from 'ts-pattern'
import { type Place, syntaxProblem } from '../syntax/source.ts'
import type { Expression, Unit } from '../syntax/syntax.ts'
import * as make from './build.ts'
import { localsOf } from './calls.ts'
import { fairnessOf, type ProcessSteps, type Requested } from './fairness.ts'
import { type Common, indexedIn, initialStates } from './initial.ts'
import { addLabels } from './labels.ts'
import { expandMacros } from './macros.ts'
import { checkJumps, distinguishLabels, labelsOf } from './names.ts'
import { isTrue, type Scope, type Step, stepsOf } from './step.ts'
import type { Algorithm, Procedure, Process, Statement, VariableDeclaration } from './syntax.ts'
import { distinguishVariables } from './variables.ts'

/** What stands in a `PlusCal options (...)` of the file. */
export interface Options extends Requested {
  /** Without the step that goes on for ever once all is done. */
  readonly noDone: boolean
}

export function translateAlgorithm(source: Algorithm, options: Options): readonly Unit[] {
  for (const body of [
    ...source.procedures.map(localsOf),
    ...source.processes.map((p) => p.variables),
  ])
    checkNamesOnce([...source.variables, ...body])
  const algorithm = distinguishVariables(withLabels(source))
  const { at, procedures, processes, variables, isUniprocess } = algorithm
  const hasPc = procedures.length > 0 || !processes.every(isOneStep)
  const shared = [
    ...variables.map(({ name }) => name),
    ...(hasPc ? ['pc'] : []),
    ...(procedures.length > 0 ? ['stack'] : []),
  ]
  const locals = [...procedures.flatMap(localsOf), ...processes.flatMap((p) => p.variables)]
  const own = locals.map(({ name }) => name)
  const common = { algorithm, hasPc, all: [...shared, ...own] }
  const withoutValue = [...variables, ...locals].some(({ value }) => value === null)
  const parts = processes.map((process) => processSteps(process, common))
  const called = procedures.map((procedure) => procedureSteps(procedure, common))
  const canEnd = hasPc && !options.noDone
  return [
    ...(withoutValue ? [make.declaration(at, 'constant', ['defaultInitValue'])] : []),
    ...(shared.length === 0 ? [] : [make.declaration(at, 'variable', shared)]),
    ...algorithm.definitions,
    ...(own.length === 0 ? [] : [make.declaration(at, 'variable', own)]),
    make.definition(
      at,
      'vars',
      [],
      make.tuple(
        at,
        common.all.map((name) => make.apply(at, name)),
      ),
    ),
    ...(isUniprocess ? [] : [make.definition(at, 'ProcSet', [], processSet(algorithm))]),
    make.definition(at, 'Init', [], initialStates(common)),
    ...called.flatMap(({ units }) => units),
    // The name of an algorithm without processes is not that of an action.
    ...parts.flatMap(({ units }) => (isUniprocess ? units.slice(0, -1) : units)),
    ...(canEnd ? [make.definition(at, 'Terminating', [], terminating(algorithm))] : []),
    make.definition(at, 'Next', [], nextStates(common, parts, called, canEnd)),
    make.definition(at, 'Spec', [], behaviours(common, parts, called, options)),
    ...(hasPc ? [make.definition(at, 'Termination', [], termination(algorithm))] : []),
  ]
}

function checkNamesOnce(declared: readonly VariableDeclaration[]): void {
  const seen = new Set<string>()
  for (const { at, name } of declared) {
    if (seen.has(name))
      throw syntaxProblem(at, `the variable ${name} is declared twice`, 'give one another name')
    seen.add(name)
  }
}

/** With macros expanded and a label at the start of every step, no label in two bodies. */
function withLabels(algorithm: Algorithm): Algorithm {
  const { macros, procedures } = algorithm
  let count = 0
  const newLabel = () => ({ name: `Lbl_${++count}`, fairness: '' as const })
  const labelled = (body: readonly Statement[], returns: readonly string[]) =>
    addLabels(expandMacros(body, macros), procedures, returns, newLabel)
  const bodies = [
    ...procedures.map((p) => ({
      name: p.name,
      statements: labelled(
        p.body,
        localsOf(p).map(({ name }) => name),
      ),
    })),
    ...algorithm.processes.map((p) => ({ name: p.name, statements: labelled(p.body, []) })),
  ]
  for (const { statements } of bodies) checkJumps(statements)
  const distinct = distinguishLabels(bodies)
  return {
    ...algorithm,
    procedures: procedures.map((p, i) => ({ ...p, body: distinct[i]! })),
    processes: algorithm.processes.map((p, i) => ({
      ...p,
      body: distinct[procedures.length + i]!,
    })),
  }
}

/** `l: while TRUE` with no label inside: where control is need not be remembered. */
function isOneStep({ body }: Process): boolean {
  const [first] = body
  if (first === undefined || body.length !== 1 || first.kind !== 'while') return false
  return isTrue(first.condition) && labelsOf(body).length === 1 && !hasGoto(body)
}

function hasGoto(body: readonly Statement[]): boolean {
  return body.some((s) =>
    match(s)
      .with({ kind: 'goto' }, () => true)
      .with({ kind: 'if' }, { kind: 'either' }, ({ branches }) => branches.some(hasGoto))
      .with({ kind: 'while' }, { kind: 'with' }, (inner) => hasGoto(inner.body))
      .otherwise(() => false),
  )
}

function scopeOf(
  { algorithm, hasPc, all }: Common,
  at: Place,
  process: Process | null,
  procedure: Procedure | null,
): Scope {
  const isOne = process !== null && !process.isSet
  return {
    at,
    variables: all,
    indexed: indexedIn(algorithm, process),
    self: isOne ? process.id : make.apply(at, 'self'),
    hasPc,
    procedures: algorithm.procedures,
    procedure,
  }
}

interface Part extends ProcessSteps {
  /** Any step of the body. */
  readonly whole: Expression
  readonly units: readonly Unit[]
}

function processSteps(process: Process, common: Common): Part {
  const { at, name, body, isSet } = process
  const steps = stepsOf(body, 'Done', scopeOf(common, at, process, null))
  return partOf(at, unusedName(name, common), isSet ? ['self'] : [], steps)
}

function procedureSteps(procedure: Procedure, common: Common): Part {
  const { at, name, body } = procedure
  const steps = stepsOf(body, 'Error', scopeOf(common, at, null, procedure))
  const params = common.algorithm.isUniprocess ? [] : ['self']
  return partOf(at, unusedName(name, common), params, steps)
}

/** The name of a body's action, which must not be that of a label or variable. */
function unusedName(name: string, { algorithm, all }: Common): string {
  const bodies = [...algorithm.procedures, ...algorithm.processes]
  const taken = new Set([...all, ...bodies.flatMap(({ body }) => labelsOf(body))])
  let unused = name
  while (taken.has(unused)) unused += '_'
  return unused
}

function partOf(at: Place, name: string, params: readonly string[], steps: readonly Step[]): Part {
  const actions = steps.map((s) => make.definition(s.action.at, s.label.name, params, s.action))
  const calls = steps.map((s) =>
    make.apply(at, s.label.name, ...params.map((p) => make.apply(at, p))),
  )
  const whole = make.junction(at, 'or', calls)
  const labels = steps.map(({ label }) => label)
  return { at, name, labels, whole, units: [...actions, make.definition(at, name, params, whole)] }
}

function processSet({ at, processes }: Algorithm): Expression {
  return processes
    .map(({ id, isSet }): Expression => (isSet ? id : { kind: 'set', at: id.at, items: [id] }))
    .reduce((left, right) => make.apply(at, '\\cup', left, right))
}

function allDone({ at, isUniprocess }: Algorithm): Expression {
  const pc = make.apply(at, 'pc')
  const isDone = (where: Expression) => make.equals(where, make.text(at, 'Done'))
  if (isUniprocess) return isDone(pc)
  const one = isDone(make.index(pc, make.apply(at, 'self')))
  return make.quantified(at, 'forall', 'self', make.apply(at, 'ProcSet'), one)
}

/** Once all is done, stuttering is a step, so that it is no deadlock. */
function terminating(algorithm: Algorithm): Expression {
  const { at } = algorithm
  const same = make.apply(at, 'UNCHANGED', make.apply(at, 'vars'))
  return make.junction(at, 'and', [allDone(algorithm), same])
}

function termination(algorithm: Algorithm): Expression {
  return make.apply(algorithm.at, '<>', allDone(algorithm))
}

function nextStates(
  { algorithm }: Common,
  parts: readonly Part[],
  called: readonly Part[],
  canEnd: boolean,
): Expression {
  const { at, processes, isUniprocess } = algorithm
  const self = make.apply(at, 'self')
  const ofOne = parts
    .filter((_, i) => !processes[i]!.isSet)
    .map(({ name, whole }) => (isUniprocess ? whole : make.apply(at, name)))
  const calls = called.map(({ name }) => make.apply(at, name, ...(isUniprocess ? [] : [self])))
  const inCalls =
    isUniprocess || calls.length === 0
      ? calls
      : [
          make.quantified(
            at,
            'exists',
            'self',
            make.apply(at, 'ProcSet'),
            make.junction(at, 'or', calls),
          ),
        ]
  const ofSets = processes.flatMap(({ id, isSet }, i) =>
    isSet ? [make.quantified(at, 'exists', 'self', id, make.apply(at, parts[i]!.name, self))] : [],
  )
  const end = canEnd ? [make.apply(at, 'Terminating')] : []
  return make.junction(at, 'or', [...inCalls, ...ofOne, ...ofSets, ...end])
}

function behaviours(
  { algorithm, hasPc }: Common,
  parts: readonly Part[],
  called: readonly Part[],
  options: Options,
): Expression {
  const { at } = algorithm
  const action = make.apply(at, 'Next')
  const subscript = make.apply(at, 'vars')
  const box: Expression = { kind: 'boxAction', at, isAngle: false, action, subscript }
  const fairness = fairnessOf(algorithm, { parts, called, hasPc }, options)
  return make.junction(at, 'and', [make.apply(at, 'Init'), make.apply(at, '[]', box), ...fairness])
}
