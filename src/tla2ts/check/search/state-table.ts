/**
 * The states found so far: rows of value codes in one growing array, and a hash table of their indices.
 *
 * Rows are compared in full, so no state is ever mistaken for another. States are numbered in the order in which they
 * are found, which makes the array the breadth-first queue as well. Where a view or symmetry decides which states count
 * as equal, the row compared (the key) is not the row kept.
 *
 * The memory of the other engine (explore/exhaustive/host/memory.ts) does not serve here: it numbers states but gives up their rows once
 * expanded, and traces and liveness read rows by number.
 */
export class StateTable {
  readonly #width: number
  readonly #keyWidth: number
  #rows: Int32Array<ArrayBuffer>
  #keys: Int32Array<ArrayBuffer>
  #parents = new Int32Array(1 << 10)
  /** Pairs of index + 1 (0 for empty) and hash. */
  #slots = new Int32Array(1 << 13)
  #count = 0

  /** `keyWidth` is 0 where the row itself is the key. */
  constructor(width: number, keyWidth: number) {
    this.#width = width
    this.#keyWidth = keyWidth
    this.#rows = new Int32Array(width << 10)
    this.#keys = keyWidth === 0 ? this.#rows : new Int32Array(keyWidth << 10)
  }

  get count(): number {
    return this.#count
  }

  get rows(): Int32Array {
    return this.#rows
  }

  /** The state a state was first reached from; -1 for an initial one. */
  parentOf(index: number): number {
    return this.#parents[index]!
  }

  /** The index of the state if it is new; otherwise -1 minus the index it has. */
  insert(row: Int32Array, key: Int32Array, parent: number): number {
    const mask = this.#slots.length - 1
    const width = this.#keyWidth === 0 ? this.#width : this.#keyWidth
    const keys = this.#keys
    const slots = this.#slots
    const hash = hashOf(key, width)
    let slot = (hash << 1) & mask
    for (;;) {
      const found = slots[slot]!
      if (found === 0) break
      if (slots[slot + 1] === hash) {
        const start = (found - 1) * width
        let i = 0
        while (i < width && keys[start + i] === key[i]) i++
        if (i === width) return -found
      }
      slot = (slot + 2) & mask
    }
    const index = this.#count++
    this.#reserve()
    slots[slot] = index + 1
    slots[slot + 1] = hash
    this.#rows.set(row, index * this.#width)
    if (this.#keyWidth > 0) this.#keys.set(key, index * this.#keyWidth)
    this.#parents[index] = parent
    if (this.#count * 4 > slots.length) this.#rehash()
    return index
  }

  #reserve(): void {
    if (this.#count <= this.#parents.length) return
    this.#parents = grown(this.#parents)
    this.#rows = grown(this.#rows)
    this.#keys = this.#keyWidth === 0 ? this.#rows : grown(this.#keys)
  }

  #rehash(): void {
    const old = this.#slots
    const slots = new Int32Array(old.length * 2)
    const mask = slots.length - 1
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === 0) continue
      let slot = (old[i + 1]! << 1) & mask
      while (slots[slot] !== 0) slot = (slot + 2) & mask
      slots[slot] = old[i]!
      slots[slot + 1] = old[i + 1]!
    }
    this.#slots = slots
  }
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(16, array.length * 2))
  larger.set(array)
  return larger
}

function hashOf(row: Int32Array, width: number): number {
  let h = 0x2545f491
  for (let i = 0; i < width; i++) {
    h = Math.imul(h ^ row[i]!, 0x85ebca6b)
    h ^= h >>> 15
  }
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
