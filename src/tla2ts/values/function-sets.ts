/** The sets of functions, records and tuples, listed only when that is asked for. */
import { equal } from './compare.ts'
import { finiteFunction, mapping, RuleFunction, sharedDomain, Tuple } from './functions.ts'
import { LazySet } from './lazy-set.ts'
import { print } from './print.ts'
import { rowsOf } from './rows.ts'
import { FunctionValue, type SetValue, type Value, ValueError } from './value.ts'

/** `[from -> to]`. */
export class FunctionSetValue extends LazySet {
  declare readonly from: SetValue
  declare readonly to: SetValue
  declare readonly isFinite: boolean

  constructor(from: SetValue, to: SetValue) {
    super()
    this.from = from
    this.to = to
    this.isFinite = from.isFinite && (to.isFinite || from.size === 0)
  }

  override isSameRule(other: SetValue): boolean | null {
    if (!(other instanceof FunctionSetValue)) return null
    return equal(this.from, other.from) && equal(this.to, other.to)
  }

  protected contains(value: Value): boolean {
    if (!(value instanceof FunctionValue)) {
      if (typeof value !== 'object') throw new ValueError(`${print(value)} is no function`)
      return false
    }
    if (!this.#isDomainOf(value)) return false
    const { values } = value
    for (let i = 0; i < values.length; i++) if (!this.to.has(values[i]!)) return false
    return true
  }

  /** Functions on one domain mostly share their keys. */
  #isDomainOf(f: FunctionValue): boolean {
    const { from } = this
    if (from.isFinite && !(f instanceof RuleFunction) && f.keys === from.members) return true
    const { domain } = f
    return domain.isFinite === from.isFinite && equal(domain, from)
  }

  override get size(): number {
    return this.to.size ** this.from.size
  }

  protected override get atMost(): number {
    return this.size
  }

  *iterate(): Iterator<Value> {
    const domain = sharedDomain(this.from)
    const members = domain.members.length === 0 ? [] : this.to.members
    for (const row of rowsOf(domain.members.map(() => members))) yield mapping(domain, row)
  }

  override toString(): string {
    return `[${print(this.from)} -> ${print(this.to)}]`
  }
}

/** `[a : S, b : T]`, with sorted names. */
export class RecordSetValue extends LazySet {
  declare readonly shape: SetValue
  declare readonly sets: readonly SetValue[]
  declare readonly isFinite: boolean

  constructor(shape: SetValue, sets: readonly SetValue[]) {
    super()
    this.shape = shape
    this.sets = sets
    this.isFinite = sets.every((set) => set.isFinite)
  }

  protected contains(value: Value): boolean {
    if (!(value instanceof FunctionValue)) {
      if (typeof value !== 'object') throw new ValueError(`${print(value)} is no record`)
      return false
    }
    if (value.domain !== this.shape && !equal(value.domain, this.shape)) return false
    return value.values.every((v, i) => this.sets[i]!.has(v))
  }

  override get size(): number {
    return this.sets.reduce((product, set) => product * set.size, 1)
  }

  protected override get atMost(): number {
    return this.size
  }

  *iterate(): Iterator<Value> {
    for (const row of rowsOf(this.sets.map((set) => set.members))) yield mapping(this.shape, row)
  }

  override toString(): string {
    return `a set of records with the fields ${this.shape.members.join(', ')}`
  }
}

/** `S \X T \X U`. */
export class Product extends LazySet {
  declare readonly sets: readonly SetValue[]
  declare readonly isFinite: boolean

  constructor(sets: readonly SetValue[]) {
    super()
    this.sets = sets
    this.isFinite = sets.every((set) => set.isFinite)
  }

  protected contains(value: Value): boolean {
    if (!(value instanceof FunctionValue)) return false
    const plain = finiteFunction(value)
    if (!(plain instanceof Tuple) || plain.values.length !== this.sets.length) return false
    return plain.values.every((v, i) => this.sets[i]!.has(v))
  }

  override get size(): number {
    return this.sets.reduce((product, set) => product * set.size, 1)
  }

  protected override get atMost(): number {
    return this.size
  }

  *iterate(): Iterator<Value> {
    for (const row of rowsOf(this.sets.map((set) => set.members))) yield new Tuple(row)
  }

  override toString(): string {
    return this.sets.map(print).join(' \\X ')
  }
}
