/** Membership and the operations of set theory. */
import { asSet } from './as-set.ts'
import { compare } from './compare.ts'
import { FiniteSet, setOf } from './finite-set.ts'
import { isInternedElement, isListed } from './intern.ts'
import { LazySet } from './lazy-set.ts'
import { PredicateSet } from './predicate-set.ts'
import { print } from './print.ts'
import { overflow, type SetValue, type Value, ValueError } from './value.ts'

export function isElement(value: Value, set: Value): boolean {
  return asSet(set).has(value)
}

/** The same for a value that can be compared with all elements. */
export function isComparableElement(value: Value, set: Value): boolean {
  const isKnown = set instanceof FiniteSet && set.id !== 0
  return isKnown && typeof value === 'object' && isListed(value)
    ? isInternedElement(value, set)
    : isElement(value, set)
}

/** As TLC, asks a set that is listed for a member before one that is not, which may refuse to compare. */
export function union(a: Value, b: Value): SetValue {
  const parts = [asSet(a), asSet(b)] as [SetValue, SetValue]
  if (!isListedSet(parts[0]) && isListedSet(parts[1])) parts.reverse()
  const [left, right] = parts
  if (!left.isFinite || !right.isFinite)
    return new PredicateSet(
      () => `${print(a)} \\cup ${print(b)}`,
      (v) => left.has(v) || right.has(v),
    )
  return isListedSet(right) ? merge(left, right) : new LazyUnion(parts)
}

const isListedSet = (set: SetValue) => set.isFinite && !(set instanceof LazySet)

/** A union that is listed only if its elements are asked for: a test of membership asks the parts. */
class LazyUnion extends LazySet {
  declare private parts: readonly SetValue[]

  constructor(parts: readonly SetValue[]) {
    super()
    this.parts = parts
  }

  get isFinite(): boolean {
    return true
  }

  override get sizeMax(): number {
    return this.parts.reduce((sum, part) => sum + part.sizeMax, 0)
  }

  override toString(): string {
    return this.parts.map(print).join(' \\cup ')
  }

  protected contains(value: Value): boolean {
    return this.parts.some((part) => part.has(value))
  }

  iterate(): Iterator<Value> {
    const all = this.parts.flatMap((part) => part.members as Value[])
    return setOf(all).members[Symbol.iterator]()
  }
}

function merge(left: SetValue, right: SetValue): SetValue {
  const a = left.members
  const b = right.members
  if (a.length === 0) return right
  if (b.length === 0) return left
  if (b.length === 1 && left.has(b[0]!)) return left
  const result: Value[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const x = a[i]!
    const y = b[j]!
    const order = x === y ? 0 : compare(x, y)
    if (order <= 0) {
      result.push(x)
      i++
      if (order === 0) j++
    } else {
      result.push(y)
      j++
    }
  }
  while (i < a.length) result.push(a[i++]!)
  while (j < b.length) result.push(b[j++]!)
  return new FiniteSet(result)
}

export function intersection(a: Value, b: Value): SetValue {
  const left = asSet(a)
  const right = asSet(b)
  if (left.isFinite) return new FiniteSet(left.members.filter((v) => right.has(v)))
  if (right.isFinite) return new FiniteSet(right.members.filter((v) => left.has(v)))
  return new PredicateSet(
    () => `${print(a)} \\cap ${print(b)}`,
    (v) => left.has(v) && right.has(v),
  )
}

export function difference(a: Value, b: Value): SetValue {
  const left = asSet(a)
  const right = asSet(b)
  if (!left.isFinite)
    return new PredicateSet(
      () => `${print(a)} \\ ${print(b)}`,
      (v) => left.has(v) && !right.has(v),
    )
  const rest = left.members.filter((v) => !right.has(v))
  return rest.length === left.members.length ? left : new FiniteSet(rest)
}

/** `UNION S`. */
export function bigUnion(sets: Value): SetValue {
  const outer = asSet(sets)
  if (!outer.isFinite) throw new ValueError(`the union of ${print(sets)} cannot be listed`)
  const all = outer.members.map((member) => asSet(member, 'a member of a UNION'))
  if (all.some((set) => !set.isFinite))
    return new PredicateSet(
      () => 'UNION',
      (v) => all.some((set) => set.has(v)),
    )
  if (all.length === 1) return all[0]!
  if (all.some((set) => set instanceof LazySet)) return new LazyUnion(all)
  return setOf(all.flatMap((set) => set.members as Value[]))
}

/** The number of elements; an error for an infinite set. */
export function cardinality(value: Value): number {
  const set = asSet(value)
  if (!set.isFinite) throw new ValueError(`${print(value)} has no finite cardinality`)
  if (set.size > 0x7fffffff) throw overflow(set.size)
  return set.size
}
