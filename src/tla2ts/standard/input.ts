/**
 * Json, IOUtils, CSV, SVG, VectorClocks, ShiViz: modules that read and write files.
 *
 * Reading is done as TLC does it, relative to the working directory. Writing is not: a model checker that leaves files
 * behind surprises, so the operators that write say TRUE and do nothing.
 */
import { existsSync, readFileSync } from 'node:fs'
import { tuple } from '../values/functions.ts'
import { print } from '../values/print.ts'
import { ModelValue, SetValue, type Value, ValueError } from '../values/value.ts'
import { builtin, type StandardModule, standardModule } from './builtin.ts'
import { recordOf } from './language.ts'
import { items } from './sequences.ts'

function readText(path: Value): string {
  const name = String(path)
  if (!existsSync(name)) throw new ValueError(`cannot read ${name}`)
  return readFileSync(name, 'utf8')
}

function fromJson(data: unknown): Value {
  if (typeof data === 'number' || typeof data === 'boolean' || typeof data === 'string') return data
  if (Array.isArray(data)) return tuple(data.map(fromJson))
  if (data === null || data === undefined) return 'null'
  const entries = Object.entries(data)
  return recordOf(
    entries.map(([k]) => k),
    entries.map(([, v]) => fromJson(v)),
  )
}

function toData(value: Value): unknown {
  if (typeof value !== 'object') return value
  if (value instanceof ModelValue) return value.name
  if (value instanceof SetValue) return value.members.map(toData)
  const { keys, values } = value
  if (keys.every((k, i) => k === i + 1)) return values.map(toData)
  return Object.fromEntries(
    keys.map((k, i) => [typeof k === 'string' ? k : print(k), toData(values[i]!)]),
  )
}

export const toJson = (value: Value): Value => JSON.stringify(toData(value))
export const jsonFile = (path: Value): Value => fromJson(JSON.parse(readText(path)))
export const jsonLines = (path: Value): Value =>
  tuple(
    readText(path)
      .split('\n')
      .filter((l) => l.trim() !== '')
      .map((l) => fromJson(JSON.parse(l))),
  )
export const environment = (): Value => {
  const entries = Object.entries(process.env).filter(([, v]) => v !== undefined)
  return recordOf(
    entries.map(([k]) => k),
    entries.map(([, v]) => v!),
  )
}
export const numberOf = (value: Value): number => Number(value)
export const linesOf = (path: Value): Value =>
  tuple(
    readText(path)
      .split('\n')
      .filter((l) => l !== ''),
  )
export const joined = (seq: Value, separator: Value): Value =>
  items(seq)
    .map((v) => (typeof v === 'string' ? v : print(v)))
    .join(String(separator))

/** Does nothing, and says that it did. */
export const done = (): boolean => true
export const executed = (): Value => recordOf(['exitValue', 'stdout', 'stderr'], [0, '', ''])

/** Any order that respects the clocks would do for the definition, but a trace may need the one that TLC takes. */
export function causalOrder(): never {
  throw new ValueError('CausalOrder is not supported', 'order the log before it is read')
}

const element = (name: string, arity: number) => builtin(name, arity, 'sequence()')

export const input: readonly (readonly [string, StandardModule])[] = [
  [
    'Json',
    standardModule(
      [],
      [
        builtin('ToJson', 1, 'toJson($1)', 'any'),
        builtin('ToJsonArray', 1, 'toJson($1)', 'any'),
        builtin('ToJsonObject', 1, 'toJson($1)', 'any'),
        builtin('JsonDeserialize', 1, 'jsonFile($1)'),
        builtin('ndJsonDeserialize', 1, 'jsonLines($1)'),
        builtin('JsonSerialize', 2, 'done()', 'boolean'),
        builtin('ndJsonSerialize', 2, 'done()', 'boolean'),
      ],
    ),
  ],
  [
    'IOUtils',
    standardModule(
      [],
      [
        builtin('IOEnv', 0, 'environment()'),
        builtin('IOEnvExec', 2, 'executed()'),
        builtin('IOExec', 1, 'executed()'),
        builtin('IOExecTemplate', 2, 'executed()'),
        builtin('IOEnvExecTemplate', 3, 'executed()'),
        builtin('Serialize', 3, 'executed()'),
        builtin('Deserialize', 2, 'jsonFile($1)'),
        builtin('IOSerialize', 3, 'done()', 'boolean'),
        builtin('IODeserialize', 2, 'jsonFile($1)'),
        builtin('atoi', 1, 'numberOf($1)', 'number'),
        builtin('zeroPadN', 2, 'toText($1)', 'string'),
      ],
    ),
  ],
  [
    'CSV',
    standardModule(
      [],
      [
        builtin('CSVWrite', 3, 'done()', 'boolean'),
        builtin('CSVRecords', 1, 'linesOf($1)'),
        builtin('CSVRead', 3, 'linesOf($3)'),
      ],
    ),
  ],
  [
    'SVG',
    standardModule(
      [],
      [
        element('Line', 5),
        element('Circle', 4),
        element('Rect', 5),
        element('Text', 4),
        element('Image', 6),
        element('Group', 2),
        element('Svg', 2),
        element('PointOnLine', 3),
        element('SVGElem', 4),
        element('SVGDoc', 6),
        builtin('SVGElemToString', 1, "''", 'string'),
        builtin('SVGSerialize', 3, 'done()', 'boolean'),
        element('NodeOfRingNetwork', 5),
        element('NodesOfDirectedMultiGraph', 3),
      ],
    ),
  ],
  [
    'VectorClocks',
    standardModule(
      [],
      [
        builtin('CausalOrder', [0, 1, 1, 1], 'causalOrder()'),
        builtin('IsCausalOrder', [0, 1], 'true', 'boolean'),
      ],
    ),
  ],
  [
    'ShiViz',
    standardModule([], [builtin('Host', 0, "''", 'string'), builtin('Clock', 0, "''", 'string')]),
  ],
]
