/**
 * Writing back what mappings have dirtied: fs/dax.c:dax_writeback_mapping_range (v6.1).
 *
 * A page is write-protected before it is flushed and untagged only after, all under its entry lock, so that a store either is
 * flushed here or takes a fault that tags the entry again. An entry that somebody has locked is skipped, its tags kept.
 */
import type { Inode, Kernel, Step } from '../kernel.ts'

/** Flushes every entry of pages first..end-1 that is tagged DIRTY when it begins. Returns false on an I/O error. */
export function* dax_writeback_mapping_range(
  k: Kernel,
  inode: Inode,
  first: number,
  end: number,
): Step<boolean> {
  yield 'tag_pages_for_writeback'
  for (let index = first; index < end; index++)
    if (inode.i_pages[index].dirty) inode.i_pages[index].towrite = true
  for (let index = first; index < end; index++) {
    if (k.switches.writeback_locks_entry) {
      if (!(yield* k.dax_writeback_one(inode, index))) return false
    } else yield* k.dax_writeback_unlocked(inode, index)
  }
  return true
}

/** Write-protects, flushes and untags one entry, under its lock. Returns false on an I/O error. */
export function* dax_writeback_one(k: Kernel, inode: Inode, index: number): Step<boolean> {
  const entry = inode.i_pages[index]
  yield 'dax_writeback_one'
  if (!entry.towrite) return true
  if (entry.locked !== null) {
    // get_unlocked_entry(), on an xas that already stands at the entry: xas_find_conflict() looks only
    // behind it and returns NULL, and that is taken for "gone" (from 0e40de0338d0, v4.20).
    if (!k.switches.writeback_waits) return true
    yield* k.get_unlocked_entry(inode, index)
    // Gone, or another fsync has done it while we waited: it is finished.
    if (entry.kind === 'none' || !entry.towrite) {
      k.put_unlocked_entry(inode, index)
      return true
    }
    if (entry.kind !== 'real') {
      k.put_unlocked_entry(inode, index)
      return false
    }
  }
  if (k.switches.entry_lock) entry.locked = k.me
  if (!k.switches.towrite_until_flushed) entry.towrite = false
  if (!k.switches.untag_after_flush) entry.dirty = false
  yield* k.dax_flush_entry(inode, index)
  yield 'dax_writeback_done'
  entry.dirty = entry.dirty && !k.switches.untag_after_flush
  if (k.switches.towrite_until_flushed) entry.towrite = false
  if (k.switches.entry_lock) k.dax_unlock_entry(inode, index)
  return true
}

/**
 * The flush of v4.7 to v4.9: it takes no lock, and skips an entry whose word is not the one it collected. The lock bit is
 * part of the word.
 */
export function* dax_writeback_unlocked(k: Kernel, inode: Inode, index: number): Step {
  const entry = inode.i_pages[index]
  yield 'find_get_entries_tag'
  if (!entry.towrite) return
  const block = entry.block
  const isLocked = entry.locked !== null
  yield 'dax_writeback_one'
  if (entry.block === block && (entry.locked !== null) === isLocked && entry.towrite) {
    entry.towrite = false
    yield* k.dax_flush_entry(inode, index)
    yield 'dax_writeback_done'
    entry.dirty = false
  }
}

/** Write-protects every mapping of a page, then writes its cache lines back. */
export function* dax_flush_entry(k: Kernel, inode: Inode, index: number): Step {
  const block = inode.i_pages[index].block
  if (k.switches.mkclean) yield* k.dax_entry_mkclean(inode, index)
  yield 'dax_flush'
  if (k.switches.flush_on_writeback && block !== null) k.clwb(block)
}
