import type { Kernel } from '../kernel.ts'

/**
 * Every layout of file a that a recording may find: its size, and for each page a hole, a block without an entry, one that a mapping
 * has dirtied, mapped still or not, or a hole that a mapping has read.
 */
export function* layouts(k: Kernel): Generator<any, void, any> {
  const a = k.inode[0]
  a.i_size = yield* k.choose(k.scope.pages + 1)
  for (let index = 0; index < k.scope.pages; index++) {
    const entry = a.i_pages[index]
    const extent = a.extent[index]
    const pte = k.mm[0].vma[0].pte[index]
    // Beyond the end of the file there may be preallocated blocks, never data.
    const kind = yield* k.choose(index < a.i_size ? 6 : 2)
    if (kind !== 0 && kind !== 5) {
      const block = k.block[index]
      block.state = 'used'
      extent.block = block
      extent.state = kind === 1 ? 'unwritten' : 'written'
      if (kind > 1) for (let line = 0; line < k.scope.lines; line++) block.line[line].cache = 'old'
      if (kind > 2) {
        entry.kind = 'real'
        entry.block = block
        entry.dirty = true
      }
      if (kind === 4) {
        pte.frame = 'dax'
        pte.block = block
        pte.writable = true
      }
    }
    if (kind === 5) {
      entry.kind = 'zero'
      entry.dirty = k.switches.dirty_on_read_fault
      pte.frame = 'zero'
    }
  }
}
