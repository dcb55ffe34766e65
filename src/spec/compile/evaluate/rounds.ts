/** Loops whose rounds are known before they run: `for (let i = 0; i < 4; i++)`. */

import type { Syntax } from '../../source/source.ts'
import { int } from '../ir/ir.ts'
import type { Environment } from '../values/build.ts'
import { innerEnvironment, lookup } from '../values/build.ts'
import { needsGraph } from '../values/effects.ts'
import { readLocal } from '../values/local.ts'
import { constant } from '../values/value.ts'
import { evaluate } from './evaluate.ts'
import { assignedNames } from './patterns.ts'

export type ForSyntax = Extract<Syntax, { type: 'ForStatement' }>
/** A counter takes the values of its rounds and the one that ends the loop. */
export const counterOptions = ({ values, stride }: Rounds) => {
  const all = [...values, (values.at(-1) ?? 0) + stride]
  return { isConstant: false, interval: int(Math.min(...all), Math.max(...all)) }
}

/** Within the body, a counter is one of its rounds. */
export function bindCounter(rounds: Rounds, inner: Environment, node: Syntax): void {
  const { name, values } = rounds
  const binding = lookup(inner, name)
  if (binding?.kind !== 'local' || values.length === 0) return
  const value = readLocal(inner, binding.local, node)
  if (value.kind !== 'scalar' || value.type.kind !== 'int') return
  const type = int(Math.min(...values), Math.max(...values))
  inner.bindings.set(name, { kind: 'value', value: { ...value, type } })
}

interface Rounds {
  readonly name: string
  /** Where the variable is declared. */
  readonly node: Syntax
  readonly values: readonly number[]
  readonly stride: number
}

/** The values of `i` in `for (let i = 0; i < 4; i++)` when all are known and the body leaves `i` alone. */
export function knownRounds(node: ForSyntax, environment: Environment): Rounds | null {
  const { init, test, update, body } = node
  if (init?.type !== 'VariableDeclaration' || init.declarations.length !== 1) return null
  const [{ id, init: start }] = init.declarations
  if (id.type !== 'Identifier' || start == null || test == null || update == null) return null
  if (assignedNames(body).has(id.name) || needsGraph(test, environment)) return null
  const stride = strideOf(update, id.name)
  if (stride === null || needsGraph(start, environment)) return null
  const first = evaluate(start, environment)
  if (first.kind !== 'constant' || typeof first.value !== 'number') return null
  const values: number[] = []
  for (let value = first.value; ; value += stride) {
    const inner = innerEnvironment(environment)
    inner.bindings.set(id.name, { kind: 'value', value: constant(value) })
    const goesOn = evaluate(test, inner)
    if (goesOn.kind !== 'constant' || values.length > roundsMax) return null
    if (goesOn.value === false) return { name: id.name, node: id, values, stride }
    values.push(value)
  }
}

const roundsMax = 1000

function strideOf(update: Syntax, name: string): number | null {
  if (update.type === 'UpdateExpression' && update.argument.type === 'Identifier')
    return update.argument.name === name ? (update.operator === '++' ? 1 : -1) : null
  if (update.type !== 'AssignmentExpression' || update.left.type !== 'Identifier') return null
  const { left, operator, right } = update
  if (left.name !== name || right.type !== 'Literal' || typeof right.value !== 'number') return null
  return operator === '+=' ? right.value : operator === '-=' ? -right.value : null
}
