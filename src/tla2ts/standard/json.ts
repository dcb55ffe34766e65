/** Json: values as JSON text, in strings and files. */
import { tuple } from '../values/functions.ts'
import { print } from '../values/print.ts'
import { FunctionValue, ModelValue, SetValue, type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { readText, writeText } from './files.ts'
import { recordOf } from './language.ts'
import { items } from './sequences.ts'

function fromData(data: unknown): Value {
  if (typeof data === 'boolean' || typeof data === 'string') return data
  if (typeof data === 'number') return Math.trunc(data)
  if (Array.isArray(data)) return tuple(data.map(fromData))
  if (data === null || data === undefined) throw new ValueError('null of JSON is no value of TLA+')
  return recordOf(Object.keys(data), Object.values(data).map(fromData))
}

function fromJson(text: string, path: Value): Value {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new ValueError(`${print(path)} is not JSON: ${(error as Error).message}`)
  }
  return fromData(data)
}

const keyText = (key: Value): string => (typeof key === 'string' ? key : print(key))

/** Sets and sequences are arrays, other functions objects, model values their names. */
function toData(value: Value): unknown {
  if (typeof value !== 'object') return value
  if (value instanceof ModelValue) return value.name
  if (value instanceof SetValue) return [...value.members].map(toData)
  if (!(value instanceof FunctionValue)) throw new ValueError(`${print(value)} is nothing in JSON`)
  const { keys, values } = value
  if (keys.every((key, i) => key === i + 1)) return values.map(toData)
  return Object.fromEntries(keys.map((key, i) => [keyText(key), toData(values[i]!)]))
}

/** As `toData`, but a sequence is an object with the indices from 0. */
function toObject(value: Value): unknown {
  const data = toData(value)
  return Array.isArray(data) ? { ...data } : data
}

export const toJson = (value: Value): string => JSON.stringify(toData(value))
export const toJsonObject = (value: Value): string => JSON.stringify(toObject(value))
export const jsonFile = (path: Value): Value => fromJson(readText(path), path)
export const jsonLines = (path: Value): Value =>
  tuple(
    readText(path)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => fromJson(line, path)),
  )
export const writeJson = (path: Value, value: Value): boolean => writeText(path, toJson(value))
export const writeJsonLines = (path: Value, value: Value): boolean =>
  writeText(
    path,
    items(value)
      .map((item) => `${toJson(item)}\n`)
      .join(''),
  )

export const json = standardModule(
  [],
  [
    builtin('ToJson', 1, 'toJson($1)', 'string'),
    builtin('ToJsonArray', 1, 'toJson($1)', 'string'),
    builtin('ToJsonObject', 1, 'toJsonObject($1)', 'string'),
    builtin('JsonDeserialize', 1, 'jsonFile($1)'),
    builtin('ndJsonDeserialize', 1, 'jsonLines($1)'),
    builtin('JsonSerialize', 2, 'writeJson($1, $2)', 'boolean', 'any', true),
    builtin('ndJsonSerialize', 2, 'writeJsonLines($1, $2)', 'boolean', 'any', true),
  ],
)
