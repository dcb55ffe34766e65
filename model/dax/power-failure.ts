import type { Rwsem } from '../../src/spec/locks/index.ts'
import type { Kernel, Thread } from './kernel.ts'

/**
 * A power failure and the recovery after it.
 *
 * The media survive; of the lines that are not yet there, either none or all had been evicted in time. The files are what
 * the journal says. Everything else is gone.
 */
export function* power_failure(k: Kernel): Generator<any, void, any> {
  const evicted = yield* k.choose(2)
  for (const block of k.block)
    for (const line of block.line) {
      if (evicted === 1) line.media = line.cache
      line.cache = line.media
      line.pending = 'none'
    }
  for (const inode of k.inode) {
    inode.i_size = inode.disk.i_size
    for (let index = 0; index < k.scope.pages; index++) {
      for (let line = 0; line < k.scope.lines; line++) {
        inode.ghost.line[index][line].zeroing.clear()
        inode.ghost.line[index][line].crossed = false
      }
      inode.extent[index].state = inode.disk.extent[index].state
      inode.extent[index].block = inode.disk.extent[index].block
      const entry = inode.i_pages[index]
      entry.kind = 'none'
      entry.block = null
      entry.locked = null
      entry.dirty = false
      entry.towrite = false
    }
  }
  for (const mm of k.mm) {
    mm.tlb_flush_pending = 0
    for (const vma of mm.vma) {
      vma.is_detached = true
      vma.is_unmapped = true
      for (const pte of vma.pte) k.pte_clear(pte)
    }
  }
  k.forget_threads()
}

/** No CPU remembers anything, and no lock is held. */
export function forget_threads(k: Kernel) {
  for (const t of k.thread) {
    k.wait_table.waiters.remove(t)
    t.wait.state = 'running'
    t.wait.key = 0
    t.wait.exclusive = false
    t.lockdep.held_low = 0
    t.ghost.modifies = null
    t.ghost.unmaps = null
    t.ghost.syncs = null
    k.forget_read(t)
    for (const page of t.ghost.unchanged)
      for (let line = 0; line < k.scope.lines; line++) page[line] = false
  }
  for (const mm of k.mm) {
    k.forget_lock(mm.mmap_lock)
    for (const vma of mm.vma) k.flush_tlb_range(mm, vma.index)
  }
  for (const inode of k.inode) {
    k.forget_lock(inode.i_rwsem)
    k.forget_lock(inode.invalidate_lock)
    k.forget_lock(inode.i_mmap_rwsem)
    k.forget_lock(inode.i_data_sem)
  }
}

export function forget_lock(_k: Kernel, lock: Rwsem<Thread>) {
  lock.writer = null
  lock.readers.clear()
  lock.waiting.clear()
}
