/** Finite sets whose elements are listed only when they are asked for. */
import { FiniteSet } from './finite-set.ts'
import { KnownMembers } from './known-members.ts'
import { print } from './print.ts'
import { SetValue, type Value, ValueError } from './value.ts'

/** A finite set built when first needed; `has` and `iterate` know better ways. */
export abstract class LazySet extends SetValue {
  declare private all: readonly Value[] | null
  declare private enumerated: FiniteSet | null
  declare private known: KnownMembers | null
  declare private wasIterated: boolean
  abstract override readonly isFinite: boolean

  constructor() {
    super()
    this.all = null
    this.enumerated = null
    this.known = null
    this.wasIterated = false
  }

  /** Whether a value is a member, asked for the first time. */
  protected abstract contains(value: Value): boolean

  has(value: Value): boolean {
    if (this.known?.has(value)) return true
    if (!this.contains(value)) return false
    this.known ??= new KnownMembers()
    this.known.add(value)
    return true
  }

  /** The same set with its elements listed; one object, so that functions on it share their keys. */
  get listed(): FiniteSet {
    this.enumerated ??= new FiniteSet(this.members)
    return this.enumerated
  }

  /** No more elements than this, if that is known without listing them. */
  protected get atMost(): number {
    return 0
  }

  get #isSmall(): boolean {
    return this.atMost > 0 && this.atMost <= 4096
  }

  /** In TLC's order. */
  abstract iterate(): Iterator<Value>

  get members(): readonly Value[] {
    if (this.all === null) {
      if (!this.isFinite) throw new ValueError(`${print(this)} cannot be enumerated`)
      boundSize(this.atMost)
      const iterator = this.iterate()
      const members: Value[] = []
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        members.push(next.value)
        boundSize(members.length)
      }
      this.all = members
    }
    return this.all
  }

  /** The second time the elements are listed, if they are not too many: they may be asked for in every state. */
  override [Symbol.iterator](): Iterator<Value> {
    const isBuilt = this.all !== null || !this.isFinite || (this.wasIterated && this.#isSmall)
    this.wasIterated = true
    return isBuilt ? this.members[Symbol.iterator]() : this.iterate()
  }
}

/** Four times TLC's limit. */
const membersMax = 4_000_000

/** Throws for a number of elements that memory is not meant for. */
export function boundSize(count: number): void {
  if (count > membersMax)
    throw new ValueError(`a set of more than ${membersMax} elements cannot be listed`)
}
