/**
 * The memory of the fast engine: typed arrays that grow, up to a bound.
 *
 * The generated host works on the arrays directly; before it inserts a batch it makes sure that
 * there is room, so that no insertion has to look. See docs/internals-search.md.
 */
export interface Memory {
  /** The seen set: open addressing, two words a slot. The second is 0 in an empty slot. */
  readonly table: Int32Array
  /** Whole packed states that wait for their turn, number n at `n % ringStates`. */
  readonly ring: Int32Array
  readonly ringStates: number
  /** By number of a waiting or expanded state: the number of the state it was reached from. */
  readonly parents: Uint32Array
  /** By number: which of the successors of the parent it is, in order. */
  readonly ranks: Uint16Array
  /** Every state seen, by its place in the table; empty where fingerprints do. */
  readonly store: Int32Array
  /** States the table can take before it must grow. */
  readonly statesLimit: number
  readonly byteCount: number
  /** Makes room for `more` states beyond those counted; false if that would exceed the bound. */
  makeRoom(more: number, states: number, head: number, tail: number): boolean
}

export interface MemoryOptions {
  readonly wordCount: number
  readonly fullStates: boolean
  readonly byteCountMax: number
}

/** Share of the slots in use beyond which probing gets long; and beyond which it gets too long. */
const load = { comfortable: 0.75, bearable: 0.92 } as const

/** A table below this grows by more, to be moved less often. */
const comfortableBytes = 1 << 27

export function memory({ wordCount, fullStates, byteCountMax }: MemoryOptions): Memory {
  let table: Int32Array = new Int32Array(2 << 16)
  let ring: Int32Array = new Int32Array(wordCount << 12)
  let parents = new Uint32Array(1 << 13)
  let ranks = new Uint16Array(1 << 13)
  let store = new Int32Array(fullStates ? wordCount << 13 : 0)
  let statesLimit = limitOf(table, load.comfortable)

  const byteCount = () =>
    table.byteLength + ring.byteLength + parents.byteLength + ranks.byteLength + store.byteLength
  /** Counts the old array, too: while it is copied both are there. */
  const fits = (bytes: number) => byteCount() + bytes <= byteCountMax

  function growTable(needed: number): boolean {
    while (needed > limitOf(table, load.comfortable)) {
      const factor = table.byteLength < comfortableBytes ? 4 : 2
      if (!fits(table.byteLength * factor)) {
        statesLimit = limitOf(table, load.bearable)
        return needed <= statesLimit
      }
      table = rehashed(table, factor)
      statesLimit = limitOf(table, load.comfortable)
    }
    return true
  }

  function growRing(needed: number, head: number, tail: number): boolean {
    while (needed * wordCount > ring.length) {
      if (!fits(ring.byteLength * 2)) return false
      ring = unrolled(ring, wordCount, head, tail)
    }
    return true
  }

  function growIndex(needed: number): boolean {
    if (needed <= parents.length) return true
    const length = grownLength(needed)
    if (!fits(length * 6)) return false
    parents = copied(new Uint32Array(length), parents)
    ranks = copied(new Uint16Array(length), ranks)
    return true
  }

  function growStore(needed: number): boolean {
    if (!fullStates || needed * wordCount <= store.length) return true
    const length = grownLength(needed) * wordCount
    if (!fits(length * 4)) return false
    store = copied(new Int32Array(length), store)
    return true
  }

  return {
    get table() {
      return table
    },
    get ring() {
      return ring
    },
    get ringStates() {
      return ring.length / wordCount
    },
    get parents() {
      return parents
    },
    get ranks() {
      return ranks
    },
    get store() {
      return store
    },
    get statesLimit() {
      return statesLimit
    },
    get byteCount() {
      return byteCount()
    },
    makeRoom(more, states, head, tail) {
      try {
        return (
          growTable(states + more) &&
          growRing(tail - Math.max(head, 0) + more, Math.max(head, 0), tail) &&
          growIndex(tail + more) &&
          growStore(states + more)
        )
      } catch (error) {
        if (error instanceof RangeError) return false // the machine has no more to give
        throw error
      }
    },
  }
}

const limitOf = (table: Int32Array, share: number) => Math.floor((table.length / 2) * share)

const grownLength = (needed: number) => needed * 2

function copied<T extends Uint32Array | Uint16Array | Int32Array>(to: T, from: T): T {
  to.set(from)
  return to
}

/** A larger table. Entries move to one of `factor` places, each in rising order: no cache misses. */
function rehashed(old: Int32Array, factor: number): Int32Array {
  const table = new Int32Array(old.length * factor)
  const mask = table.length - 1
  for (let from = 0; from < old.length; from += 2) {
    const second = old[from + 1]
    if (second === 0) continue
    let to = (old[from] << 1) & mask
    while (table[to + 1] !== 0) to = (to + 2) & mask
    table[to] = old[from]
    table[to + 1] = second
  }
  return table
}

/** A ring of twice the size, with every waiting state at its new place: two pieces at most. */
function unrolled(old: Int32Array, wordCount: number, head: number, tail: number): Int32Array {
  const ring = new Int32Array(old.length * 2)
  for (let from = head * wordCount; from < tail * wordCount; ) {
    const start = from % old.length
    const length = Math.min(old.length - start, tail * wordCount - from)
    ring.set(old.subarray(start, start + length), from % ring.length)
    from += length
  }
  return ring
}
