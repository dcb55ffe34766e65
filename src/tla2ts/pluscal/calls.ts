/**
 * Calls and returns: a frame on `stack` holds where to go on and what the procedure's variables were before.
 *
 * A call directly before a `return` takes over the frame of the procedure it stands in.
 */
import { type Place, syntaxProblem } from '../syntax/source.ts'
import type { Expression, FieldOf } from '../syntax/syntax.ts'
import { apply, field, text, tuple } from './build.ts'
import type { StepState } from './step.ts'
import type { Procedure, Statement, VariableDeclaration } from './syntax.ts'

export function localsOf(procedure: Procedure): readonly VariableDeclaration[] {
  return [...procedure.variables, ...procedure.params]
}

/** The value of a variable that is declared without one. */
export function initialValue(variable: VariableDeclaration): Expression {
  return variable.value ?? apply(variable.at, 'defaultInitValue')
}

export function returnItems(state: StepState, at: Place): readonly Expression[] {
  const { procedure } = state.scope
  if (procedure === null) throw syntaxProblem(at, 'a return stands outside procedures')
  const stack = state.read(at, 'stack')
  const top = apply(at, 'Head', stack)
  return [
    ...state.assign('pc', [], field(top, 'pc')),
    ...localsOf(procedure).flatMap(({ name }) => state.assign(name, [], field(top, name))),
    ...state.assign('stack', [], apply(at, 'Tail', stack)),
  ]
}

export function callItems(
  state: StepState,
  s: Statement & { kind: 'call' },
  next: Statement | null,
  exit: string,
): readonly Expression[] {
  const { at } = s
  const { procedures, procedure: caller } = state.scope
  const callee = procedures.find(({ name }) => name === s.procedure)
  if (callee === undefined || callee.params.length !== s.args.length)
    throw syntaxProblem(at, `there is no procedure ${s.procedure} with ${s.args.length} parameters`)
  const isTail = next?.kind === 'return' && caller !== null
  const stack = state.read(at, 'stack')
  const top = apply(at, 'Head', stack)
  const restored = isTail ? localsOf(caller).map(({ name }) => name) : []
  const saved = (name: string) =>
    restored.includes(name) ? field(top, name) : state.read(at, name)
  const back = next?.kind === 'goto' ? next.target : exit
  const fields: FieldOf[] = [
    { name: 'procedure', value: text(at, callee.name) },
    { name: 'pc', value: isTail ? field(top, 'pc') : text(at, back) },
    ...localsOf(callee).map(({ name }) => ({ name, value: saved(name) })),
  ]
  const frame = tuple(at, [{ kind: 'record', at, fields }])
  const below = isTail ? apply(at, 'Tail', stack) : stack
  const values = s.args.map((arg) => state.value(arg))
  const isOwn = new Set(localsOf(callee).map(({ name }) => name))
  return [
    ...restored
      .filter((name) => !isOwn.has(name))
      .flatMap((name) => state.assign(name, [], field(top, name))),
    ...state.assign('stack', [], apply(at, '\\o', frame, below)),
    ...callee.params.flatMap((param, i) => state.assign(param.name, [], values[i]!)),
    ...callee.variables.flatMap((variable) =>
      state.assign(variable.name, [], state.value(initialValue(variable))),
    ),
    ...state.jump(at, entryOf(callee)),
  ]
}

/** The label a procedure begins with. */
function entryOf(procedure: Procedure): string {
  return procedure.body[0]!.label!.name
}
