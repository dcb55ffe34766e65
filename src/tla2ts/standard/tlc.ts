/** TLC and TLCExt: printing, assertions, registers, and what the checker knows of its own progress. */
import { equal } from '../values/compare.ts'
import { mapping, tuple } from '../values/functions.ts'
import { modelValue } from '../values/intern.ts'
import { print } from '../values/print.ts'
import { asSet, PredicateSet, setOf } from '../values/sets.ts'
import { type SetValue, type Value, ValueError } from '../values/value.ts'
import { builtin, standardModule } from './builtin.ts'
import { recordOf } from './language.ts'
import { elementsOf } from './quantifiers.ts'

/** What `TLCGet("...")` reads; the checker keeps it up to date. */
export interface CheckerView {
  level: number
  distinct: number
  generated: number
  queue: number
  diameter: number
  /** States passed through within composed actions; TLC counts them as generated. */
  between: number
  /** The states to the current one, oldest first. */
  trace: () => readonly Value[]
  /** Where PrintT prints. */
  write: (line: string) => void
  /** Called when an evaluation depends on, or changes, anything but the state it is about. */
  touch: () => void
}

export const checker: CheckerView = {
  level: 0,
  distinct: 0,
  generated: 0,
  queue: 0,
  diameter: 0,
  between: 0,
  trace: () => [],
  write: () => {},
  touch: () => {},
}

const registers = new Map<string, Value>()
export function resetRegisters(): void {
  registers.clear()
  Object.assign(checker, { level: 0, distinct: 0, generated: 0, queue: 0, diameter: 0, between: 0 })
}

/** Thrown by `Assert(FALSE, message)`. */
export class AssertionFailure extends ValueError {}

export function assertTrue(holds: boolean, message: Value): boolean {
  if (holds) return true
  throw new AssertionFailure(`Assert: ${typeof message === 'string' ? message : print(message)}`)
}

export function printLine(value: Value): boolean {
  checker.touch()
  checker.write(print(value))
  return true
}

export function printAnd(message: Value, value: Value): Value {
  checker.touch()
  checker.write(`${print(message)}  ${print(value)}`)
  return value
}

const configuration = () =>
  recordOf(
    ['mode', 'depth', 'deadlock', 'seed', 'fingerprint', 'worker', 'aril', 'traces', 'sched'],
    ['bfs', 100, true, '0', 0, 1, '0', 0, ''],
  )

/** For operators that have a name here and no meaning. */
export function unsupported(name: string): never {
  throw new ValueError(`${name} is not supported`)
}

export function getRegister(key: Value): Value {
  checker.touch()
  switch (key) {
    case 'level':
    case 'distinct':
    case 'generated':
    case 'queue':
    case 'diameter':
      return checker[key]
    case 'duration':
      return 0
    case 'config':
      return configuration()
    case 'revision':
      return recordOf(['timestamp', 'date', 'count', 'tag'], [0, '', 0, ''])
    case 'stats':
      return recordOf(
        ['distinct', 'generated', 'queue', 'diameter', 'duration', 'traces'],
        [checker.distinct, checker.generated, checker.queue, checker.diameter, 0, 0],
      )
    default: {
      // Java properties that switch TLC's experimental features on; here they are on.
      if (typeof key === 'string' && key.startsWith('-D')) return 'true'
      const value = registers.get(print(key))
      if (value === undefined) throw new ValueError(`TLCGet(${print(key)}) has no value`)
      return value
    }
  }
}

export function setRegister(key: Value, value: Value): boolean {
  checker.touch()
  registers.set(print(key), value)
  return true
}

export function getOrDefault(key: Value, other: Value): Value {
  checker.touch()
  return registers.get(print(key)) ?? other
}

export function getAndSet(
  key: Value,
  op: (a: Value, b: Value) => Value,
  value: Value,
  other: Value,
): Value {
  const old = getOrDefault(key, other)
  setRegister(key, op(old, value))
  return old
}

/** All bijections of a set on itself. */
export function permutations(set: Value): SetValue {
  const domain = asSet(set)
  const orders = (left: readonly Value[]): Value[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((x, i) => orders(left.toSpliced(i, 1)).map((rest) => [x, ...rest]))
  return setOf(orders([...elementsOf(domain)]).map((order) => mapping(domain, order)))
}

export function passThrough(): void {
  checker.between++
}

export const toText = (value: Value): string => print(value)
export const anything: SetValue = new PredicateSet(
  () => 'ANY',
  () => true,
)
export function traceSoFar(): Value {
  checker.touch()
  return tuple(checker.trace())
}
export const modelValueNamed = (name: Value): Value => modelValue(String(name))

export function assertEqual(a: Value, b: Value): boolean {
  if (equal(a, b)) return true
  checker.touch()
  checker.write(`${print(a)} and ${print(b)} are not equal`)
  return false
}

/** True if evaluating the operand fails with the given message. */
export function failsWith(message: Value, evaluate: () => Value): boolean {
  try {
    evaluate()
  } catch (error) {
    return error instanceof Error && error.message.includes(String(message))
  }
  return false
}

export const noCounterexample = (): Value => recordOf(['state', 'action'], [setOf([]), setOf([])])

export const tlc = standardModule(
  ['Naturals', 'Sequences'],
  [
    builtin('Print', 2, 'printAnd($1, $2)', 'any', 'any', true),
    builtin('PrintT', 1, 'printLine($1)', 'boolean', 'any', true),
    builtin('Assert', 2, 'assertTrue($1, $2)', 'boolean', ['boolean', 'any'], true),
    builtin('JavaTime', 0, '0', 'number', 'any', true),
    builtin('TLCGet', 1, 'getRegister($1)', 'any', 'any', true),
    builtin('TLCSet', 2, 'setRegister($1, $2)', 'boolean', 'any', true),
    builtin(':>', 2, 'maplet($1, $2)'),
    builtin('@@', 2, 'combine($1, $2)'),
    builtin('Permutations', 1, 'permutations($1)'),
    builtin('SortSeq', [0, 2], 'sortBy($1, $2)'),
    builtin('RandomElement', 1, 'randomElement($1)', 'any', 'any', true),
    builtin('Any', 0, 'anything'),
    builtin('ToString', 1, 'toText($1)', 'string'),
    builtin('TLCEval', 1, '$1'),
  ],
)

export const tlcExt = standardModule(
  [],
  [
    builtin('AssertEq', 2, 'assertEqual($1, $2)', 'boolean', 'any', true),
    builtin('AssertError', 2, 'failsWith($1, () => $2)', 'boolean', 'any', true),
    builtin('TLCGetOrDefault', 2, 'getOrDefault($1, $2)', 'any', 'any', true),
    builtin('TLCGetAndSet', [0, 2, 0, 0], 'getAndSet($1, $2, $3, $4)', 'any', 'any', true),
    builtin('Trace', 0, 'traceSoFar()', 'any', 'any', true),
    builtin('CounterExample', 0, 'noCounterexample()', 'any', 'any', true),
    builtin('ToTrace', 1, 'sequence()'),
    builtin('TLCModelValue', 1, 'modelValueNamed($1)'),
    builtin('TLCDefer', 1, '$1', 'any', 'any', true),
    builtin('TLCNoOp', 1, '$1'),
    builtin('TLCFP', 1, "unsupported('TLCFP')", 'number', 'any', true),
    builtin('TLCEvalDefinition', 1, "unsupported('TLCEvalDefinition')", 'any', 'any', true),
    builtin('PickSuccessor', 1, '$1', 'boolean', 'boolean', true),
    builtin('TLCCache', 2, '$1'),
  ],
)
