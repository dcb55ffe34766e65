/** Sets whose elements are listed. */
import { compare, equal } from './compare.ts'
import { hashOf } from './intern.ts'
import { print } from './print.ts'
import { ModelValue, SetValue, share, type Value } from './value.ts'

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
