/** Dirtiness and durability: what a sync has promised survives a power failure. */
import type { Kernel } from '../../model/dax/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

/**
 * S-DT1. A store through a writable mapping tells nobody. So a page that is mapped writable must carry the DIRTY tag whenever its
 * entry is unlocked, or the next fsync will not look at it. A page that a truncate is taking away is past saving.
 */
export const writableIsDirty: Property<Kernel> = {
  kind: 'invariant',
  name: 'writable-is-dirty',
  title: 'S-DT1 writable pages are tagged',
  reason: 'a store through an untagged mapping is invisible to every later fsync',
  rule: 'tag before writable; write-protect and flush the TLBs before untag; both under the entry lock',
  holds: (k) => {
    for (const mm of k.mm)
      for (const vma of mm.vma)
        if (k.vm_shared(vma.index))
          for (const pte of vma.pte)
            if (pte.frame === 'dax' && pte.writable) {
              const inode = k.vm_file(vma.index)
              const entry = inode.i_pages[pte.index]
              if (!entry.dirty && k.at_rest(inode, pte.index)) return false
            }
    for (const cpu of k.thread)
      for (const tlb of cpu.tlb)
        if (k.vm_shared(tlb.index))
          for (const page of tlb.page)
            if (page.frame === 'dax' && page.writable) {
              const inode = k.vm_file(tlb.index)
              const entry = inode.i_pages[page.index]
              if (!entry.dirty && k.at_rest(inode, page.index)) return false
            }
    return true
  },
}

/**
 * S-DT3. Data that still sits in a CPU cache belongs to a page that is tagged DIRTY, or to one that a writeback holds locked
 * at this moment. Read the other way: untagged means flushed. A page that a truncate is taking away has lost its entry already.
 */
export const untaggedIsFlushed: Property<Kernel> = {
  kind: 'invariant',
  name: 'untagged-is-flushed',
  title: 'S-DT3 untagged means flushed',
  reason:
    'dirty cache lines of an untagged page are lost at the next power failure, after any fsync',
  rule: 'DIRTY is cleared after the flush, under the entry lock',
  holds: (k) => {
    for (const inode of k.inode)
      for (const extent of inode.extent)
        if (extent.state === 'written' && extent.block !== null) {
          const entry = inode.i_pages[extent.index]
          if (!entry.dirty && k.at_rest(inode, extent.index))
            for (const line of extent.block.line)
              if (line.cache !== line.media && line.cache !== line.pending) return false
        }
    return true
  },
}

/** S-DT6. Eviction before or after a write() leaves dirty entries alone; only truncate and punch may drop them. */
export const dirtyEntryNotEvicted: Property<Kernel> = {
  kind: 'assertion',
  name: 'dirty-entry-not-evicted',
  title: 'S-DT6 dirty entries not evicted',
  reason: 'the evicted tag was all that fsync had to find the dirty lines',
  rule: 'invalidation skips entries tagged DIRTY or TOWRITE',
}

/**
 * S20. When fsync, or msync with MS_SYNC, has returned success, every store and write() completed before it began survives any
 * later power failure, with the size and the extents needed to reach it. What a truncate or a punch has begun to take away
 * is not promised: such a call drops the dirty entries before its extents.
 */
export const durableAfterFsync: Property<Kernel> = {
  kind: 'recovery',
  name: 'durable-after-fsync',
  title: 'S20 flushed data is durable',
  reason: 'data that fsync reported safe is gone after a power failure',
  rule: 'every dirty page is found by its tag, write-protected, flushed, and the device flushed after',
  holds: (k) => {
    for (const inode of k.inode)
      for (let index = 0; index < k.scope.pages; index++)
        for (let line = 0; line < k.scope.lines; line++)
          if (inode.ghost.line[index][line].synced === 'alone')
            if (!k.holds_line(inode, index, line)) return false
    return true
  },
}

/**
 * S20 for two syncs of one file at the same time: the second must not return before the flush that the first one has begun is
 * finished. v4.10 and later take the TOWRITE tag away when the flush begins, so that a second scan does not find the entry and
 * does not wait for its lock.
 */
export const fsyncWaitsForFlush: Property<Kernel> = {
  kind: 'recovery',
  name: 'fsync-waits-for-flush',
  title: 'S20 fsync beside fsync is durable',
  reason: 'one of two concurrent fsyncs reports data safe that the other is still flushing',
  rule: 'a scan finds every entry whose flush is not finished, and waits for its lock',
  holds: (k) => {
    for (const inode of k.inode)
      for (let index = 0; index < k.scope.pages; index++)
        for (let line = 0; line < k.scope.lines; line++)
          if (inode.ghost.line[index][line].synced === 'beside')
            if (!k.holds_line(inode, index, line)) return false
    return true
  },
}

export const durabilityProperties = [
  writableIsDirty,
  untaggedIsFlushed,
  dirtyEntryNotEvicted,
  durableAfterFsync,
  fsyncWaitsForFlush,
]
