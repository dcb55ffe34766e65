/** Sets: enumerated ones, intervals, the lazily built ones, and the operations of set theory. */
import { compare, equal } from './compare.ts'
import { hashOf, isInternedElement, isListed } from './intern.ts'
import { KnownMembers } from './known-members.ts'
import { print } from './print.ts'
import { ModelValue, overflow, SetValue, share, type Value, ValueError } from './value.ts'

/** A set whose elements stand in a sorted array. */
export class FiniteSet extends SetValue {
  declare readonly members: readonly Value[]
  declare private index: Map<Value, number> | null

  /** `members` must be sorted and without repetition. */
  constructor(members: readonly Value[]) {
    super()
    this.members = members
    this.index = null
  }

  get isFinite(): boolean {
    return true
  }

  override toString(): string {
    return `{${this.members.map(print).join(', ')}}`
  }

  /** The place of a member from 0; -1 if it is none. Larger sets, domains of functions say, remember where. */
  indexOf(value: Value): number {
    const { members } = this
    if (typeof value !== 'object' || members.length <= smallSize) {
      const quick =
        members.length <= 64 ? members.indexOf(value) : (this.#indexed().get(value) ?? -1)
      if (quick >= 0 || typeof value !== 'object' || value instanceof ModelValue) return quick
      for (let i = 0; i < members.length; i++) {
        const member = members[i]!
        if (typeof member === 'object' && equal(member, value)) return i
      }
      return -1
    }
    if (value instanceof ModelValue) return this.#indexed().get(value) ?? -1
    const first = this.#indexed().get(hashOf(value) + hashOffset)
    if (first === undefined) return -1
    for (let i = first; i < members.length; i++) if (isAlike(members[i]!, value)) return i
    return -1
  }

  /** Primitives by themselves, compounds by their hash, offset so that it is no small number. */
  #indexed(): Map<Value, number> {
    if (this.index === null) {
      this.index = new Map()
      for (let i = this.members.length - 1; i >= 0; i--) {
        const member = this.members[i]!
        const isCompound = typeof member === 'object' && !(member instanceof ModelValue)
        this.index.set(isCompound ? hashOf(member) + hashOffset : member, i)
      }
    }
    return this.index
  }

  has(value: Value): boolean {
    const { members } = this
    if (typeof value !== 'object' && members.length <= smallSize && members.length > 0) {
      for (let i = 0; i < members.length; i++) if (members[i] === value) return true
      if (typeof members[0] === typeof value) return false
    }
    let low = 0
    let high = members.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const member = members[middle]!
      if (member === value) return true
      const order = compare(member, value)
      if (order === 0) return true
      if (order < 0) low = middle + 1
      else high = middle - 1
    }
    return false
  }
}

const smallSize = 8
const hashOffset = 2 ** 40

const isAlike = (a: Value, b: Value): boolean =>
  a === b || (typeof a === 'object' && hashOf(a) === hashOf(b) && equal(a, b))

const counting: (readonly number[])[] = []
/** `[1, ..., n]`, shared, so that tuples of one length have identical keys. */
export function oneTo(n: number): readonly number[] {
  counting[n] ??= Array.from({ length: n }, (_, i) => i + 1)
  return counting[n]
}

/** `low..high`. */
export class Interval extends SetValue {
  declare readonly low: number
  declare readonly high: number
  declare private all: readonly number[] | null

  constructor(low: number, high: number) {
    super()
    this.low = low
    this.high = high
    this.all = null
  }

  get isFinite(): boolean {
    return true
  }

  has(value: Value): boolean {
    if (typeof value === 'number') return value >= this.low && value <= this.high
    if (this.size === 0) return false
    return equal(value, this.low)
  }

  override get size(): number {
    return Math.max(0, this.high - this.low + 1)
  }

  override toString(): string {
    return `${this.low}..${this.high}`
  }

  get members(): readonly number[] {
    boundSize(this.size)
    if (this.low === 1) return oneTo(this.size)
    this.all ??= Array.from({ length: this.size }, (_, i) => this.low + i)
    return this.all
  }

  override *[Symbol.iterator](): Iterator<number> {
    for (let i = this.low; i <= this.high; i++) yield i
  }
}

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

export const emptySet = share(new FiniteSet([]))

/** Sorts and removes repetitions; the array may be reordered. */
export function setOf(items: Value[]): SetValue {
  if (items.length === 0) return emptySet
  if (items.length === 1) return new FiniteSet(items)
  let isSorted = true
  for (let i = 1; i < items.length && isSorted; i++)
    isSorted = compare(items[i - 1]!, items[i]!) < 0
  if (isSorted) return new FiniteSet(items)
  items.sort(compare)
  let count = 1
  for (let i = 1; i < items.length; i++)
    if (compare(items[count - 1]!, items[i]!) !== 0) items[count++] = items[i]!
  items.length = count
  return new FiniteSet(items)
}

/** A set of members already in order. */
export function enumerated(members: readonly Value[]): FiniteSet {
  return new FiniteSet(members)
}

export function interval(low: number, high: number): SetValue {
  return new Interval(low, high)
}

/** The set a value must be; an error otherwise. */
export function asSet(value: Value, what = 'a set'): SetValue {
  if (value instanceof SetValue) return value
  throw new ValueError(`${print(value)} is used as ${what}, but is not a set`)
}

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

export function isSubset(a: Value, b: Value): boolean {
  const left = asSet(a)
  const right = asSet(b)
  if (left instanceof PowerSet && right instanceof PowerSet) return isSubset(left.base, right.base)
  for (const member of left) if (!right.has(member)) return false
  return true
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

/** `SUBSET base`: by size, then element by element. */
export class PowerSet extends LazySet {
  declare readonly base: SetValue
  declare readonly isFinite: boolean

  constructor(base: SetValue) {
    super()
    this.base = base
    this.isFinite = base.isFinite
  }

  override isSameRule(other: SetValue): boolean | null {
    return other instanceof PowerSet ? equal(this.base, other.base) : null
  }

  protected contains(value: Value): boolean {
    return isSubset(asSet(value), this.base)
  }

  override get size(): number {
    return 2 ** this.base.size
  }

  protected override get atMost(): number {
    return this.size
  }

  *iterate(): Iterator<Value> {
    const all = this.base.members
    for (let size = 0; size <= all.length; size++) yield* subsetsOfSize(all, size)
  }

  override toString(): string {
    return `SUBSET ${print(this.base)}`
  }
}

/** All subsets of the given size of a sorted list, in TLC's order. */
export function* subsetsOfSize(all: readonly Value[], size: number): Generator<SetValue> {
  if (size > all.length) return
  const chosen = Array.from({ length: size }, (_, i) => i)
  for (;;) {
    yield new FiniteSet(chosen.map((i) => all[i]!))
    let i = size - 1
    while (i >= 0 && chosen[i] === all.length - size + i) i--
    if (i < 0) return
    chosen[i]!++
    for (let j = i + 1; j < size; j++) chosen[j] = chosen[j - 1]! + 1
  }
}

/** All rows with one member of each list, the last position fastest. */
export function* rowsOf(lists: readonly (readonly Value[])[]): Generator<Value[]> {
  if (lists.some((list) => list.length === 0)) return
  const odometer = lists.map(() => 0)
  for (;;) {
    yield odometer.map((position, i) => lists[i]![position]!)
    let i = lists.length - 1
    while (i >= 0 && ++odometer[i]! === lists[i]!.length) odometer[i--] = 0
    if (i < 0) return
  }
}
