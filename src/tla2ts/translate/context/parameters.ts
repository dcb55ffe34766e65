/** Parameters of operators, with what is known of them; of one that is itself an operator, what it takes and gives. */
import { subject } from '../../infer/facts.ts'
import { any, never, type Type } from '../../infer/type.ts'
import { typeText } from '../../infer/typescript.ts'
import type { Local, Operator } from '../../modules/scope.ts'
import { localValue, type Translation } from './context.ts'

/** Parameter `i`, under a name of the generated text. */
export function parameterLocal(
  operator: Operator,
  i: number,
  js: string,
  isLazy: boolean,
  t: Translation,
): Local {
  const { arity } = operator.params[i]!
  const type = t.facts.of(subject.parameter(operator, i))
  const operands = Array.from({ length: arity }, (_, j) => subject.operand(operator, i, j))
  return localValue(js, type, { arity, isLazy, ...(arity > 0 ? { operands } : {}) })
}

/** What parameter `i`, an operator, is applied to. */
export const operandTypes = (operator: Operator, i: number, t: Translation): readonly Type[] =>
  Array.from({ length: operator.params[i]!.arity }, (_, j) =>
    t.facts.of(subject.operand(operator, i, j)),
  )

/** The type of a parameter, as text. */
export function parameterText({ arity, operands, type, isLazy }: Local, t: Translation): string {
  if (operands !== undefined) {
    const texts = operands.map((o, j) => `${operandNames[j]}: ${operandText(t.facts.of(o))}`)
    return `(${texts.join(', ')}) => ${operandText(type)}`
  }
  if (arity > 0) return '(...args: any[]) => any'
  return isLazy ? `() => ${typeText(type)}` : typeText(type)
}

export const operandNames = 'abcdefgh'

/** What is not known of an operand leaves the compiler silent. */
export const operandText = (type: Type) => (type === any || type === never ? 'any' : typeText(type))
