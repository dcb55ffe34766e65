/** Values as TLA+ text. */
import { FunctionValue, ModelValue, SetValue, type Value } from './value.ts'

export function print(value: Value): string {
  switch (typeof value) {
    case 'number':
      return String(value)
    case 'boolean':
      return value ? 'TRUE' : 'FALSE'
    case 'string':
      return JSON.stringify(value)
    default:
      if (value instanceof ModelValue) return value.name
      if (value instanceof SetValue) return printSet(value)
      return value instanceof FunctionValue ? printFunction(value) : String(value)
  }
}

/** TLC's bound: a larger set that is not listed is printed as it was written. */
const listedMax = 2000

function printSet(set: SetValue): string {
  if (!set.isFinite || set.sizeMax > listedMax) return String(set)
  return `{${set.members.map(print).join(', ')}}`
}

/** What can stand as a field of a record. */
const isName = (text: string) => /^\w*[A-Za-z]\w*$/.test(text)

function printFunction(f: FunctionValue): string {
  const { keys, values } = f
  if (keys.every((key, i) => key === i + 1)) return `<<${values.map(print).join(', ')}>>`
  if (keys.every((key) => typeof key === 'string' && isName(key)))
    return `[${keys.map((key, i) => `${String(key)} |-> ${print(values[i]!)}`).join(', ')}]`
  return `(${keys.map((key, i) => `${print(key)} :> ${print(values[i]!)}`).join(' @@ ')})`
}
