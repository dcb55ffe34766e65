/** The program every thread runs: any one of its calls, a fixed number of times. */

import { ProblemError } from '../../problem/problem.ts'
import type { Source } from '../../source/source.ts'
import type { Argument, Call, ThreadProgram } from '../../specification.ts'
import { inline } from '../evaluate/inline.ts'
import type { Block, Expr, Point, ScalarType, Variable } from '../ir/ir.ts'
import { anyInt, binary, boolType, globalName, int, number, variable } from '../ir/ir.ts'
import { codeOf } from '../ir/names.ts'
import type { Build, Environment } from '../values/build.ts'
import {
  continueWith,
  emit,
  endWith,
  innerFrame,
  jump,
  newBlock,
  newVariable,
} from '../values/build.ts'
import type { Value } from '../values/value.ts'
import { bool, constant, referenceTo, scalar } from '../values/value.ts'
import { rootEnvironment } from './roots.ts'

/** Where the threads of one program start. */
export interface ThreadEntry {
  readonly point: Point
  /** Counts the calls still to come; null if there is only one. */
  readonly left: Variable | null
  readonly count: number
}

/** Builds a thread's program; null if it has nothing to do. */
export function buildThread(
  build: Build,
  program: ThreadProgram,
  before: Source | null,
  after: Source | null,
): ThreadEntry | null {
  if (program.calls.length === 0 || program.count === 0) return null
  const environment = rootEnvironment(build, 'steps', true, programKey(program))
  const block = newBlock(build)
  block.isReached = true
  const point: Point = {
    block,
    label: 'begin',
    procedure: 'begin',
    path: [],
    line: 1,
    beginsCall: true,
    isGuarded: false,
  }
  build.points.push(point)
  build.current = block
  if (program.isEnvironment) return buildActor(environment, program, point)
  const left = program.count > 1 ? newVariable(build, 'left', 'begin', int(1, 255), false) : null
  runCall(environment, program, before)
  if (after !== null) runHook(environment, after)
  if (left !== null) {
    const [again, done] = [newBlock(build), newBlock(build)]
    const value = binary('+', variable(left), number(-1))
    emit(build, { kind: 'set', variable: left, value })
    const condition = binary('===', variable(left), number(0))
    endWith(build, { kind: 'branch', condition, yes: done, no: again })
    continueWith(build, again)
    endWith(build, { kind: 'step', point })
    continueWith(build, done)
  }
  endWith(build, { kind: 'finish' })
  return { point, left, count: program.count }
}

/** An actor of the environment stands at its first step from the start: nothing may come before that. */
function buildActor(environment: Environment, program: ThreadProgram, start: Point): ThreadEntry {
  const { build } = environment
  const [call] = program.calls
  runProcedure(environment, call.procedure, program.calls, number(0))
  endWith(build, { kind: 'finish' })
  const first = firstStep(start.block)
  if (build.fault === null && !build.isStale && first === null)
    throw new ProblemError(
      'usage',
      `actor ${program.name} does something before its first step`,
      `begin ${call.procedure} with a yield`,
    )
  return { point: first ?? start, left: null, count: 1 }
}

/** The step that control comes to without doing anything on the way; null if there is none. */
function firstStep(start: Block): Point | null {
  const seen = new Set<Block>()
  // The fuel of a loop is no effect.
  const isEmpty = ({ operations }: Block) => operations.every(({ kind }) => kind === 'fuel')
  for (let at = start; isEmpty(at) && !seen.has(at); ) {
    seen.add(at)
    const { end } = at
    if (end.kind === 'step') return end.point
    if (end.kind === 'jump') at = end.to
    else if (end.kind === 'branch' && end.condition.kind === 'boolean')
      at = end.condition.value ? end.yes : end.no
    else return null
  }
  return null
}

/** Threads with equal keys run the same code. */
export const programKey = (program: ThreadProgram): string =>
  JSON.stringify([
    program.isEnvironment ?? false,
    program.count,
    program.calls.map((call) => [call.procedure, call.args]),
  ])

function runHook(environment: Environment, hook: Source): void {
  const options = { powers: 'nothing', lock: null, isUsed: false } as const
  inline(hook, [], hook.syntax, environment, options)
}

/** Chooses a call and runs it: one copy of a procedure for all calls of it. */
function runCall(environment: Environment, program: ThreadProgram, before: Source | null): void {
  const { build } = environment
  const { calls } = program
  const type = int(0, calls.length - 1)
  const choice = newVariable(build, 'call', 'begin', type, true)
  emit(build, { kind: 'choose', variable: choice, count: number(calls.length) })
  if (before !== null) runHook(environment, before)
  const procedures = [...new Set(calls.map((call) => call.procedure))]
  const blocks = new Map(procedures.map((name) => [name, newBlock(build)]))
  const after = newBlock(build)
  endWith(build, {
    kind: 'switch',
    on: variable(choice),
    cases: calls.map((call) => blocks.get(call.procedure) as Block),
  })
  for (const [name, block] of blocks) {
    continueWith(build, block)
    runProcedure(environment, name, calls, variable(choice))
    jump(build, after)
  }
  continueWith(build, after)
}

function runProcedure(
  environment: Environment,
  name: string,
  calls: readonly Call[],
  choice: Expr,
): void {
  const { build, activation } = environment
  const source = build.sources.get(name)
  const mine = calls.filter((call) => call.procedure === name)
  const [{ title }] = mine
  if (source === undefined)
    throw new ProblemError('usage', `call ${title}: ${name} is no procedure of the specification`)
  const arity = Math.max(0, source.syntax.params.length - 1)
  for (const { args } of mine)
    if (args.length > arity)
      throw new ProblemError(
        'usage',
        `call ${title}: ${name} takes ${arity} arguments, not ${args.length}`,
      )
  const count = Math.max(...mine.map((call) => call.args.length))
  const args = Array.from({ length: count }, (_, i) => argumentOf(build, name, calls, i, choice))
  const powers = source.isGenerator ? 'steps' : 'nothing'
  const options = { powers, lock: null, isUsed: false } as const
  const frame = innerFrame(environment.frame, name)
  inline(source, args, activation.source.syntax, { ...environment, frame }, options)
}

/** Argument `i` of all calls of one procedure: a constant, or a table indexed by the chosen call. */
function argumentOf(
  build: Build,
  procedure: string,
  calls: readonly Call[],
  i: number,
  choice: Expr,
): Value {
  const mine = calls.filter((call) => call.procedure === procedure)
  const values = mine.map((call) => call.args[i])
  const [first] = values
  if (values.every((value) => JSON.stringify(value) === JSON.stringify(first)))
    return constantArgument(build, mine[0].title, first)
  const codes = values.map((value, j) => codeOfArgument(build, mine[j].title, value))
  const types = new Set(codes.map(({ type }) => (type.kind === 'ref' ? type.to : type.kind)))
  if (types.size > 1)
    throw new ProblemError(
      'usage',
      `argument ${i + 1} of ${procedure} is of different kinds in different calls`,
    )
  const table = calls.map((call) => {
    const j = mine.indexOf(call)
    return j < 0 ? 0 : codes[j].code
  })
  const expr: Expr = { kind: 'table', table, index: choice }
  const { type } = codes[0]
  if (type.kind === 'bool') return bool(binary('!==', expr, number(0)))
  if (type.kind !== 'int') return scalar(type, expr)
  const numbers = codes.map(({ code }) => code)
  return scalar(int(Math.min(...numbers), Math.max(...numbers)), expr)
}

function constantArgument(build: Build, title: string, value: Argument): Value {
  if (typeof value !== 'object') return constant(value)
  codeOfArgument(build, title, value)
  return referenceTo(value.record, number(value.index))
}

function codeOfArgument(
  build: Build,
  title: string,
  value: Argument | undefined,
): { type: ScalarType; code: number } {
  if (typeof value === 'number') return { type: anyInt, code: value }
  if (typeof value === 'boolean') return { type: boolType, code: value ? 1 : 0 }
  if (typeof value === 'string') return { type: globalName, code: codeOf(build.names, value) }
  if (value === undefined) throw new ProblemError('usage', `call ${title}: an argument is missing`)
  const length = build.layout.arrays.get(value.record)
  const isWhole = Number.isInteger(value.index)
  if (length === undefined || !(isWhole && value.index >= 0 && value.index < length))
    throw new ProblemError(
      'usage',
      `call ${title}: there is no record ${value.record}[${value.index}]`,
      `the arrays of records are: ${[...build.layout.arrays.keys()].join(', ')}`,
    )
  return {
    type: { kind: 'ref', to: value.record, absence: 'never' },
    code: value.index + 1,
  }
}
