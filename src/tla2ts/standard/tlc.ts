/** TLC and TLCExt: printing, assertions, registers, and what the checker knows of its own progress. */

import { asSet } from '../values/as-set.ts'
import { equal } from '../values/compare.ts'
import { setOf } from '../values/finite-set.ts'
import { asFunction, emptyTuple, fieldOf, mapping, tuple } from '../values/functions.ts'
import { modelValue } from '../values/intern.ts'
import { PredicateSet } from '../values/predicate-set.ts'
import { print } from '../values/print.ts'
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
  /** Initial states. */
  initial: number
  isDeadlockChecked: boolean
  /** `TLCSet("exit", TRUE)` has been evaluated. */
  isStopped: boolean
  /** States passed through within composed actions; TLC counts them as generated. */
  between: number
  /** The states to the current one, oldest first. */
  trace: () => readonly Value[]
  /** The states of the counterexample found, for POSTCONDITION. */
  counterexample: readonly Value[]
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
  initial: 0,
  isDeadlockChecked: true,
  isStopped: false,
  between: 0,
  trace: () => [],
  counterexample: [],
  write: () => {},
  touch: () => {},
}

const registers = new Map<string, Value>()
export function resetRegisters(): void {
  registers.clear()
  cache.clear()
  occurrences.clear()
  Object.assign(checker, { level: 0, distinct: 0, generated: 0, queue: 0, diameter: 0, between: 0 })
  checker.initial = 0
  checker.isStopped = false
  checker.trace = () => []
  checker.counterexample = []
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

/** How often each predicate of `_POSSIBLE` has held; TLC's register of that name has the same numbers. */
const occurrences = new Map<string, number>()

/** A constraint that excludes nothing and counts where the predicate holds. */
export function counted<F extends (...states: any[]) => boolean>(name: string, predicate: F): F {
  const count = (...states: unknown[]): boolean => {
    checker.touch()
    occurrences.set(name, (occurrences.get(name) ?? 0) + (predicate(...states) ? 1 : 0))
    registers.set('"s:_possible"', recordOf([...occurrences.keys()], [...occurrences.values()]))
    return true
  }
  return count as F
}

export const countsSoFar = (): Value => registers.get('"s:_possible"') ?? emptyTuple

export const hasOccurred = (name: string): boolean => (occurrences.get(name) ?? 0) > 0

/** A value for each worker that TLC would have: there is one. */
const valuesOfWorkers = (isNumber: boolean): Value => {
  const found = [...registers].filter(([key]) => /^\d/.test(key) === isNumber)
  const keys = found.map(([key]) => (isNumber ? Number(key) : (JSON.parse(key) as string)))
  const values = new Map(keys.map((key, i) => [key, tuple([found[i]![1]])]))
  const domain = setOf(keys)
  return keys.length === 0
    ? emptyTuple
    : mapping(
        domain,
        domain.members.map((k) => values.get(k as string)!),
      )
}

/** Milliseconds, as many as fit into TLC's numbers. */
export function timeNow(): number {
  checker.touch()
  return Date.now() % 2 ** 31
}

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
      return recordOf(
        ['mode', 'deadlock', 'worker', 'install', 'seed', 'fingerprint'],
        ['bfs', checker.isDeadlockChecked, 1, '', '0', 0],
      )
    case 'revision':
      return recordOf(['timestamp', 'date', 'count', 'tag', 'calver'], [0, '', 0, '', ''])
    case 'stats': {
      const { distinct, generated, queue, diameter, initial } = checker
      return recordOf(
        ['worker', 'distinct', 'queue', 'diameter', 'generated', 'duration', 'initial'],
        [1, distinct, queue, diameter, generated, 0, initial],
      )
    }
    case 'all':
      return valuesOfWorkers(true)
    case 'all:named':
      return valuesOfWorkers(false)
    case 'spec':
    case 'action':
    case 'behavior':
      return unsupported(`TLCGet(${print(key)})`)
    default: {
      // Java properties that switch TLC's experimental features on; here they are on.
      if (typeof key === 'string' && key.startsWith('-D')) return 'true'
      const value = registers.get(print(key))
      if (value === undefined) throw new ValueError(`TLCGet(${print(key)}) has no value`)
      return value
    }
  }
}

/** Under a prime, `TLCGet("level")` is that of the next state. */
export function inNextState<T>(evaluate: () => T): T {
  checker.level++
  try {
    return evaluate()
  } finally {
    checker.level--
  }
}

/** Strings are TLC's newest registers; those with -D are properties of its Java. */
const isRegister = (key: Value): boolean =>
  typeof key === 'number' ? key >= 0 : typeof key === 'string' && /^(s:|-D|pause$)/.test(key)

export function setRegister(key: Value, value: Value): boolean {
  checker.touch()
  if (key === 'exit') {
    if (value === true) checker.isStopped = true
    return true
  }
  if (!isRegister(key))
    throw new ValueError(
      `TLCSet(${print(key)}, ...) names no register`,
      'registers are the numbers from 0, and strings that begin with s:',
    )
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

/** What TLCCache has kept, by where it stands and the key it is given. */
const cache = new Map<string, Value>()
export function cached<T extends Value>(place: string, key: Value, compute: () => T): T {
  const name = `${place} ${print(key)}`
  const value = cache.get(name) ?? compute()
  cache.set(name, value)
  return value as T
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

/** The states of the counterexample with their numbers, and its steps; both empty if there is none. */
export function counterexample(): Value {
  const states = checker.counterexample.map((state, i) => tuple([i + 1, state]))
  const step = recordOf(['name', 'location'], ['UnnamedAction', 'unknown'])
  const steps = states.slice(1).map((state, i) => tuple([states[i]!, step, state]))
  return recordOf(['action', 'state'], [setOf(steps), setOf(states)])
}

export function toTrace(value: Value): Value {
  const states = asSet(fieldOf(value, 'state')).members.map((pair) => asFunction(pair).values)
  const ordered = [...states].sort(([a], [b]) => (a as number) - (b as number))
  return tuple(ordered.map(([, state]) => state!))
}

export const tlc = standardModule(
  [],
  [
    builtin('Print', 2, 'printAnd($1, $2)', 'any', 'any', true),
    builtin('PrintT', 1, 'printLine($1)', 'boolean', 'any', true),
    builtin('Assert', 2, 'assertTrue($1, $2)', 'boolean', ['boolean', 'any'], true),
    builtin('JavaTime', 0, 'timeNow()', 'number', 'any', true),
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

/** TLC extends this module by itself where the configuration has _POSSIBLE. */
export const possible = standardModule(
  [],
  [builtin('_Counts', 0, 'countsSoFar()', 'any', 'any', true)],
)

export const tlcExt = standardModule(
  [],
  [
    builtin('AssertEq', 2, 'assertEqual($1, $2)', 'boolean', 'any', true),
    builtin('AssertError', 2, 'failsWith($1, () => $2)', 'boolean', 'any', true),
    builtin('TLCGetOrDefault', 2, 'getOrDefault($1, $2)', 'any', 'any', true),
    builtin('TLCGetAndSet', [0, 2, 0, 0], 'getAndSet($1, $2, $3, $4)', 'any', 'any', true),
    builtin('Trace', 0, 'traceSoFar()', 'any', 'any', true),
    builtin('CounterExample', 0, 'counterexample()', 'any', 'any', true),
    builtin('ToTrace', 1, 'toTrace($1)'),
    builtin('TLCModelValue', 1, 'modelValueNamed($1)'),
    builtin('TLCDefer', 1, '$1', 'any', 'any', true),
    builtin('TLCNoOp', 1, '$1'),
    builtin('TLCFP', 1, "unsupported('TLCFP')", 'number', 'any', true),
    builtin('TLCEvalDefinition', 1, "unsupported('TLCEvalDefinition')", 'any', 'any', true),
    builtin('PickSuccessor', 1, '$1', 'boolean', 'boolean', true),
    builtin('TLCCache', 2, null),
  ],
)
