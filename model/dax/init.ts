import type { Inode, Kernel } from './kernel.ts'

/**
 * Every initial layout of file a: its size, an extent for each page, and whether address space 0 has already touched
 * page 0. File b is one hole. What is on the device is what an fsync left there; a dirty mapping has a newer store.
 */
export function* layouts(k: Kernel): Generator<any, void, any> {
  for (const inode of k.inode)
    for (const line of inode.ghost.line) for (const l of line) l.content = 'zero'
  const a = k.inode[0]
  a.i_size = yield* k.choose(k.scope.pages + 1)
  let next = 0
  for (let index = 0; index < k.scope.pages; index++) {
    // Beyond the end of the file there may be preallocated blocks, never data.
    const kinds = (k.switches.filesystem === 'ext4' ? 2 : 1) + (index < a.i_size ? 1 : 0)
    const kind = yield* k.choose(kinds)
    if (kind > 0) {
      const block = k.block[next]
      next++
      block.state = 'used'
      a.extent[index].block = block
      const isData = index < a.i_size && kind === kinds - 1
      a.extent[index].state = isData ? 'written' : 'unwritten'
      for (let line = 0; line < k.scope.lines; line++)
        if (isData) {
          block.line[line].cache = 'old'
          block.line[line].media = 'old'
          a.ghost.line[index][line].content = 'old'
        }
    }
  }
  if (k.scope.files > 1) k.inode[1].i_size = 1
  for (const inode of k.inode) k.settle(inode)
  if (a.i_size > 0) {
    const warm = yield* k.choose(a.extent[0].state === 'written' ? 3 : 2)
    if (warm > 0) k.map_page_0(warm === 2)
  }
}

/** What the file is, is on the device, and promised. */
export function settle(k: Kernel, inode: Inode) {
  inode.disk.i_size = inode.i_size
  for (let index = 0; index < k.scope.pages; index++) {
    inode.disk.extent[index].state = inode.extent[index].state
    inode.disk.extent[index].block = inode.extent[index].block
    for (let line = 0; line < k.scope.lines; line++)
      if (index < inode.i_size) inode.ghost.line[index][line].synced = 'alone'
  }
}

/** Address space 0 has mapped page 0 of file a: read-only, or writable with a store that nothing has flushed. */
export function map_page_0(k: Kernel, dirty: boolean) {
  const a = k.inode[0]
  const entry = a.i_pages[0]
  const pte = k.mm[0].vma[0].pte[0]
  const block = a.extent[0].block
  if (a.extent[0].state === 'written') {
    pte.frame = 'dax'
    pte.block = block
    pte.writable = dirty
    if (k.switches.dax_entries) {
      entry.kind = 'real'
      entry.block = block
      entry.dirty = dirty && k.switches.dirty_tracking
    }
    if (dirty && block !== null)
      for (let line = 0; line < k.scope.lines; line++) {
        block.line[line].media = 'zero'
        a.ghost.line[0][line].synced = 'no'
      }
  } else if (k.switches.hole_page === 'page_cache') {
    pte.frame = 'page'
    entry.kind = 'page'
  } else {
    pte.frame = 'zero'
    entry.kind = 'zero'
    entry.dirty = k.switches.dirty_tracking && k.switches.dirty_on_read_fault
  }
}
