/**
 * Interned values found to be members of a set that is not listed, a bit for each by index. Most parts of a new state are parts
 * of earlier ones, and a type invariant asks of all of them.
 */
import type { Value } from './value.ts'

const none = new Uint8Array(0)
/** A set asked less often may be gone after this state. */
const askedMin = 32

export class KnownMembers {
  #bits = none
  #asked = 0

  has(value: Value): boolean {
    if (typeof value !== 'object') return false
    const at = value.id >> 3
    return at < this.#bits.length && (this.#bits[at]! & (1 << (value.id & 7))) !== 0
  }

  add(value: Value): void {
    if (typeof value !== 'object' || value.id === 0 || ++this.#asked < askedMin) return
    const at = value.id >> 3
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(1024, at * 2))
      larger.set(this.#bits)
      this.#bits = larger
    }
    this.#bits[at]! |= 1 << (value.id & 7)
  }
}
