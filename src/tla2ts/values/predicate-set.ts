/** Sets that can only be asked for members. */
import { KnownMembers } from './known-members.ts'
import { SetValue, type Value, ValueError } from './value.ts'

/** An infinite set, or one too big to build, known by its membership test only. */
export class PredicateSet extends SetValue {
  readonly #name: () => string
  readonly #test: (value: Value) => boolean
  readonly #known = new KnownMembers()

  /** Its place among those that can be compared; 0 for any other. */
  readonly order: number

  constructor(name: () => string, test: (value: Value) => boolean, order = 0) {
    super()
    this.order = order
    this.#name = name
    this.#test = test
  }

  get isFinite(): boolean {
    return false
  }

  override isSameRule(other: SetValue): boolean | null {
    if (!(other instanceof PredicateSet) || this.order === 0 || other.order === 0) return null
    return this.order === other.order
  }

  has(value: Value): boolean {
    if (this.#known.has(value)) return true
    if (!this.#test(value)) return false
    this.#known.add(value)
    return true
  }

  get members(): never {
    throw new ValueError(`${this.#name()} cannot be enumerated`, 'quantify over a finite set')
  }

  override toString(): string {
    return this.#name()
  }
}
