/**
 * The nodes of a small breadth-first search: rows of words in one array, found again through an open-addressing
 * table. Whole rows are compared, so no two different nodes are ever taken for one.
 */
export interface Nodes {
  readonly stride: number
  readonly max: number
  count: number
  /** Node i stands from `i * stride`; the row after the last is where a new one is prepared. */
  rows: Int32Array
  readonly table: Int32Array
}

export function nodes(stride: number, max: number): Nodes {
  const tableSize = 2 ** Math.ceil(Math.log2(max * 2))
  const rows = new Int32Array(stride * Math.min(max + 1, 4096))
  return { stride, max, count: 0, rows, table: new Int32Array(tableSize) }
}

/** Takes the prepared row; returns its number, or that of the equal row that was there before. */
export function addNode(n: Nodes): number {
  const { stride, table, rows } = n
  const from = n.count * stride
  let slot = hash(rows, from, stride) & (table.length - 1)
  for (; table[slot]! > 0; slot = (slot + 1) & (table.length - 1)) {
    const at = (table[slot]! - 1) * stride
    let i = 0
    while (i < stride && rows[at + i] === rows[from + i]) i++
    if (i === stride) return table[slot]! - 1
  }
  table[slot] = ++n.count
  if ((n.count + 1) * stride > rows.length) {
    n.rows = new Int32Array(rows.length * 2)
    n.rows.set(rows)
  }
  return n.count - 1
}

function hash(rows: Int32Array, from: number, length: number): number {
  let h = 0x9e3779b9
  for (let i = from; i < from + length; i++) {
    h = Math.imul(h ^ (h >>> 15) ^ rows[i]!, 0x846ca68b)
    h ^= h >>> 13
  }
  return h ^ (h >>> 16)
}
