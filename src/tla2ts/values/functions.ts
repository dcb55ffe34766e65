/** Functions, tuples and records. */

import { asSet } from './as-set.ts'
import { equal } from './compare.ts'
import { FiniteSet } from './finite-set.ts'
import { Interval, oneTo } from './interval.ts'
import { LazySet } from './lazy-set.ts'
import { print } from './print.ts'
import { isElement } from './sets.ts'
import type { Known } from './typed.ts'
import { FunctionValue, ModelValue, type SetValue, share, type Value, ValueError } from './value.ts'

/** A function on `1..n`; the empty one is also the empty function. */
export class Tuple extends FunctionValue {
  declare readonly values: readonly Value[]

  constructor(values: readonly Value[]) {
    super()
    this.values = values
  }

  get domain(): SetValue {
    return new Interval(1, this.values.length)
  }

  get keys(): readonly Value[] {
    return oneTo(this.values.length)
  }

  at(argument: Value): Value | undefined {
    return typeof argument === 'number' ? this.values[argument - 1] : undefined
  }

  /** The place of an argument from 0; -1 outside the domain. */
  indexOf(argument: Value): number {
    return typeof argument === 'number' && argument >= 1 && argument <= this.values.length
      ? argument - 1
      : -1
  }
}

/** A function whose arguments stand in a sorted, shared array; all strings for a record. */
export class Mapping extends FunctionValue {
  /** A FiniteSet or an Interval. */
  declare readonly domain: SetValue
  declare readonly values: readonly Value[]

  constructor(domain: SetValue, values: readonly Value[]) {
    super()
    this.domain = domain
    this.values = values
  }

  get keys(): readonly Value[] {
    return this.domain.members
  }

  at(argument: Value): Value | undefined {
    const i = this.indexOf(argument)
    return i < 0 ? undefined : this.values[i]
  }

  indexOf(argument: Value): number {
    const { domain } = this
    if (domain instanceof Interval)
      return typeof argument === 'number' && domain.has(argument) ? argument - domain.low : -1
    return (domain as FiniteSet).indexOf(argument)
  }
}

/** A function known by its rule: on an infinite domain, recursive, or without a value somewhere. Values are remembered. */
export class RuleFunction extends FunctionValue {
  declare readonly domain: SetValue
  readonly #rule: (argument: Value) => Value
  readonly #known = new Map<Value, Value>()
  #values: readonly Value[] | null = null

  constructor(domain: SetValue, rule: (argument: Value) => Value) {
    super()
    this.domain = domain
    this.#rule = rule
  }

  get keys(): readonly Value[] {
    return this.domain.members
  }

  get values(): readonly Value[] {
    this.#values ??= this.keys.map((key) => this.#rule(key))
    return this.#values
  }

  /** Whether it can be listed: finite, and with a value for every argument. */
  get isComplete(): boolean {
    if (!this.domain.isFinite) return false
    try {
      return this.values.length >= 0
    } catch {
      return false
    }
  }

  at(argument: Value): Value | undefined {
    if (typeof argument === 'object') {
      if (!this.domain.has(argument)) return undefined
      return this.#rule(argument)
    }
    const known = this.#known.get(argument)
    if (known !== undefined) return known
    if (!this.domain.has(argument)) return undefined
    const value = this.#rule(argument)
    this.#known.set(argument, value)
    return value
  }
}

export const emptyTuple = share(new Tuple([]))

export function tuple(values: readonly Value[]): Tuple {
  return new Tuple(values)
}

/** The function with these arguments (in order) and values, in its one normal shape. */
export function mapping(domain: SetValue, values: readonly Value[]): Tuple | Mapping {
  const count = values.length
  if (count === 0) return emptyTuple
  if (domain instanceof Interval)
    return domain.low === 1 ? new Tuple(values) : new Mapping(domain, values)
  if (!(domain instanceof FiniteSet)) return mapping(sharedDomain(domain), values)
  const keys = domain.members
  if (keys[0] === 1 && keys[count - 1] === count && typeof keys[count - 1] === 'number')
    return new Tuple(values)
  return new Mapping(domain, values)
}

/** Functions whose values are being worked out, one within the other. */
let nesting = 0
/** More than this are taken for a recursion without end: to wait until the stack is full takes long in a thread. */
const nestingMax = 200

/**
 * `[x \in domain |-> rule(x)]`. Values are worked out at once, as that is quicker; if one has none, each when it is asked for,
 * because the specification may never ask for that one. The same if that recurs without end, as where one value is
 * defined by others of the same function; only the outermost function waits then, or each level would try in vain.
 */
export function functionOn(set: Value, rule: (argument: Known) => Value): FunctionValue {
  const domain = asSet(set, 'the domain of a function')
  if (!domain.isFinite) return new RuleFunction(domain, rule)
  const keys = domain.members
  const values = new Array<Value>(keys.length)
  nesting++
  try {
    if (nesting > nestingMax) throw new RangeError('functions within functions without end')
    for (let i = 0; i < keys.length; i++) values[i] = rule(keys[i]!)
  } catch (error) {
    const isEndless = error instanceof Error && (error.cause ?? error) instanceof RangeError
    if (!(error instanceof Error) || (isEndless && nesting > 1)) throw error
    return new RuleFunction(domain, rule)
  } finally {
    nesting--
  }
  return mapping(domain, values)
}

/** The function with its values worked out and its domain enumerated. */
export function finiteFunction(f: FunctionValue): Tuple | Mapping {
  if (f instanceof Tuple || f instanceof Mapping) return f
  return mapping(sharedDomain(f.domain), f.values)
}

/** Interned domains make functions on one domain share their keys. */
export function sharedDomain(domain: SetValue): SetValue {
  if (domain instanceof FiniteSet) return domain
  return domain instanceof LazySet ? domain.listed : new FiniteSet(domain.members)
}

const shapes = new Map<string, SetValue>()
/** The set of these field names, shared by all records that have them. */
export function recordShape(
  names: readonly string[],
  sort: (names: string[]) => string[],
): SetValue {
  const key = names.join()
  let shape = shapes.get(key)
  if (shape === undefined) {
    shape = new FiniteSet(sort([...names]))
    shapes.set(key, shape)
  }
  return shape
}

/** Shapes depend on the order of strings, which each specification settles anew. */
export function resetShapes(): void {
  shapes.clear()
}

export function asFunction(value: Value): FunctionValue {
  if (value instanceof FunctionValue) return value
  throw new ValueError(`${print(value)} is applied to an argument, but is not a function`)
}

export function apply(f: Value, argument: Value): Known {
  if (f instanceof Tuple && typeof argument === 'number') {
    const value = f.values[argument - 1]
    if (value !== undefined) return value
  }
  const value = asFunction(f).at(argument)
  if (value !== undefined) return value
  throw new ValueError(
    `${print(argument)} is not in the domain of the function ${printShort(f)}`,
    'TLC stops here too: guard the application by a test of DOMAIN',
  )
}

const noPart = share(new ModelValue('no part', -1))

/** The value of a function at an argument; a value equal to no other where there is none. */
export function partOf(f: Value, argument: Value): Value {
  if (!(f instanceof FunctionValue)) return noPart
  try {
    return f.at(argument) ?? noPart
  } catch (error) {
    if (error instanceof ValueError) return noPart
    throw error
  }
}

/** The argument of a function whose body is taken apart where it stands; an error outside the domain. */
export function inDomain<T extends Value>(argument: T, domain: Value): T {
  if (isElement(argument, domain)) return argument
  throw new ValueError(
    `${print(argument)} is not in the domain of the function, ${print(domain)}`,
    'TLC stops here too: guard the application by a test of DOMAIN',
  )
}

const printShort = (value: Value) => {
  const text = value instanceof RuleFunction ? 'defined by a rule' : print(value)
  return text.length > 200 ? `${text.slice(0, 200)}...` : text
}

export function fieldOf(record: Value, name: string): Known {
  if (record instanceof Mapping) {
    const value = record.at(name)
    if (value !== undefined) return value
  }
  if (!(record instanceof FunctionValue))
    throw new ValueError(`${print(record)} has no field ${name}: it is not a record`)
  throw new ValueError(`the record ${print(record)} has no field ${name}`)
}

/** `[f EXCEPT ![argument] = change(old)]`; unchanged outside the domain, as in TLC. */
export function except(f: Value, argument: Value, change: (old: Known) => Value): FunctionValue {
  const whole = asFunction(f)
  if (whole instanceof RuleFunction && !whole.isComplete) return exceptRule(whole, argument, change)
  const plain = finiteFunction(whole)
  const i = plain.indexOf(argument)
  if (i < 0) {
    // Throws if it is of another kind than the arguments, as TLC does.
    if (plain.values.length > 0) equal(plain.keys[0]!, argument)
    return plain
  }
  const old = plain.values[i]!
  const value = change(old)
  if (value === old) return plain
  const values = plain.values.slice()
  values[i] = value
  return plain instanceof Tuple ? new Tuple(values) : new Mapping(plain.domain, values)
}

/** The same for a function that is known by its rule: only the value that changes is worked out. */
function exceptRule(
  old: FunctionValue,
  argument: Value,
  change: (old: Value) => Value,
): FunctionValue {
  const before = old.at(argument)
  if (before === undefined) return old
  const value = change(before)
  return new RuleFunction(old.domain, (x) => (equal(x, argument) ? value : old.at(x)!))
}
