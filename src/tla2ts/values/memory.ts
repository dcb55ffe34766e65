/**
 * Results of an expression by the codes of what it depends on.
 *
 * An action changes a component in few ways, so that the same update of the same value is asked for again and again, in
 * states that differ elsewhere. One slot for each hash: what comes later replaces what was there. The table grows while
 * little is found in it, and in the end gives up, because remembering costs as much as a small update.
 */

import { setOf } from './finite-set.ts'
import { codeOf, isListed, valueAt } from './intern.ts'
import { LazySet } from './lazy-set.ts'
import type { Known } from './typed.ts'
import { type SetValue, type Value, ValueError } from './value.ts'

const slotsMin = 1 << 10
const slotsMax = 1 << 18
/** Larger sets are not kept where they would have to be listed first. */
const candidatesMax = 1 << 10
/** Codes in a slot. */
const width = 5
/** No value has this code. */
const nothing = -(2 ** 31)

export class Memory {
  /** For each slot the codes of up to four values, and of the result. */
  #slots = new Int32Array(slotsMin * width).fill(nothing)
  #mask = slotsMin - 1
  #found = 0
  #kept = 0
  #isIdle = false

  /** The result for these values; undefined if it is not remembered. */
  find(a: Value, b: Value = 0, c: Value = 0, d: Value = 0): Value | undefined {
    if (this.#isIdle) return undefined
    const first = keyOf(a)
    const second = keyOf(b)
    const third = keyOf(c)
    const fourth = keyOf(d)
    const slots = this.#slots
    const slot = (mix(first, second, third, fourth) & this.#mask) * width
    const isFound =
      slots[slot] === first &&
      slots[slot + 1] === second &&
      slots[slot + 2] === third &&
      slots[slot + 3] === fourth
    if (!isFound || slots[slot + 4] === nothing) return undefined
    this.#found++
    return valueAt(slots[slot + 4]!)
  }

  keep(result: Value, a: Value, b: Value = 0, c: Value = 0, d: Value = 0): Value {
    if (this.#isIdle) return result
    const first = keyOf(a)
    const second = keyOf(b)
    const third = keyOf(c)
    const fourth = keyOf(d)
    const code = keyOf(listedIfSmall(result))
    if ([first, second, third, fourth, code].includes(nothing)) return result
    const slots = this.#slots
    const slot = (mix(first, second, third, fourth) & this.#mask) * width
    slots[slot] = first
    slots[slot + 1] = second
    slots[slot + 2] = third
    slots[slot + 3] = fourth
    slots[slot + 4] = code
    if (this.#kept++ > this.#mask) this.#review()
    return result
  }

  /** The elements of a set that satisfy a condition, where set and condition depend on these values. */
  elements(
    set: Iterable<Known>,
    holds: (value: Known) => boolean,
    ...inputs: [Value, Value?, Value?, Value?]
  ): Iterable<Known> {
    const known = this.find(...inputs)
    return known === undefined ? this.#chosen(set, holds, inputs) : (known as SetValue).members
  }

  /** One by one, so that all happens in the order of a plain loop, and a loop that ends early keeps nothing. */
  *#chosen(
    set: Iterable<Known>,
    holds: (value: Known) => boolean,
    inputs: [Value, Value?, Value?, Value?],
  ): Generator<Known> {
    const chosen: Value[] = []
    for (const value of set) {
      if (!holds(value)) continue
      chosen.push(value)
      yield value
    }
    if (chosen.length <= candidatesMax) this.keep(setOf(chosen), ...inputs)
  }

  /** As many results have been kept as there are slots: did it pay? */
  #review(): void {
    const isFull = this.#mask + 1 === slotsMax
    if (isFull && this.#found < this.#kept) {
      this.#isIdle = true
      this.#slots = new Int32Array(0)
    } else if (!isFull && this.#found < 4 * this.#kept) {
      this.#mask = 4 * this.#mask + 3
      this.#slots = new Int32Array(width * (this.#mask + 1)).fill(nothing)
    }
    this.#kept = 0
    this.#found = 0
  }
}

/** The code of a value; none for what would have to be listed first, if it has an end at all. */
function keyOf(value: Value): number {
  return typeof value === 'object' && value.id === 0 && !isListed(value) ? nothing : codeOf(value)
}

/** What is asked for once is asked for again: a set of few candidates is listed, unless that fails. */
function listedIfSmall(value: Value): Value {
  if (!(value instanceof LazySet) || !value.isFinite || value.sizeMax > candidatesMax) return value
  try {
    return value.listed
  } catch (error) {
    if (error instanceof ValueError) return value
    throw error
  }
}

function mix(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a ^ 0x2545f491, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0x27d4eb2d)
  hash = Math.imul(hash ^ (hash >>> 16) ^ d, 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
