import { asSet } from '../values/as-set.ts'
import { FiniteSet, setOf } from '../values/finite-set.ts'
import { Interval } from '../values/interval.ts'
import { LazySet } from '../values/lazy-set.ts'
import { PredicateSet } from '../values/predicate-set.ts'
import { print } from '../values/print.ts'
import type { Known } from '../values/typed.ts'
import { type SetValue, type Value, ValueError } from '../values/value.ts'

/** The elements of a set, to loop over. */
export function elementsOf(set: Value): Iterable<Known> {
  const elements = asSet(set)
  if (elements instanceof FiniteSet) return elements.members
  if (elements instanceof Interval && elements.size <= 1000) return elements.members
  if (!elements.isFinite) throw new ValueError(`${print(set)} cannot be enumerated`)
  return elements
}

export function exists(set: Value, holds: (value: Known) => boolean): boolean {
  if (set instanceof FiniteSet) {
    const { members } = set
    for (let i = 0; i < members.length; i++) if (holds(members[i]!)) return true
    return false
  }
  if (set instanceof Interval) {
    for (let i = set.low; i <= set.high; i++) if (holds(i)) return true
    return false
  }
  for (const value of elementsOf(set)) if (holds(value)) return true
  return false
}

export function forAll(set: Value, holds: (value: Known) => boolean): boolean {
  if (set instanceof FiniteSet) {
    const { members } = set
    for (let i = 0; i < members.length; i++) if (!holds(members[i]!)) return false
    return true
  }
  if (set instanceof Interval) {
    for (let i = set.low; i <= set.high; i++) if (!holds(i)) return false
    return true
  }
  for (const value of elementsOf(set)) if (!holds(value)) return false
  return true
}

/** `{x \in S : p}`; for an infinite S the result knows its members only. */
export function filter(set: Value, holds: (value: Known) => boolean): SetValue {
  const from = asSet(set)
  if (!from.isFinite)
    return new PredicateSet(
      () => `a subset of ${print(set)}`,
      (v) => from.has(v) && holds(v),
    )
  if (from instanceof LazySet) return new Filtered(from, holds)
  return new FiniteSet(from.members.filter(holds))
}

/** A subset of a set that is not listed: a test of membership lists neither. */
class Filtered extends LazySet {
  declare private base: LazySet
  declare private holds: (value: Value) => boolean

  constructor(base: LazySet, holds: (value: Known) => boolean) {
    super()
    this.base = base
    this.holds = holds
  }

  get isFinite(): boolean {
    return true
  }

  override get sizeMax(): number {
    return this.base.sizeMax
  }

  override toString(): string {
    return `a subset of ${print(this.base)}`
  }

  protected contains(value: Value): boolean {
    return this.base.has(value) && this.holds(value)
  }

  *iterate(): Iterator<Value> {
    for (const value of this.base) if (this.holds(value)) yield value
  }
}

/** `{e : x \in S}`. */
export function mapSet(set: Value, image: (value: Known) => Value): SetValue {
  const images: Value[] = []
  for (const value of elementsOf(set)) images.push(image(value))
  return setOf(images)
}

/** Every row of values from the sets, the first one fastest, as TLC goes through them; no set is left out if another is empty. */
export function* rows(...sets: Value[]): Generator<Value[]> {
  yield* rowsOf(sets.map(elementsOf))
}

function* rowsOf(lists: readonly Iterable<Known>[]): Generator<Value[]> {
  if (lists.length === 0) {
    yield []
    return
  }
  for (const last of lists.at(-1)!)
    for (const row of rowsOf(lists.slice(0, -1))) yield [...row, last]
}

/** The rows in the order in which TLC takes a conjunction over them apart: the first, and then the others, the last one first. */
export function conjuncts(...sets: Value[]): Known[][] {
  const [first, ...others] = rows(...sets)
  return first === undefined ? [] : [first, ...others.reverse()]
}

/** `{e : x \in S, y \in T}`. */
export function mapRows(image: (...row: Known[]) => Value, ...sets: Value[]): SetValue {
  const images: Value[] = []
  for (const row of rows(...sets)) images.push(image(...row))
  return setOf(images)
}

/** `\E x \in S, y \in T : p`, in the order of `rows`. */
export const existsRow = (holds: (...row: Known[]) => boolean, ...sets: Value[]): boolean =>
  isSomeRow(holds, sets.map(elementsOf))

export const forAllRow = (holds: (...row: Known[]) => boolean, ...sets: Value[]): boolean =>
  !isSomeRow((...row) => !holds(...row), sets.map(elementsOf))

function isSomeRow(
  holds: (...row: Known[]) => boolean,
  lists: readonly Iterable<Known>[],
): boolean {
  if (lists.length === 2) {
    const [first, second] = lists
    for (const y of second!) for (const x of first!) if (holds(x, y)) return true
    return false
  }
  for (const last of lists.at(-1)!)
    if (isSomeRow((...row) => holds(...row, last), lists.slice(0, -1))) return true
  return false
}

/** `CHOOSE x \in S : p`: the first in TLC's order. */
export function choose(set: Value, holds: (value: Known) => boolean): Known {
  for (const value of elementsOf(set)) if (holds(value)) return value
  throw new ValueError(
    `CHOOSE finds no such element in ${shorten(print(set))}`,
    'TLC stops here too: test with \\E first',
  )
}

export function chooseUnbounded(): never {
  throw new ValueError(
    'CHOOSE without a set has no value that can be computed',
    'replace the definition by a model value in the configuration: Name = Name',
  )
}

export function unbounded(what: string): never {
  throw new ValueError(
    `${what} without a set cannot be evaluated`,
    'give the variable a set: x \\in S',
  )
}

const shorten = (s: string) => (s.length > 160 ? `${s.slice(0, 160)}...` : s)
