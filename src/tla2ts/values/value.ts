/**
 * The values of TLA+ as TLC knows them.
 *
 * Numbers, truth values and strings are JavaScript's own, so that generated code calculates with them directly. All else
 * is an immutable object. Sets keep their elements in TLC's order without repetition, functions their arguments in TLC's
 * order; a function on `1..n` is always a tuple and one on strings always a record, so that equal values have one shape.
 *
 * `hash` and `id` are caches: `id` is set when the value is interned (see intern.ts), and then equal values have the same.
 */

export type Value = number | boolean | string | Compound
export type Compound = ModelValue | SetValue | FunctionValue

/** A value equal to nothing but itself. */
export class ModelValue {
  readonly name: string
  /** `T` for a typed model value `T_x`: it may be compared with values of its type only. */
  readonly type: string | null
  /** Its place among model values and strings. */
  readonly order: number
  id = 0

  constructor(name: string, order: number) {
    this.name = name
    this.type = /^[A-Za-z]_./.test(name) ? name[0]! : null
    this.order = order
  }
}

/** A set. `members` is in TLC's order; an infinite set has none. */
export abstract class SetValue implements Iterable<Value> {
  declare hash: number
  declare id: number

  constructor() {
    this.hash = 0
    this.id = 0
  }

  abstract has(value: Value): boolean
  /** The elements in TLC's order. Throws a plain Error if there is no end to them. */
  abstract readonly members: readonly Value[]
  abstract readonly isFinite: boolean

  get size(): number {
    return this.members.length
  }

  /** No fewer than its elements; known without building the set. */
  get sizeMax(): number {
    return this.size
  }

  /** Whether a set of the same kind, neither of them listed, has the same elements; null where that cannot be told, as in TLC. */
  isSameRule(_other: SetValue): boolean | null {
    return null
  }

  /** In TLC's order, without building the whole set first where that can be avoided. */
  [Symbol.iterator](): Iterator<Value> {
    return this.members[Symbol.iterator]()
  }
}

/** A function; `keys` in TLC's order and `values` beside them. */
export abstract class FunctionValue {
  declare hash: number
  declare id: number

  constructor() {
    this.hash = 0
    this.id = 0
  }

  abstract readonly domain: SetValue
  abstract readonly keys: readonly Value[]
  abstract readonly values: readonly Value[]
  /** The value at an argument; undefined outside the domain. */
  abstract at(argument: Value): Value | undefined
}

/** Thrown by value operations; the generated code adds the place. */
export class ValueError extends Error {
  readonly hint: string | null

  constructor(message: string, hint: string | null = null) {
    super(message)
    this.name = 'ValueError'
    this.hint = hint
  }
}

/** TLC's numbers have 32 bits, and it stops at larger ones; ours are exact a little further. */
export function overflow(n: number): ValueError {
  return new ValueError(`${n} is beyond the 32 bits of a number`, 'TLC stops here too')
}

const shared: Compound[] = []

/** Marks a value that outlives a specification, so that what was cached for one is forgotten for the next. */
export function share<V extends Compound>(value: V): V {
  shared.push(value)
  return value
}

export function forgetShared(): void {
  for (const value of shared) {
    value.id = 0
    if (!(value instanceof ModelValue)) value.hash = 0
  }
}
