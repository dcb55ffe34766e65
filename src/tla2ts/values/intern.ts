/**
 * Interning: every value that is part of a state gets one 32-bit code, equal values the same.
 *
 * A state is then a short row of codes, comparing states is comparing rows, and the table of states is exact: no fingerprint
 * can collide. A small whole number is its own code (odd codes); any other value is twice its index in one table. What a
 * compound is made of stands as codes in one array, so that a value built anew is found without touching an object.
 *
 * Interned values are never freed. `resetValues` starts afresh between two specifications.
 */

import { enumerated, FiniteSet } from './finite-set.ts'
import { finiteFunction, Mapping, Tuple } from './functions.ts'
import { Interval } from './interval.ts'
import {
  type Compound,
  type FunctionValue,
  forgetShared,
  ModelValue,
  overflow,
  SetValue,
  type Value,
} from './value.ts'

let table: Value[] = [false, true]
let indexOfPrimitive = new Map<string | number, number>()
let orders = new Map<string, number>()
let modelValues = new Map<string, ModelValue>()
/** For each compound its index in `table`, its shape, the number of its parts, and the codes of the parts. */
let parts = new Int32Array(1 << 14)
/** Where the next compound goes in `parts`. The first place stays empty: 0 stands for none. */
let end = 1
/** Open addressing: pairs of a place in `parts` (0 for empty) and a hash, side by side in memory. */
let slots = new Int32Array(1 << 14)
let compoundCount = 0
/** By index of a domain: the object that functions on it share. */
let domains = new Map<number, SetValue>()

/** The shapes of sets and tuples; that of another function is the code of its domain, which is larger. */
const setShape = 0
const tupleShape = 2
/** Larger intervals are not listed. */
const intervalMax = 100
/** Larger sets are searched by halves. */
const scannedMax = 64

export function resetValues(): void {
  table = [false, true]
  indexOfPrimitive = new Map()
  orders = new Map()
  modelValues = new Map()
  parts = new Int32Array(1 << 14)
  end = 1
  slots = new Int32Array(1 << 14)
  compoundCount = 0
  domains = new Map()
  forgetShared()
}

/** Where a string stands among strings and model values: the order of first mention. */
export function stringOrder(text: string): number {
  const known = orders.get(text)
  if (known !== undefined) return known
  orders.set(text, orders.size)
  return orders.size - 1
}

/** How many strings and names have an order. */
export const stringCount = (): number => orders.size

export function modelValue(name: string): ModelValue {
  const known = modelValues.get(name)
  if (known !== undefined) return known
  const made = new ModelValue(name, stringOrder(name))
  modelValues.set(name, made)
  return made
}

/** The code of a value as it stands in a row. */
export function codeOf(value: Value): number {
  if (typeof value === 'number' && (value << 1) >> 1 === value) return (value << 1) | 1
  if (typeof value === 'object') return (value.id !== 0 ? value.id : indexCompound(value)) << 1
  if (typeof value === 'boolean') return value ? 2 : 0
  return indexPrimitive(value) << 1
}

function indexPrimitive(value: string | number): number {
  const known = indexOfPrimitive.get(value)
  if (known !== undefined) return known
  if (typeof value === 'number' && (value | 0) !== value) throw overflow(value)
  const index = table.push(value) - 1
  indexOfPrimitive.set(value, index)
  return index
}

/** The value a code stands for. */
export function valueAt(code: number): Value {
  return (code & 1) === 1 ? code >> 1 : table[code >>> 1]!
}

/** The index of a compound, put in its `id`, so that asking again costs nothing. Forces what was built lazily. */
function indexCompound(value: Compound): number {
  if (value instanceof ModelValue) {
    value.id = table.push(value) - 1
    return value.id
  }
  const isSet = value instanceof SetValue
  const f = isSet ? null : finiteFunction(value)
  const shape = f === null ? setShape : shapeOf(f)
  const items = f === null ? (value as SetValue).members : f.values
  const hash = writeParts(shape, items)
  const found = findParts(hash, items.length)
  if (found !== 0) {
    value.id = parts[found]!
    return value.id
  }
  const plain = f === null ? plainSet(value as SetValue) : plainFunction(f)
  shareParts(plain instanceof SetValue ? plain.members : plain.values)
  const index = table.push(plain) - 1
  plain.id = index
  value.id = index
  parts[end] = index
  place(slots, end, hash)
  end += items.length + 3
  if (++compoundCount * 8 > slots.length) grow()
  return index
}

const shapeOf = (f: FunctionValue): number => (f instanceof Tuple ? tupleShape : codeOf(f.domain))

/** Writes a compound behind the others, for comparison, and gives its hash. */
function writeParts(shape: number, items: readonly Value[]): number {
  const count = items.length
  // Parts that are new themselves are written first.
  for (let i = 0; i < count; i++) codeOf(items[i]!)
  if (end + count + 3 > parts.length) {
    const larger = new Int32Array((parts.length + count) * 2)
    larger.set(parts)
    parts = larger
  }
  parts[end + 1] = shape
  parts[end + 2] = count
  let hash = Math.imul(shape ^ 0x2545f491, 0x85ebca6b) ^ count
  for (let i = 0; i < count; i++) {
    const code = codeOf(items[i]!)
    parts[end + 3 + i] = code
    hash = Math.imul(hash ^ code, 0x85ebca6b)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 13)
}

/** Where a compound equal to the one just written stands; 0 for nowhere. */
function findParts(hash: number, count: number): number {
  const mask = slots.length - 1
  let slot = (hash << 1) & mask
  for (;;) {
    const start = slots[slot]!
    if (start === 0) return 0
    if (slots[slot + 1] === hash) {
      let i = 1
      while (i < count + 3 && parts[start + i] === parts[end + i]) i++
      if (i === count + 3) return start
    }
    slot = (slot + 2) & mask
  }
}

/** Whether a compound, which is listed, is an element of a set that has been interned. A value that never was is none. */
export function isInternedElement(value: Compound, set: SetValue): boolean {
  if (!isInterned(value)) return false
  // Only the set that stands for all equal ones is sure to have the elements that do so.
  const first = table[set.id] as SetValue
  const element = table[value.id]!
  return first.size <= scannedMax ? first.members.includes(element) : first.has(element)
}

/** Gives a value its `id` if it has one, and adds nothing. */
function isInterned(value: Compound): boolean {
  if (value.id !== 0 || value instanceof ModelValue) return codeOf(value) !== 0
  const isSet = value instanceof SetValue
  const items = isSet ? value.members : value.values
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!
    if (typeof item === 'object' && !isInterned(item)) return false
  }
  const shape = isSet ? setShape : shapeOf(value)
  const found = findParts(writeParts(shape, items), items.length)
  if (found !== 0) value.id = parts[found]!
  return found !== 0
}

/** True if all parts of a value are there: it can be interned without being worked out, and has an end. */
export function isListed(value: Value): boolean {
  if (typeof value !== 'object' || value.id !== 0) return true
  if (value instanceof Tuple || value instanceof Mapping) return areListed(value.values)
  if (value instanceof FiniteSet) return areListed(value.members)
  return value instanceof ModelValue || (value instanceof Interval && value.size <= intervalMax)
}

function areListed(values: readonly Value[]): boolean {
  for (let i = 0; i < values.length; i++) if (!isListed(values[i]!)) return false
  return true
}

function plainSet(set: SetValue): SetValue {
  return set instanceof FiniteSet ? set : enumerated(set.members)
}

/** One domain object for all functions on it: their keys are then the same array. */
function plainFunction(f: FunctionValue): FunctionValue {
  if (!(f instanceof Mapping)) return f
  const domain = sharedDomain(f.domain)
  return domain === f.domain ? f : new Mapping(domain, f.values)
}

/** An interval stays one, because it knows where an argument stands. */
function sharedDomain(domain: SetValue): SetValue {
  const known = domains.get(domain.id)
  if (known !== undefined) return known
  const shared = domain instanceof Interval ? domain : (table[domain.id] as SetValue)
  domains.set(domain.id, shared)
  return shared
}

/** Replaces parts by the first objects equal to them, in place: no one can tell, and the others can be freed. */
function shareParts(items: readonly Value[]): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!
    if (typeof item === 'object') (items as Value[])[i] = table[item.id]!
  }
}

function place(into: Int32Array, start: number, hash: number): void {
  const mask = into.length - 1
  let slot = (hash << 1) & mask
  while (into[slot] !== 0) slot = (slot + 2) & mask
  into[slot] = start
  into[slot + 1] = hash
}

function grow(): void {
  const larger = new Int32Array(slots.length * 2)
  for (let i = 0; i < slots.length; i += 2)
    if (slots[i] !== 0) place(larger, slots[i]!, slots[i + 1]!)
  slots = larger
}

/** A 31-bit hash, equal for equal values, never 0 for a compound. */
export function hashOf(value: Value): number {
  if (typeof value === 'number') return Math.imul(value ^ 0x5bd1e995, 0x27d4eb2d) >>> 1
  if (typeof value === 'boolean') return value ? 0x3c6ef372 : 0x1b873593
  if (typeof value === 'string') return mix(0x2545f491, indexPrimitive(value))
  if (value instanceof ModelValue) return mix(0x19660d, value.order)
  if (value.hash !== 0) return value.hash
  const isSet = value instanceof SetValue
  let hash = isSet ? 0x517cc1b7 : 0x2127599b
  for (const item of isSet ? value.members : value.values) hash = mix(hash, hashOf(item))
  if (!isSet) {
    const { keys } = value
    hash = mix(hash, keys.length)
    if (keys.length > 0) hash = mix(hash, hashOf(keys[0]!))
  }
  value.hash = hash === 0 ? 1 : hash
  return value.hash
}

function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 13)) & 0x7fffffff
}
