/** Removal of mappings and entries before their extents go: mm/truncate.c, fs/dax.c (v6.1). */
import type { Inode, Kernel, Step } from '../kernel.ts'

/** Truncation: everything from page `first` on, private copies included. */
export function* truncate_pagecache(k: Kernel, inode: Inode, first: number): Step {
  for (let index = first; index < k.scope.pages; index++) k.note_doomed(inode, index)
  if (k.switches.unmap_on_truncate) yield* k.unmap_mapping_range(inode, first, k.scope.pages, true)
  for (let index = first; index < k.scope.pages; index++)
    if (k.switches.delete_entries) yield* k.dax_delete_mapping_entry(inode, index)
  // A private page may have been copied from the file since the first pass.
  if (k.switches.unmap_on_truncate && k.switches.unmap_again)
    yield* k.unmap_mapping_range(inode, first, k.scope.pages, true)
}

/** Hole punch: pages first..end-1; private copies stay. */
export function* truncate_pagecache_range(
  k: Kernel,
  inode: Inode,
  first: number,
  end: number,
): Step {
  for (let index = first; index < end; index++) k.note_doomed(inode, index)
  if (k.switches.unmap_on_truncate) yield* k.unmap_mapping_range(inode, first, end, false)
  for (let index = first; index < end; index++)
    if (k.switches.delete_entries) yield* k.dax_delete_mapping_entry(inode, index)
}

/** Deletes one entry, whatever its tags: its data is going away. */
export function* dax_delete_mapping_entry(k: Kernel, inode: Inode, index: number): Step {
  if (k.switches.delete_waits) yield* k.get_unlocked_entry(inode, index)
  else yield 'dax_delete_mapping_entry'
  k.drop_entry(inode, index)
}

/** Takes an unlocked entry out of the index and wakes those who wait for it. */
export function drop_entry(k: Kernel, inode: Inode, index: number) {
  const entry = inode.i_pages[index]
  k.assert(entry.locked === null, 'entry-lock')
  entry.kind = 'none'
  entry.block = null
  entry.dirty = false
  entry.towrite = false
  k.dax_wake_deleted(inode, index)
}
