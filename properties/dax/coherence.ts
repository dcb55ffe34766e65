/** Coherence: every reader gets what the last writer of that place put there. */
import type { Kernel } from '../../model/dax/kernel.ts'
import type { Property } from '../../src/spec/property.ts'

/** S2. Bytes of an earlier owner are somebody's secret. A read, a load or a private copy must never return them. */
export const noStaleData: Property<Kernel> = {
  kind: 'assertion',
  name: 'no-stale-data',
  title: 'S2 no stale data read',
  reason: 'a reader gets bytes of a file that was deleted',
  rule: 'a block is zeroed before the extent that makes it visible',
}

/**
 * S2, before anybody reads: no mapping leads to the bytes of an earlier owner, and no written extent does that nobody is
 * changing.
 */
export const noStaleExtent: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-stale-extent',
  title: 'S2 no stale data published',
  reason: 'whoever looks the extent up may read what an earlier owner left',
  rule: 'zero, then publish, in one critical section of the filesystem (C3)',
  holds: (k) => {
    for (const inode of k.inode)
      for (const extent of inode.extent)
        if (extent.state === 'written' && k.is_stale(extent.block))
          if (k.at_rest(inode, extent.index)) return false
    for (const mm of k.mm)
      for (const vma of mm.vma)
        for (const pte of vma.pte) if (pte.frame === 'dax' && k.is_stale(pte.block)) return false
    return true
  },
}

/**
 * S15. What read() and loads through any mapping return, and what private copies are made of, is what some order of the overlapping
 * operations explains, for each cache line: the last store or write() to that place, or beside one that has not returned the
 * value before it; and once a read has returned the newer one, no later read goes back. `model/ghost/` keeps the account.
 */
export const readAfterWrite: Property<Kernel> = {
  kind: 'assertion',
  name: 'read-after-write',
  title: 'S15 reads see the last write',
  reason: 'a program reads back something else than what was written',
  rule: 'all mappings of an offset lead to the one block the filesystem has for it',
}

/**
 * S16. What a completed store or write() put into the file is still there, unless a later one, a truncate or a punch took its
 * place; in particular no zeroing by the kernel did. What stands in a page while somebody changes it, only he knows.
 */
export const noLostWrite: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-lost-write',
  title: 'S16 no lost write',
  reason: 'a completed store vanishes though nobody overwrote it',
  rule: 'a block is initialised once, before anybody can reach it (C3, C4)',
  holds: (k) => {
    for (const inode of k.inode)
      for (const extent of inode.extent)
        for (let line = 0; line < k.scope.lines; line++)
          if (!k.may_hold(inode, extent.index, line, k.line_content(extent, line)))
            if (k.at_rest(inode, extent.index)) return false
    return true
  },
}

/** S17. Two writers of one file, or a writer and a truncate, are never inside at the same time. */
export const writersSerialised: Property<Kernel> = {
  kind: 'invariant',
  name: 'writers-serialised',
  title: 'S17 writers are serialised',
  reason: 'two writers interleave their sizes and extents',
  rule: 'write, truncate and fallocate hold i_rwsem exclusive',
  holds: (k) => {
    for (const inode of k.inode) {
      let writers = 0
      for (const t of k.thread) if (t.ghost.modifies === inode) writers++
      if (writers > 1) return false
    }
    return true
  },
}

export const coherenceProperties = [
  noStaleData,
  noStaleExtent,
  readAfterWrite,
  noLostWrite,
  writersSerialised,
]
