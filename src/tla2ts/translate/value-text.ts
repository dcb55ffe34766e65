import { typeOfValue } from '../infer/of-value.ts'
import { isBoolean, isNumber, isOnly, isString, type Type } from '../infer/type.ts'
import { FunctionValue, ModelValue, SetValue, type Value } from '../values/value.ts'
import { named } from './constants.ts'
import { annotate, type Code, type Translation } from './context/context.ts'

/** A value of the configuration as text; compound ones get a name. */
export function valueText(value: Value, js: string | null, t: Translation): Code {
  const type = typeOfValue(value)
  if (js !== null && t.isTyped && typeof value !== 'object')
    return { js: named(t, js, JSON.stringify(value), primitiveType(type, t)), type }
  if (typeof value === 'string') return { js: JSON.stringify(value), type }
  if (typeof value !== 'object') return { js: String(value), type }
  const text = compoundText(value, t)
  return { js: js === null ? text : named(t, js, text), type }
}

function compoundText(value: Value, t: Translation): string {
  const plain = (v: Value) => valueText(v, null, t).js
  if (value instanceof ModelValue) return `modelValue(${JSON.stringify(value.name)})`
  if (value instanceof SetValue) return `set(${value.members.map(plain).join(', ')})`
  if (value instanceof FunctionValue) return `sequence(${value.values.map(plain).join(', ')})`
  return plain(value)
}

/** The type of a constant that would else be of its value only, so that it can be edited. */
export const primitiveType = (type: Type, t: Translation): string =>
  isOnly(type, isBoolean | isNumber | isString) ? annotate(t, type) : ''
