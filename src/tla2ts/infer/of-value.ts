/** The type of a value that is known, from a configuration say. */
import { FunctionValue, ModelValue, SetValue, type Value } from '../values/value.ts'
import {
  any,
  boolean,
  functionOf,
  joinAll,
  modelValue,
  number,
  setOf,
  string,
  type Type,
  typedModelValue,
} from './type.ts'

export function typeOfValue(value: Value): Type {
  if (typeof value === 'number') return number
  if (typeof value === 'boolean') return boolean
  if (typeof value === 'string') return string
  if (value instanceof ModelValue) return value.type === null ? modelValue : typedModelValue
  if (value instanceof SetValue) return setOf(joinAll(value.members.map(typeOfValue)))
  if (value instanceof FunctionValue)
    return functionOf(joinAll(value.keys.map(typeOfValue)), joinAll(value.values.map(typeOfValue)))
  return any
}
