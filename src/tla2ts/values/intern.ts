/**
 * Interning: every value that is part of a state gets one identical object and a 32-bit code.
 *
 * A state is then a short row of codes. Equal values have equal codes, so that comparing states is comparing rows, and the
 * table of states is exact: no fingerprint can collide. A small whole number is its own code (odd codes); any other value
 * is twice its index in one table.
 *
 * The tables live as long as the process. `resetValues` starts afresh between two specifications.
 */
import { finiteFunction, Mapping } from './functions.ts'
import { enumerated, FiniteSet } from './sets.ts'
import {
  type Compound,
  FunctionValue,
  forgetShared,
  ModelValue,
  SetValue,
  type Value,
} from './value.ts'

const smallMax = 2 ** 30 - 1

let table: Value[] = [false, true]
let indexOfPrimitive = new Map<string | number, number>()
let orders = new Map<string, number>()
let modelValues = new Map<string, ModelValue>()
/** Open addressing: pairs of the index of a compound in `table` (0 for empty) and its hash, side by side in memory. */
let slots = new Int32Array(1 << 13)
let compoundCount = 0

export function resetValues(): void {
  table = [false, true]
  indexOfPrimitive = new Map()
  orders = new Map()
  modelValues = new Map()
  slots = new Int32Array(1 << 13)
  compoundCount = 0
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
  if (
    typeof value === 'number' &&
    value <= smallMax &&
    value >= -smallMax &&
    Number.isInteger(value)
  )
    return (value << 1) | 1
  if (typeof value === 'boolean') return value ? 2 : 0
  if (typeof value === 'object') return (value.id !== 0 ? value : intern(value)).id << 1
  return indexPrimitive(value) << 1
}

function indexPrimitive(value: string | number): number {
  const known = indexOfPrimitive.get(value)
  if (known !== undefined) return known
  const index = table.push(value) - 1
  indexOfPrimitive.set(value, index)
  return index
}

/** The value a code stands for. */
export function valueAt(code: number): Value {
  return (code & 1) === 1 ? code >> 1 : table[code >>> 1]!
}

/** The one object that is equal to this value. Forces what was built lazily. */
export function intern(value: Compound): Compound {
  if (value.id !== 0) return value
  if (value instanceof ModelValue) {
    value.id = table.push(value) - 1
    return value
  }
  const plain = value instanceof SetValue ? internSet(value) : internFunction(value)
  const hash = hashOf(plain)
  const mask = slots.length - 1
  let slot = (hash << 1) & mask
  for (;;) {
    const index = slots[slot]!
    if (index === 0) break
    if (slots[slot + 1] === hash) {
      const other = table[index] as SetValue | FunctionValue
      if (isSame(other, plain)) return other
    }
    slot = (slot + 2) & mask
  }
  plain.id = table.push(plain) - 1
  slots[slot] = plain.id
  slots[slot + 1] = hash
  if (++compoundCount * 4 > slots.length) grow()
  return plain
}

/** Equality of values whose parts are interned already: identity of the parts, and no error for different kinds. */
function isSame(a: SetValue | FunctionValue, b: SetValue | FunctionValue): boolean {
  if (a instanceof SetValue) return b instanceof SetValue && sameItems(a.members, b.members)
  return b instanceof FunctionValue && sameItems(a.values, b.values) && sameItems(a.keys, b.keys)
}

function sameItems(a: readonly Value[], b: readonly Value[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function internSet(set: SetValue): SetValue {
  const plain = set instanceof FiniteSet ? set : enumerated(set.members)
  internAll(plain.members as Value[])
  return plain
}

function internFunction(f: FunctionValue): FunctionValue {
  let plain = finiteFunction(f)
  // One domain object for all functions on it: their keys are then compared by identity.
  if (plain instanceof Mapping && plain.domain.id === 0)
    plain = new Mapping(intern(plain.domain) as SetValue, plain.values)
  internAll(plain.values as Value[])
  return plain
}

/** Replaces the items by their interned equals, in place: no one can tell, and later comparisons are identities. */
function internAll(items: Value[]): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!
    if (typeof item === 'object' && item.id === 0) items[i] = intern(item)
  }
}

function grow(): void {
  const old = slots
  slots = new Int32Array(old.length * 2)
  const mask = slots.length - 1
  for (let i = 0; i < old.length; i += 2) {
    if (old[i] === 0) continue
    let slot = (old[i + 1]! << 1) & mask
    while (slots[slot] !== 0) slot = (slot + 2) & mask
    slots[slot] = old[i]!
    slots[slot + 1] = old[i + 1]!
  }
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
