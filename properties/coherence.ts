/** Coherence: every reader gets what the last writer of that place put there. */
import type { Kernel } from '../model/kernel.ts'
import type { Property } from '../src/spec/property.ts'

/** S2. Bytes of an earlier owner are somebody's secret. A read, a load or a private copy must never return them. */
export const noStaleData: Property<Kernel> = {
  kind: 'assertion',
  name: 'no-stale-data',
  title: 'S2 no stale data read',
  reason: 'a reader gets bytes of a file that was deleted',
  rule: 'a block is zeroed before the extent that makes it visible',
}

/** S2, before anybody reads: no written extent shows the bytes of an earlier owner. */
export const noStaleExtent: Property<Kernel> = {
  kind: 'invariant',
  name: 'no-stale-extent',
  title: 'S2 no stale data published',
  reason: 'whoever looks the extent up may read what an earlier owner left',
  rule: 'zero, then publish, in one critical section of the filesystem (C3)',
  holds: (k) => {
    for (const inode of k.inode)
      for (const extent of inode.extent)
        if (extent.state === 'written' && extent.block !== null)
          for (const line of extent.block.line) if (line.cache === 'stale') return false
    return true
  },
}

/** S15. read() and loads through any mapping return the last store or write() to that place, never an older one. */
export const readAfterWrite: Property<Kernel> = {
  kind: 'assertion',
  name: 'read-after-write',
  title: 'S15 reads see the last write',
  reason: 'a program reads back something else than what was written',
  rule: 'all mappings of an offset lead to the one block the filesystem has for it',
}

/**
 * S16. What a completed store or write() put into the file is still there, unless a later one, a truncate or a punch took its
 * place; in particular no zeroing by the kernel did. A write() to an unwritten extent is converted after its copy.
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
        for (let line = 0; line < k.scope.lines; line++) {
          const content = inode.ghost.line[extent.index][line].content
          if (extent.state === 'written' && extent.block !== null) {
            if (extent.block.line[line].cache !== content) return false
          } else if (content !== 'zero' && inode.i_rwsem.writer === null) return false
        }
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
