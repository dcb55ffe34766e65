/**
 * IOUtils and CSV: files, the environment, other programs.
 *
 * Programs are not run: a specification is data, and checking one must not execute what its author wrote in a string.
 */
import { asFunction, fieldOf, tuple } from '../values/functions.ts'
import { print } from '../values/print.ts'
import { type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { FileRefused, isFile, readText, writeText } from './files.ts'
import { recordOf } from './language.ts'
import { items } from './sequences.ts'

export function environment(): Value {
  const { env } = process
  const names = Object.keys(env).filter((name) => env[name] !== undefined)
  return recordOf(
    names,
    names.map((name) => env[name]!),
  )
}

export function noProgram(command: Value): never {
  throw new ValueError(
    `the program ${print(command)} is not run`,
    'operators of IOUtils that execute programs are refused',
  )
}

export function numberIn(text: Value): number {
  if (typeof text === 'string' && /^[+-]?\d+$/.test(text)) return Number(text)
  throw new ValueError(`atoi: ${print(text)} is no whole number`)
}

export const padded = (n: Value, width: number): string => print(n).padStart(width, '0')

const outcome = (exitValue: number, stdout: string, stderr: string): Value =>
  recordOf(['exitValue', 'stdout', 'stderr'], [exitValue, stdout, stderr])

/** As TLC, only plain text; how the file is opened is decided by the names of Java's options. */
export function writePlain(payload: Value, path: Value, options: Value): Value {
  const names = items(fieldOf(options, 'openOptions'))
  const flag = names.includes('APPEND') ? 'a' : names.includes('CREATE_NEW') ? 'wx' : 'w'
  return outcomeOf(() => {
    writeText(path, String(payload), flag)
    return 'Finish writing to the file with success!'
  })
}

export const readPlain = (path: Value): Value => outcomeOf(() => readText(path))

/** A file that fails has an outcome too; one that is refused has none. */
function outcomeOf(run: () => string): Value {
  try {
    return outcome(0, run(), '')
  } catch (error) {
    if (error instanceof FileRefused) throw error
    return outcome(1, '', (error as Error).message)
  }
}

export function unsupportedFormat(what: string): never {
  throw new ValueError(
    `${what} is not supported: its files hold values in a format of TLC's own`,
    'JsonSerialize and JsonDeserialize do the same with JSON',
  )
}

/** Java's format strings, as far as strings go: `%s`, `%2$s`, `%%`, `%n`. */
function formatted(template: string, values: readonly Value[]): string {
  let next = 0
  return template.replace(/%(?:(\d+)\$)?([s%n])/g, (_, place: string | undefined, kind: string) => {
    if (kind !== 's') return kind === 'n' ? '\n' : '%'
    const value = values[place === undefined ? next++ : Number(place) - 1]
    if (value === undefined) throw new ValueError(`CSVWrite: ${print(template)} wants more values`)
    return print(value)
  })
}

export const writeRow = (template: Value, values: Value, path: Value): boolean =>
  writeText(path, `${formatted(String(template), items(values))}\n`, 'a')

export function writeRecord(
  record: Value,
  delimiter: Value,
  headers: boolean,
  path: Value,
): boolean {
  const { keys, values } = asFunction(record)
  const row = (cells: readonly string[]) => `${cells.join(String(delimiter))}\n`
  const text = (headers ? row(keys.map(String)) : '') + row(values.map(print))
  return writeText(path, text, 'a')
}

const linesOf = (path: Value): readonly string[] =>
  isFile(path) ? readText(path).split('\n').slice(0, -1) : []

export const rowCount = (path: Value): number => linesOf(path).length

export function readRows(columns: Value, delimiter: Value, path: Value): Value {
  const names = items(columns).map(String)
  return tuple(linesOf(path).map((line) => recordOf(names, line.split(String(delimiter)))))
}

const program = (name: string, operands: number, command: string) =>
  builtin(name, operands, `noProgram(${command})`, 'any', 'any', true)

export const ioUtils = standardModule(
  [],
  [
    builtin('IOEnv', 0, 'environment()'),
    program('IOExec', 1, '$1'),
    program('IOEnvExec', 2, '$2'),
    program('IOExecTemplate', 2, '$1'),
    program('IOEnvExecTemplate', 3, '$2'),
    builtin('Serialize', 3, 'writePlain($1, $2, $3)', 'any', 'any', true),
    builtin('Deserialize', 2, 'readPlain($1)'),
    builtin('IOSerialize', 3, "unsupportedFormat('IOSerialize')", 'boolean', 'any', true),
    builtin('IODeserialize', 2, "unsupportedFormat('IODeserialize')"),
    builtin('atoi', 1, 'numberIn($1)', 'number'),
    builtin('zeroPadN', 2, 'padded($1, $2)', 'string', ['any', 'number']),
  ],
)

export const csv = standardModule(
  [],
  [
    builtin('CSVWrite', 3, 'writeRow($1, $2, $3)', 'boolean', 'any', true),
    builtin(
      'CSVWriteRecord',
      4,
      'writeRecord($1, $2, $3, $4)',
      'boolean',
      ['any', 'any', 'boolean', 'any'],
      true,
    ),
    builtin('CSVRecords', 1, 'rowCount($1)', 'number', 'any', true),
    builtin('CSVRead', 3, 'readRows($1, $2, $3)', 'any', 'any', true),
  ],
)
